import { expect, test } from 'vitest';
import { aliceAway, aliceOnline, aliceRefused, bobBesideAlice, bobFresh } from '../client/fakes/accounts.ts';
import { connectionText } from './connection-text.ts';

const now = Date.parse('2026-11-21T09:00:00.000Z');

test('a failed connection is told whole: what, expected, presented, whose, what to do, stages and chain', () => {
  const text = connectionText(aliceRefused, [aliceRefused], '1.0.0', now);
  expect(text).toContain('Account: alice@example.com');
  expect(text).toContain('not among the certificates you trust');
  expect(text).toContain('Presented: Example Corp Root CA');
  expect(text).toContain('Whose job: Yours');
  expect(text).toContain('Validate: Failed 1.8 ms');
  expect(text).toContain('Stream: Not reached');
  expect(text).toContain('Certificates as sent:');
  expect(text).not.toMatch(/undefined|null/);
});

test('a good one names cipher, path and name', () => {
  const text = connectionText(aliceOnline, [aliceOnline], '1.0.0', now);
  expect(text).toContain('State: Reachable as alice@example.com');
  expect(text).toContain('TLS: TLSv1.3, TLS_AES_256_GCM_SHA384, X25519');
  expect(text).toContain('Matched name: pbx.example.com');
  expect(text).not.toContain('Whose job');
});

test('each loss of the connection is told with its moment: how it was noticed, and when it was over', () => {
  expect(connectionText(aliceAway, [aliceAway], '1.0.0', now)).toContain(
    [
      'Lost connections:',
      '  2026-11-20T16:20:31.000Z: This computer changed its network or slept; back at the first try, within 212 ms.',
      '  2026-11-21T08:59:58.000Z: The server, or something on the way, closed the connection; not back yet after 2 tries.',
    ].join('\n'),
  );
  expect(connectionText(aliceOnline, [aliceOnline], '1.0.0', now)).not.toContain('Lost connections');
});

test('who shares the connection is named, and nobody else', () => {
  const text = connectionText(aliceOnline, [aliceOnline, bobBesideAlice], '1.0.0', now);
  expect(text).toContain('Connection shared with: bob@example.com\n');
  const closed = {
    ...bobBesideAlice,
    connection: { ...bobBesideAlice.connection, state: 'waiting' as const },
  };
  for (const other of [bobFresh, closed])
    expect(connectionText(aliceOnline, [aliceOnline, other], '1.0.0', now)).not.toContain('shared with');
});
