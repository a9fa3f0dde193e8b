import { expect, test, vi } from 'vitest';
import { peak, restart } from '../fakes/many-phones.ts';

/**
 * Ten thousand phones with the phone's own flow and pauses on a virtual clock. Phones with a fixed
 * pause would all connect in the same tenth of a second, however long the server was unreachable.
 */
const phones = 10_000;
vi.setConfig({ testTimeout: 60_000 });
const strong = { handshakesPerSecond: 1e6, backlog: 1e6 };

test('after a restart of three seconds all phones are back within a second, spread over it', async () => {
  const seen = await restart(phones, { goneMs: 3000, ...strong });
  expect(seen.backAfter(100)).toBeLessThanOrEqual(750);
  expect(Math.max(...seen.tenths)).toBeLessThan(0.25 * phones);
});

test.each([
  ['a minute', 60_000, 3000, 0.6],
  ['ten minutes', 600_000, 30_000, 0.07],
])(
  'after %s without the server the phones are spread wider, and none waits longer than a twentieth of it',
  async (_, goneMs, last, share) => {
    // The server sees none of them before its return; a smaller number shows the same.
    const seen = await restart(phones / 20, { goneMs, ...strong });
    expect(seen.backAfter(100)).toBeLessThanOrEqual(last);
    expect(peak(seen)).toBeLessThan((share * phones) / 20);
  },
);

test('a server slower than its phones is not overloaded: they back off, and all connect', async () => {
  const seen = await restart(phones, { goneMs: 3000, handshakesPerSecond: 500, backlog: 1000 });
  // In whatever order they came, 500 a second have them all back after 20 s at the earliest.
  expect(seen.backAfter(100)).toBeLessThan(60_000);
  // It completed no handshake for phones that had given up, and could accept most attempts.
  expect(seen.wasted).toBe(0);
  expect(seen.tenths.reduce((sum, count) => sum + count, 0)).toBeLessThan(5 * phones);
});
