/**
 * `npm run verify:electron`: the e2e specs and the live TLS cases on a real Electron binary, whose Node is built on
 * BoringSSL. Downloads it if it can; where there is none it says so and fails: nothing was verified.
 */
import { join } from 'node:path';
import { electronBinary, electronDist, fetchElectron } from '../launcher/electron-binary.ts';
import { playwrightCounts, run } from './lanes.ts';

process.chdir(join(import.meta.dirname, '../..'));

if (fetchElectron(300_000)) {
  const { folder } = electronDist();
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = folder;
  const executable = electronBinary();
  // As Node, on Electron's engine: the same script that Node 24 and Bun run in `npm test`.
  const cases = run(executable, ['certs/conformance.ts'], { ELECTRON_RUN_AS_NODE: '1' });
  const specs = playwrightCounts();
  console.log(`TLS cases on Electron's engine: ${cases ? 'as they must be' : 'DIFFERENT'}`);
  console.log(`${specs.passed} passed, ${specs.failed} failed, ${specs.skipped} skipped`);
  process.exitCode = cases && specs.failed === 0 ? 0 : 1;
} else {
  console.log('Electron’s own binary is not here and cannot be downloaded: nothing was verified.');
  process.exitCode = 1;
}
