import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fuzzSip } from './run.ts';
import { createFuzzedPhone } from './phone.ts';

test.each([1, 2])(
  'no message of a peer throws, rejects or leaves anything behind (seed %i)',
  async (seed) => {
    const result = await fuzzSip(4000, seed);
    expect(result).toMatchObject({ thrown: [], leftovers: [] });
    expect(result.messages).toBeGreaterThanOrEqual(4000);
    // It is no proof of anything unless it got far.
    for (const state of ['call established', 'call ended', 'registration registered', 'held by the peer'])
      expect(result.reached.get(state)).toBeGreaterThan(0);
  },
);

test('the same seed gives the same run, byte for byte, however busy the machine is', async () => {
  const { setInterval, clearInterval } = globalThis;
  const quiet = await fingerprint(500, 4);
  const other = setInterval(() => {
    for (const until = performance.now() + 2; performance.now() < until;) Math.sqrt(2);
  }, 0);
  const busy = await fingerprint(500, 4);
  clearInterval(other);
  expect(busy).toEqual(quiet);
  expect(await fingerprint(500, 5)).not.toEqual(quiet);
});

/** All that the phone received and sent, in order. */
async function fingerprint(count: number, seed: number): Promise<string> {
  const hash = createHash('sha256');
  await fuzzSip(count, seed, undefined, (outside) => {
    const note = (kind: string, bytes: Uint8Array): void =>
      void hash.update(`${kind} ${bytes.length}\n`).update(bytes);
    const send = (bytes: Uint8Array): void => {
      note('out', bytes);
      outside.send(bytes);
    };
    const phone = createFuzzedPhone({ ...outside, send });
    const receive = (bytes: Uint8Array): boolean => {
      note('in', bytes);
      return phone.receive(bytes);
    };
    return { ...phone, receive };
  });
  return hash.digest('hex');
}

test('what is thrown, rejected, or left behind is found', async () => {
  const { thrown, leftovers } = await fuzzSip(300, 3, undefined, (outside) => {
    const phone = createFuzzedPhone(outside);
    let count = 0;
    const { transactions } = phone.endpoint;
    const live = () => {
      const all = transactions.live();
      return count >= 120 ? { ...all, dialogs: all.dialogs + 1 } : all;
    };
    return {
      ...phone,
      endpoint: { ...phone.endpoint, transactions: { ...transactions, live } },
      receive: (bytes) => {
        count += 1;
        if (count === 100) throw new Error('planted');
        if (count === 110) outside.clock.after(1e9, () => undefined);
        return phone.receive(bytes);
      },
    };
  });
  expect(thrown).toEqual([expect.stringContaining('planted')]);
  expect(leftovers).toEqual([expect.stringContaining('1 dialogs'), expect.stringContaining('1 timers')]);
});
