import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { seededRandom } from '../media/fakes/seeded-random.ts';
import { openPlainProfile } from './fakes/plain-profile.ts';

const seed = 20_261_126;
const kills = 40;

/** Starts the saver, kills it a moment after it began one more save, and gives the last one that it had finished. */
async function killedAfter(folder: string, begun: number, turns: number): Promise<number> {
  const script = join(import.meta.dirname, 'fakes/save-for-ever.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  let [last, left] = [-1, begun];
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, number] = line.split(' ');
    if (what === 'done') last = Number(number);
    if (what !== 'begin' || (left -= 1) !== 0) continue;
    // From the very moment that it begins up to some turns of our own loop later, in which the disk is at work.
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
    child.kill('SIGKILL');
  }
  const [, signal] = (await gone) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  return last;
}

test(
  `killed ${kills} times in the midst of saving (seed ${seed}): an account and its password are of one save, and nothing else stays`,
  { timeout: 240_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'anchorline-crash-'));
    const random = seededRandom(seed);
    const below = (limit: number): number => random() % limit;
    let [held, left] = [-1, 0];
    for (let kill = 0; kill < kills; kill += 1) {
      const last = await killedAfter(folder, 1 + below(4), below(40) * below(40));
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
