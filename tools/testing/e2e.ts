/**
 * `npm run e2e [-- --grep @calls]`: builds the app and runs Playwright's specs, or the part of them
 * that is named.
 */
import { join } from 'node:path';
import { playwrightCounts } from './lanes.ts';

process.chdir(join(import.meta.dirname, '../..'));
const counts = playwrightCounts(process.argv.slice(2));
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
