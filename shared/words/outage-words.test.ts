import { expect, test } from 'vitest';
import { noticedBy, type Outage } from '../model/connection.ts';
import { outageSentence, words } from './index.ts';

const outage: Outage = {
  lostAt: '2026-01-01T00:00:00.000Z',
  noticedBy: 'closed',
  silentMs: 12,
  attempts: 1,
  backAt: '2026-01-01T00:00:00.040Z',
  awayMs: 40,
};

test('an outage is one sentence: how it was detected, and when it ended', () => {
  expect(outageSentence(outage)).toBe(
    'The server, or something on the way, closed the connection; back at the first try, within 40 ms.',
  );
  expect(
    outageSentence({ ...outage, noticedBy: 'keep-alive', silentMs: 110_000, attempts: 3, awayMs: 61_400 }),
  ).toBe(
    'The server no longer responded to keep-alives after 110.0 s of silence; back after 3 tries, within 61.4 s.',
  );
  expect(outageSentence({ ...outage, attempts: 0, backAt: null, awayMs: null })).toMatch(/; not back yet\.$/);
  expect(outageSentence({ ...outage, attempts: 2, backAt: null, awayMs: null })).toMatch(
    /; not back yet after 2 tries\.$/,
  );
});

test.each(noticedBy)('%s has words', (by) => {
  expect(words('noticed')(by)).toMatch(/^\p{Ll}.*[^.]$/u);
});
