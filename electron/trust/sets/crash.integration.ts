import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuthority } from '../../../certs/issue.ts';
import { createKey } from '../../../certs/key.ts';
import { seededRandom } from '../../platform/fakes/seeded-random.ts';
import { killedAfter } from '../../storage/fakes/killed-child.ts';
import { openCollection } from '../../storage/collection.ts';
import { label } from '../../x509/checks/finding.ts';
import { setsOf } from './stored-sets.ts';
import { trustRecords } from './trust-form.ts';

const seed = 20_261_121;
const kills = 25;
/** Imports that one process gets to finish at most before it is killed. */
const mostImports = 6;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-crash-'));
  const key = createKey();
  const roots = Array.from(
    { length: kills * (mostImports + 2) },
    (_, index) => createAuthority(`Root ${index}`, { key }).pem,
  );
  await writeFile(join(folder, 'roots.json'), JSON.stringify(roots));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const script = join(import.meta.dirname, 'fakes/import-for-ever.ts');

test(`killed ${kills} times in the midst of importing (seed ${seed}): what was imported is all there, and nothing is ever broken`, async () => {
  const random = seededRandom(seed);
  const below = (limit: number): number => random() % limit;
  let held = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const last = await killedAfter(script, folder, {
      begun: 1 + below(mostImports),
      turns: below(40) * below(40),
    });
    const records = await openCollection(
      join(folder, 'trust.json'),
      trustRecords(() => 'new'),
    );
    expect(records.faults).toEqual([]);
    const labels = setsOf(records.list()).flatMap((set) =>
      set.anchors.map(({ certificate }) => label(certificate)),
    );
    // Each import is stored whole or not at all: those that reported completion, and at most the
    // one under way.
    expect(labels).toEqual(Array.from(labels, (_, index) => `Root ${index}`));
    const done = Math.max(held, last + 1);
    expect([done, done + 1]).toContain(labels.length);
    held = labels.length;
  }
  expect(held).toBeGreaterThan(kills / 2);
});
