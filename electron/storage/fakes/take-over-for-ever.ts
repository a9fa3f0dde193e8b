/**
 * `node take-over-for-ever.ts FOLDER`: again and again leaves calls as an earlier version of
 * Anchorline did, and has the profile take them over. Says `begin N` before and `done N` after
 * each. Killed at any moment.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { batchLength, callsOfBatch, writeOlderHistory } from './older-calls.ts';
import { openPlainProfile } from './plain-profile.ts';

const folder = process.argv[2] ?? '';
const first = await openPlainProfile(folder);
const start = first.history.summary().count / batchLength;
first.close();
for (let batch = start; batch < start + 100_000; batch += 1) {
  writeOlderHistory(join(folder, 'history.json'), callsOfBatch(batch));
  writeSync(1, `begin ${batch}\n`);
  (await openPlainProfile(folder)).close();
  writeSync(1, `done ${batch}\n`);
}
