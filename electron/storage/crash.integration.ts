import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../platform/fakes/seeded-random.ts';
import { killedAfter } from './fakes/killed-child.ts';
import { openPlainProfile } from './fakes/plain-profile.ts';

const seed = 20_261_126;
const kills = 40;

const script = join(import.meta.dirname, 'fakes/save-for-ever.ts');

test(
  `killed ${kills} times in the midst of saving (seed ${seed}): an account and its password are of one save, and nothing else stays`,
  { timeout: 240_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anchorline-crash-'));
    const random = seededRandom(seed);
    const below = (limit: number): number => random() % limit;
    let [held, left] = [-1, 0];
    for (let kill = 0; kill < kills; kill += 1) {
      const last = await killedAfter(script, folder, { begun: 1 + below(4), turns: below(40) * below(40) });
      left += (await readdir(folder)).filter((name) => name.endsWith('.tmp')).length;
      const { accounts, faults } = await openPlainProfile(folder);
      expect(faults).toEqual([]);
      const alice = accounts.list().find(({ aor }) => aor === 'sip:alice@example.com');
      const number = Number(alice?.displayName ?? -1);
      const password = alice ? await accounts.password(alice.id) : 'password -1';
      expect(password).toBe(`password ${number}`);
      const done = Math.max(held, last);
      expect([done, done + 1]).toContain(number);
      held = number;
      const bob = accounts.list().find(({ aor }) => aor === 'sip:bob@example.com');
      expect(bob ? await accounts.password(bob.id) : 'of bob').toBe('of bob');
      // No temporary file is left, and a removed password is nowhere.
      const files = await readdir(folder);
      expect(files.filter((name) => !/^[a-z-]+\.json(\.previous)?$/.test(name))).toEqual([]);
      const sealed = Buffer.from(Array.from('of bob').toReversed().join('')).toString('base64');
      const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
      expect(texts.some((text) => text.includes(sealed))).toBe(bob !== undefined);
    }
    expect(held).toBeGreaterThan(kills / 2);
    // Else the sweep was not tried.
    expect(left).toBeGreaterThan(0);
    await rm(folder, { recursive: true });
  },
);
