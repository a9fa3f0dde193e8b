/**
 * `npm start [-- --tour]`: sees to Electron or a browser, builds the app and opens it with the demo
 * PBX beside it, in a development profile. Without a display, or with --tour, the story of the
 * first call plays by itself (tour.ts).
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { standInExecutable } from '../electron-host/locate.ts';
import { electronBinary, electronDist, fetchElectron } from './electron-binary.ts';
import { startDemo } from './demo.ts';
import { developmentProfile } from './profile.ts';
import { provideBrowser } from './provide-browser.ts';

const root = join(import.meta.dirname, '../..');
process.chdir(root);
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const tour = process.argv.includes('--tour') || !hasDisplay;

if (!tour && !fetchElectron(60_000)) {
  console.log(
    'Electron’s own binary could not be fetched: the app runs on the stand-in and an installed browser.',
  );
}
const { folder, standIn } = electronDist();
if (standIn && !provideBrowser()) process.exit(1);
if (tour && standIn)
  console.log('The app runs on the stand-in for Electron (tools/electron-host) and an installed browser.');
process.env['ELECTRON_OVERRIDE_DIST_PATH'] = folder;

console.log('Building …');
await import('../build/build.ts');

if (tour) {
  const { playTour } = await import('./tour.ts');
  process.exitCode = await playTour(root);
} else {
  await openApp();
}

async function openApp(): Promise<void> {
  const profile = developmentProfile();
  const { pbx, argument } = await startDemo(profile);
  console.log(`Demo PBX on ${pbx.host}:${pbx.port}; its CA certificate: ${pbx.caFile}`);
  // On Windows the stand-in is a .cmd, which only a shell starts.
  const [executable, shell] = standIn
    ? [standInExecutable(), process.platform === 'win32']
    : [electronBinary(), false];
  const app = spawn(executable, ['.', `--user-data-dir=${profile}`, argument], { stdio: 'inherit', shell });
  app.on('exit', (code) => {
    void pbx.stop().then(() => process.exit(code ?? 1));
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
}
