/**
 * `node import-for-ever.ts FOLDER`: imports the certificates of FOLDER/roots.json into the store of FOLDER/trust.json, one after the
 * other from where the last process left, and says `begin N` before and `done N` after each. Killed at any moment.
 */
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../platform/clock.ts';
import { openDocument } from '../../storage/document.ts';
import { openTrustStore } from '../trust-store.ts';
import { unlockHere } from './store-bench.ts';

const folder = process.argv[2] ?? '';
const roots = JSON.parse(readFileSync(join(folder, 'roots.json'), 'utf8')) as readonly string[];
const document = await openDocument(join(folder, 'trust.json'), 1, z.unknown(), null);
const store = openTrustStore(document, { clock: systemClock, newId: () => 'company', unlocker: unlockHere });
const held = store.sets()[0]?.anchors.length ?? 0;
for (const [index, pem] of roots.entries()) {
  if (index < held) continue;
  const { id, items } = await store.preview('root.pem', Buffer.from(pem));
  const fingerprints = items.flatMap((item) =>
    item.kind === 'certificate' ? [item.certificate.fingerprint256] : [],
  );
  writeSync(1, `begin ${index}\n`);
  await store.importPreviewed(id, fingerprints, store.defaultSetId());
  writeSync(1, `done ${index}\n`);
}
