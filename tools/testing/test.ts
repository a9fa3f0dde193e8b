/**
 * `npm test`: check, unit, integration and e2e, each with its figures; the last line is `N passed,
 * N failed, N skipped`. What CI runs, whole. Installs Debian's SIP servers where it may; elsewhere
 * says what to install and what is skipped.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { provideSystemPackages } from './system-packages.ts';
import { summary } from './summary.ts';
import { counted, isTreeClean, none, playwrightCounts, run, vitestCounts, type Counts } from './lanes.ts';

const root = join(import.meta.dirname, '../..');
process.chdir(root);
const begun = performance.now();

provideSystemPackages([
  'chromium',
  'kamailio',
  'kamailio-tls-modules',
  'kamailio-outbound-modules',
  'kamailio-presence-modules',
  'baresip-core',
  'linphone-cli',
  'sip-tester',
  'rtpengine-daemon',
  'openssl',
  'tshark',
  'slapd',
  'radicale',
]);

const lanes: readonly (readonly [name: string, lane: () => Counts])[] = [
  ['format', () => counted(run('npm', ['run', '--silent', 'check:format']))],
  ['lint', () => counted(run('npm', ['run', '--silent', 'check:lint']))],
  ['types', () => counted(run('npm', ['run', '--silent', 'check:types']))],
  ['unit', () => vitestCounts('unit')],
  ['integration', () => vitestCounts('integration')],
  ['e2e', () => playwrightCounts()],
  // What a run makes is ignored or belongs in a temporary folder. By hand, work in progress is no
  // failure.
  ['clean tree', () => (process.env['CI'] ? counted(isTreeClean()) : none())],
];

const total = none();
for (const [name, lane] of lanes) {
  console.log(`\n== ${name}`);
  const from = performance.now();
  const counts = lane();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  total.failures = [...total.failures, ...(counts.failed > 0 ? [`${name}:`, ...counts.failures] : [])];
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(
    `== ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`,
  );
}
for (const line of summary(total, (performance.now() - begun) / 1000)) console.log(line);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
