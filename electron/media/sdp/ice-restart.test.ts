import { expect, test } from 'vitest';
import { negotiationFor } from './fakes/negotiation-for.ts';
import type { Negotiation } from './negotiation.ts';

// After a move to another network, our offers begin ICE anew (RFC 8839 4.4.1.1).

const renderer = { fingerprint: { hash: 'sha-256', value: 'ab'.repeat(32) }, setup: 'active' } as const;
const moved = { address: '203.0.113.5', rtpPort: 30_000, rtcpPort: 30_001 };
let version = 1;

function described(ufrag: string, ...more: readonly string[]): string {
  version += 1;
  return [
    'v=0',
    `o=- 1 ${version} IN IP4 192.0.2.1`,
    's=-',
    'c=IN IP4 192.0.2.1',
    't=0 0',
    'm=audio 4000 UDP/TLS/RTP/SAVPF 0',
    `a=ice-ufrag:${ufrag}`,
    'a=ice-pwd:0123456789abcdef0123456789',
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'CD').join(':')}`,
    'a=setup:actpass',
    'a=rtcp-mux',
    ...more,
    '',
  ].join('\r\n');
}

const ufragOf = (description: string): string | undefined => /a=ice-ufrag:(\S+)/.exec(description)?.[1];

function answered(): { negotiation: Negotiation; first: string | undefined } {
  const negotiation = negotiationFor({ encryption: 'preferred', endToEnd: true });
  const { description } = negotiation.answer(described('aaaa'), false, renderer);
  return { negotiation, first: ufragOf(description) };
}

test('our offer has the credentials in use where nothing moved', () => {
  const { negotiation, first } = answered();
  expect(ufragOf(negotiation.offer('sendonly'))).toBe(first);
});

test('our offer after a move has others, with the new address as candidate', () => {
  const { negotiation, first } = answered();
  negotiation.move(moved);
  const offer = negotiation.offer('sendrecv');
  expect(ufragOf(offer)).not.toBe(first);
  expect(offer).toMatch(/a=candidate:1 1 UDP \d+ 203\.0\.113\.5 30000 typ host/);
  expect(negotiation.agreement()?.dtls?.ours.ice?.ufrag).toBe(first);
  negotiation.accept(described('bbbb'));
  expect(negotiation.agreement()?.dtls).toMatchObject({
    ours: { ice: { ufrag: ufragOf(offer) } },
    theirs: { ice: { ufrag: 'bbbb' } },
  });
  expect(ufragOf(negotiation.offer('sendonly'))).toBe(ufragOf(offer));
});

test('an offer that was refused after a move is made anew, and an answer to one before it ends nothing', () => {
  const { negotiation, first } = answered();
  negotiation.offer('sendonly');
  negotiation.move(moved);
  negotiation.accept(described('aaaa'));
  expect(negotiation.agreement()?.dtls?.ours.ice?.ufrag).toBe(first);
  const refused = ufragOf(negotiation.offer('sendrecv'));
  negotiation.rollback();
  expect(negotiation.agreement()?.dtls?.ours.ice?.ufrag).toBe(first);
  const again = ufragOf(negotiation.offer('sendrecv'));
  expect(new Set([first, refused, again]).size).toBe(3);
});

test('a peer without ICE gets none after a move either', () => {
  const negotiation = negotiationFor({ encryption: 'preferred', endToEnd: true });
  negotiation.answer(described('aaaa').replaceAll(/a=ice-.*\r\n/g, ''), false, renderer);
  negotiation.move(moved);
  expect(negotiation.offer('sendrecv')).not.toContain('a=ice');
});
