import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../platform/fakes/seeded-random.ts';
import { killedAfter } from './fakes/killed-child.ts';
import { allIds, callsOfBatch } from './fakes/older-calls.ts';
import { openPlainProfile } from './fakes/plain-profile.ts';

const seed = 20_261_126;
const kills = 40;

const scriptOf = (name: string): string => join(import.meta.dirname, 'fakes', name);

test(`killed ${kills} times in the midst of saving (seed ${seed}): an account and its password are of one save, and nothing else stays`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-crash-'));
  const random = seededRandom(seed);
  const below = (limit: number): number => random() % limit;
  let [held, left] = [-1, 0];
  for (let kill = 0; kill < kills; kill += 1) {
    const last = await killedAfter(scriptOf('save-for-ever.ts'), folder, {
      begun: 1 + below(4),
      turns: below(40) * below(40),
    });
    left += (await readdir(folder)).filter((name) => name.endsWith('.tmp')).length;
    const { accounts, faults, close } = await openPlainProfile(folder);
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
    expect(
      files.filter(
        (name) => !/^([a-z-]+\.json(\.previous)?|(history|contacts)\.sqlite(-journal)?)$/.test(name),
      ),
    ).toEqual([]);
    const sealed = Buffer.from(Array.from('of bob').toReversed().join('')).toString('base64');
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    expect(texts.some((text) => text.includes(sealed))).toBe(bob !== undefined);
    close();
  }
  expect(held).toBeGreaterThan(kills / 2);
  // Else the sweep was not tried.
  expect(left).toBeGreaterThan(0);
  await rm(folder, { recursive: true });
});

test(`killed ${kills} times while the calls of an earlier version are taken over (seed ${seed}): each is there once, and its file is gone`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-crash-'));
  const random = seededRandom(seed);
  const below = (limit: number): number => random() % limit;
  let interrupted = 0;
  for (let kill = 0, batches = 0; kill < kills; kill += 1) {
    const times = { begun: 1 + below(3), turns: below(60) * below(60) };
    const done = await killedAfter(scriptOf('take-over-for-ever.ts'), folder, times);
    if ((await readdir(folder)).includes('history.json')) interrupted += 1;
    const { history, faults, close } = await openPlainProfile(folder);
    expect(faults).toEqual([]);
    const ids = allIds(history);
    // What was begun is there as well: it was on disk before.
    batches = history.summary().count / callsOfBatch(0).length;
    expect(batches).toBeGreaterThan(Math.max(done, 0));
    const expected = Array.from({ length: batches }, (_, batch) => callsOfBatch(batch)).flat();
    expect(ids).toEqual(expected.map(({ id }) => id).toSorted());
    expect((await readdir(folder)).filter((name) => name.startsWith('history.json'))).toEqual([]);
    close();
  }
  // Else nothing was tried.
  expect(interrupted).toBeGreaterThan(kills / 4);
  await rm(folder, { recursive: true });
});
