/**
 * `npm run verify:electron`: on a real Electron binary, whose Node is built on BoringSSL: the live
 * TLS cases, the e2e specs, and the self-test of the packed app, whose fuses keep Playwright out.
 * Downloads the binary if it can; where there is none it says so and fails: nothing was verified.
 */
import { join } from 'node:path';
import { electronBinary, electronDist, fetchElectron } from '../launcher/electron-binary.ts';
import { playwrightCounts, run } from './lanes.ts';
import { packedApp } from './packed-app.ts';
import { runSelfTest } from './self-test.ts';

process.chdir(join(import.meta.dirname, '../..'));

if (fetchElectron(300_000)) {
  const { folder } = electronDist();
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = folder;
  const executable = electronBinary();
  // As Node, on Electron's engine: the same script that Node 24 and Bun run in `npm test`.
  const cases = run(executable, ['certs/conformance.ts'], { ELECTRON_RUN_AS_NODE: '1' });
  const specs = playwrightCounts();
  const packed = await packedSelfTest();
  console.log(`TLS cases on Electron's engine: ${cases ? 'as they must be' : 'DIFFERENT'}`);
  console.log(`the packed app's self-test: ${packed ? 'all right' : 'FAILED'}`);
  console.log(`${specs.passed} passed, ${specs.failed} failed, ${specs.skipped} skipped`);
  process.exitCode = cases && packed && specs.failed === 0 ? 0 : 1;
} else {
  console.log('Electron’s own binary is not here and cannot be downloaded: nothing was verified.');
  process.exitCode = 1;
}

async function packedSelfTest(): Promise<boolean> {
  const isPacked = run(process.execPath, ['tools/build/dist.ts', '--no-build', '--dir']);
  const app = isPacked ? packedApp() : null;
  if (app === null) return false;
  const { code, lines, sentTo } = await runSelfTest(app);
  console.log(lines.filter((line) => !line.startsWith('ok     ')).join('\n'));
  return code === 0 && sentTo.length === 0;
}
