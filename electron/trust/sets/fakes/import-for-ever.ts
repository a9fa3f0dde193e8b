/**
 * `node import-for-ever.ts FOLDER`: imports the certificates of FOLDER/roots.json into the store of
 * FOLDER/trust.json, one after the other from where the last process left, and says `begin N`
 * before and `done N` after each. Killed at any moment.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../platform/clock.ts';
import { begin, done } from '../../../storage/fakes/announce.ts';
import { openCollection } from '../../../storage/collection.ts';
import { trustRecords } from '../trust-form.ts';
import { openTrustStore } from '../trust-store.ts';
import { unlockHere } from './store-bench.ts';

const folder = process.argv[2] ?? '';
const roots = JSON.parse(readFileSync(join(folder, 'roots.json'), 'utf8')) as readonly string[];
const newId = (): string => 'company';
const records = await openCollection(join(folder, 'trust.json'), trustRecords(newId));
const store = openTrustStore(records, { clock: systemClock, newId, unlocker: unlockHere });
const held = store.sets()[0]?.anchors.length ?? 0;
for (const [index, pem] of roots.entries()) {
  if (index < held) continue;
  const { id, items } = await store.preview('root.pem', Buffer.from(pem));
  const fingerprints = items.flatMap((item) =>
    item.kind === 'certificate' ? [item.certificate.fingerprint256] : [],
  );
  begin(index);
  await store.importPreviewed(id, fingerprints, store.defaultSetId());
  done(index);
}
