import { expect, test, vi } from 'vitest';
import { peak, restart } from '../fakes/many-phones.ts';

/**
 * Ten thousand phones with the phone's own flow and pauses on a virtual clock. Naive phones (a fixed pause, no chance, all cut off
 * in one instant) would come in one instant too: ten thousand in the same tenth of a second, however long the server was gone.
 */
const phones = 10_000;
vi.setConfig({ testTimeout: 60_000 });
const strong = { handshakesPerSecond: 1e6, backlog: 1e6 };

test('a restart of three seconds: all are back within a second of the return, spread over it', async () => {
  const seen = await restart(phones, { goneMs: 3000, ...strong });
  expect(seen.backAfter(100)).toBeLessThanOrEqual(750);
  expect(Math.max(...seen.tenths)).toBeLessThan(0.25 * phones);
});

test.each([
  ['a minute', 60_000, 3000, 0.6],
  ['ten minutes', 600_000, 30_000, 0.07],
])(
  'gone for %s: they are spread the wider, and none waits for more than a twentieth of it',
  async (_, goneMs, last, share) => {
    // Until the return they do not meet; a part of them shows the same.
    const seen = await restart(phones / 20, { goneMs, ...strong });
    expect(seen.backAfter(100)).toBeLessThanOrEqual(last);
    expect(peak(seen)).toBeLessThan((share * phones) / 20);
  },
);

test('a server that is slower than its phones is not drowned: they keep off, and all get in', async () => {
  const seen = await restart(phones, { goneMs: 3000, handshakesPerSecond: 500, backlog: 1000 });
  // In whatever order they came, 500 a second have them all back after 20 s at the earliest.
  expect(seen.backAfter(100)).toBeLessThan(60_000);
  // It did nothing for phones that had gone by then, and most of what came it could take.
  expect(seen.wasted).toBe(0);
  expect(seen.tenths.reduce((sum, count) => sum + count, 0)).toBeLessThan(5 * phones);
});
