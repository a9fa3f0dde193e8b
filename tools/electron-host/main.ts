/**
 * `node main.ts EXECUTABLE [switches] [app] [arguments]`: what bin/electron starts. Reads the
 * command line and the app as Electron does, stands in for the module `electron`, runs the app's
 * main module and then starts the browser.
 */
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './api/app.ts';
import { isRenamed, packedApp, readApp } from './app-package.ts';
import { readCommandLine } from './command-line.ts';
import { start, wireApp } from './host.ts';
import { setAppFacts } from './runtime.ts';

const [executable = '', ...args] = process.argv.slice(2);
const packed = packedApp(executable);
const commandLine = readCommandLine(args, packed === null);
const electronVersion = (createRequire(import.meta.url)('electron/package.json') as { version: string })
  .version;

if (commandLine.version) {
  console.log(`v${electronVersion}`);
  process.exit(0);
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error && !(error.cause instanceof Error) ? error.message : error);
  if (error instanceof Error && process.env['ELECTRON_ENABLE_LOGGING']) console.error(error.stack);
  process.exit(1);
}

async function run(): Promise<void> {
  const path = packed ?? commandLine.app;
  if (path === null) throw new Error('electron (stand-in): name the app to run, as in `electron .`');
  const found = readApp(path);
  setAppFacts({
    executable,
    folder: found.folder,
    name: found.name,
    version: found.version,
    packaged: isRenamed(executable),
    switches: commandLine.switches,
  });
  becomeElectron();
  wireApp(found.dispose);
  if (commandLine.inspect) {
    const { port, host, wait } = commandLine.inspect;
    inspector.open(port, host, wait);
  }
  const require = createRequire(join(process.cwd(), 'x.js'));
  for (const module of commandLine.require) require(module.startsWith('.') ? resolve(module) : module);
  await import(pathToFileURL(found.main).href);
  if (!app.isQuitting) await start();
}

/**
 * What a driver adds to start an app: Playwright can drive a packed app no other way, and that
 * refuses to be driven.
 */
function isOfApp(argument: string): boolean {
  const ofDriver =
    /^--(?:inspect|remote-debugging-port|no-sandbox|use-fake-(?:ui|device)-for-media-stream|use-file-for-fake-audio-capture|autoplay-policy)\b/;
  return !ofDriver.test(argument);
}

/**
 * What an app can tell Electron by; and the module itself, for import, for require and for the
 * inspector.
 */
function becomeElectron(): void {
  const api = new URL('electron.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' || specifier === 'electron/main'
        ? { url: api, shortCircuit: true, format: 'module-typescript' }
        : next(specifier, context),
  });
  process.argv = [
    executable,
    ...(process.env['ANCHORLINE_HOST_DRIVEN'] === '1' ? args.filter(isOfApp) : args),
  ];
  Object.defineProperty(process.versions, 'electron', { value: electronVersion });
  Object.assign(process, {
    type: 'browser',
    defaultApp: packed === null,
    resourcesPath: join(executable, '..', 'resources'),
  });
}
