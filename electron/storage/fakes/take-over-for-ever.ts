/**
 * `node take-over-for-ever.ts FOLDER`: again and again leaves calls as an earlier version of
 * Anchorline did, and has the profile take them over. Says `begin N` before and `done N` after
 * each. Killed at any moment.
 */
import { join } from 'node:path';
import { begin, done } from './announce.ts';
import { batchLength, callsOfBatch, writeOlderHistory } from './older-calls.ts';
import { openPlainProfile } from './plain-profile.ts';

const folder = process.argv[2] ?? '';
const first = await openPlainProfile(folder);
const start = first.history.summary().count / batchLength;
first.close();
for (let batch = start; batch < start + 100_000; batch += 1) {
  writeOlderHistory(join(folder, 'history.json'), callsOfBatch(batch));
  begin(batch);
  (await openPlainProfile(folder)).close();
  done(batch);
}
