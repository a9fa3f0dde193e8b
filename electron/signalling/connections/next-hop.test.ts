import { expect, test } from 'vitest';
import { sipServer } from '../../sip/transport/sip-server.ts';
import { nextHop, sharingOf } from './next-hop.ts';

test.each([
  ['sip:alice@example.com', 'example.com', { port: 5061, isLocated: true }],
  ['sips:alice@example.com', 'example.com', { port: 5061, isLocated: true }],
  ['sip:alice@example.com:5071', 'example.com', { port: 5071, isLocated: false }],
  ['sip:alice@[2001:db8::1]:5061', '[2001:db8::1]', { port: 5061, isLocated: false }],
])('%s is reached at %s, %j', (aor, host, hop) => {
  expect(nextHop({ aor, outboundProxy: null })).toEqual({ ...sipServer(host), ...hop });
});

test('a configured proxy is the next hop, whatever the AOR contains', () => {
  const outboundProxy = { host: 'edge.example.com', port: 5062 };
  expect(nextHop({ aor: 'sip:alice@example.com:5071', outboundProxy })).toEqual({
    ...sipServer('edge.example.com'),
    port: 5062,
  });
});

test.each(['tel:100', 'alice', ''])('%s has no next hop', (aor) => {
  expect(() => nextHop({ aor, outboundProxy: null })).toThrow('account: invalid-aor');
});

test('accounts on a shared connection are told apart by the decoded user part; without a user there is no sharing', () => {
  expect(sharingOf({ id: 'a1', aor: 'sip:j%C3%B6rg@example.com' })).toEqual({
    accountId: 'a1',
    user: 'jörg',
  });
  expect(sharingOf({ id: 'a1', aor: 'sip:example.com' })).toBeUndefined();
  expect(sharingOf({ id: 'a1', aor: 'tel:100' })).toBeUndefined();
});
