import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { connect, type Connection } from './connection.ts';
import { browserSwitches, type SwitchOptions } from './switches.ts';

export interface BrowserOptions extends SwitchOptions {
  readonly executable: string;
  /** Gets each line that the browser writes to stderr. */
  readonly onLine: (line: string) => void;
}

export interface Browser {
  readonly connection: Connection;
  /** "Chrome/156.0.8078.79". */
  readonly product: string;
  readonly headless: boolean;
  /**
   * Opens an app window: the running browser takes it over from the process that is started for it.
   */
  readonly openAppWindow: (url: string) => void;
  readonly exited: Promise<void>;
  /** Asks the browser to close, and ends it if it does not within two seconds. */
  readonly stop: () => Promise<void>;
  /** Ends it at once; for the host's last moment. */
  readonly kill: () => void;
}

const patience = 2000;

/**
 * Starts the browser with its pipe; throws if it ends before it has answered, with what it wrote
 * last.
 */
export async function startBrowser(options: BrowserOptions): Promise<Browser> {
  mkdirSync(options.profile, { recursive: true, mode: 0o700 });
  // A process group of its own: Ctrl-C is the app's to handle, and the whole group can be ended.
  const child = spawn(options.executable, browserSwitches(options), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: options.headless,
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  });
  const lastLines = watchLines(child, options.onLine);
  const connection = connect(child.stdio[4] as Readable, child.stdio[3] as Writable);
  const kill = (): void => endGroup(child);
  try {
    const { product } = await connection.root.send('Browser.getVersion', {});
    return {
      connection,
      product,
      headless: options.headless,
      openAppWindow: (url) => openAppWindow(options, url),
      exited,
      stop: () => stop(connection, exited, kill),
      kill,
    };
  } catch (error) {
    kill();
    throw new Error(`${options.executable} did not start.\n${lastLines.join('\n')}`, { cause: error });
  }
}

function watchLines(child: ChildProcess, onLine: (line: string) => void): readonly string[] {
  const last: string[] = [];
  if (!child.stderr) return last;
  createInterface({ input: child.stderr }).on('line', (line) => {
    last.push(line);
    if (last.length > 12) last.shift();
    onLine(line);
  });
  return last;
}

function openAppWindow({ executable, profile, sandbox }: BrowserOptions, url: string): void {
  const args = [
    `--user-data-dir=${profile}`,
    ...(sandbox ? [] : ['--no-sandbox', '--test-type']),
    `--app=${url}`,
  ];
  spawn(executable, args, { stdio: 'ignore', detached: true }).unref();
}

async function stop(connection: Connection, exited: Promise<void>, kill: () => void): Promise<void> {
  connection.root.send('Browser.close', {}).catch(() => undefined);
  const timer = setTimeout(kill, patience);
  await exited;
  clearTimeout(timer);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
