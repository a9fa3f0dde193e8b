import { beforeEach, describe, expect, test } from 'vitest';
import { peerOffer } from './fakes/descriptions.ts';
import { createNegotiation, type Negotiation } from './negotiation.ts';

const ports = { address: '198.51.100.7', rtpPort: 20_000, rtcpPort: 20_001 };
let negotiation: Negotiation;
beforeEach(() => {
  negotiation = createNegotiation(ports, '4711');
});

function theirs(media: string, ...attributes: string[]): string {
  return ['v=0', 'o=p 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0', media, ...attributes].join(
    '\n',
  );
}

describe('our offer', () => {
  test('names every codec, digits for both clocks, and our ports', () => {
    expect(negotiation.offer('sendrecv').split('\r\n')).toEqual([
      'v=0',
      'o=- 4711 1 IN IP4 198.51.100.7',
      's=-',
      'c=IN IP4 198.51.100.7',
      't=0 0',
      'm=audio 20000 RTP/AVP 111 0 8 101 102',
      'a=rtpmap:111 opus/48000/2',
      'a=fmtp:111 minptime=10;useinbandfec=1',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-15',
      'a=rtpmap:102 telephone-event/48000',
      'a=fmtp:102 0-15',
      'a=ptime:20',
      'a=sendrecv',
      'a=rtcp:20001',
      '',
    ]);
  });

  test('is answered: the first codec of theirs is in use', () => {
    negotiation.offer('sendrecv');
    expect(negotiation.accept(theirs('m=audio 4000 RTP/AVP 8 0'))).toEqual({
      codec: 'PCMA',
      protection: { kind: 'none' },
      direction: 'sendrecv',
    });
    const agreement = negotiation.agreement();
    expect(agreement?.sendingEvents).toBeNull();
    expect([...(agreement?.receiving.keys() ?? [])]).toEqual([8, 0]);
    expect(agreement?.remote).toEqual({
      rtp: { address: '192.0.2.1', port: 4000 },
      rtcp: { address: '192.0.2.1', port: 4001 },
      rtcpMux: false,
    });
  });

  test('is answered twice: of a 183 and a 200 the last counts', () => {
    negotiation.offer('sendrecv');
    expect(negotiation.accept(theirs('m=audio 4000 RTP/AVP 0')).codec).toBe('PCMU');
    expect(negotiation.accept(theirs('m=audio 5000 RTP/AVP 8')).codec).toBe('PCMA');
    expect(negotiation.agreement()?.remote.rtp.port).toBe(5000);
  });

  test('after an agreement names the codec in use first, under the same numbers', () => {
    negotiation.answer(theirs('m=audio 4000 RTP/AVP 98', 'a=rtpmap:98 opus/48000/2'), false);
    expect(negotiation.offer('sendrecv')).toContain('RTP/AVP 98 0 8 101 102');
    negotiation.accept(theirs('m=audio 4000 RTP/AVP 8'));
    expect(negotiation.offer('sendrecv')).toContain('RTP/AVP 8 98 0 101 102');
  });

  test('is undone by a rollback: what stood before stands', () => {
    negotiation.answer(theirs('m=audio 4000 RTP/AVP 0'), false);
    const before = negotiation.agreement();
    negotiation.offer('sendonly');
    negotiation.accept(theirs('m=audio 4000 RTP/AVP 0', 'a=recvonly'));
    expect(negotiation.agreement()?.heldByUs).toBe(true);
    negotiation.rollback();
    expect(negotiation.agreement()).toBe(before);
  });

  test('must be there before an answer is taken', () => {
    expect(() => negotiation.accept(theirs('m=audio 4000 RTP/AVP 0'))).toThrow('wrong-state');
  });
});

describe('our answer', () => {
  test('takes the first codec of theirs that we have, with their numbers, and refuses the other streams', () => {
    const answer = negotiation.answer(peerOffer, false);
    expect(answer).toMatchObject({ codec: 'PCMA', direction: 'sendrecv' });
    expect(answer.description.split('\r\n').slice(5, -1)).toEqual([
      'm=video 0 RTP/AVP 31',
      'm=audio 20000 RTP/AVP 8 97',
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:97 telephone-event/8000',
      'a=fmtp:97 0-15',
      'a=ptime:20',
      'a=sendrecv',
      'a=rtcp:20001',
    ]);
    expect(negotiation.agreement()?.remote.rtcp).toEqual({ address: '192.0.2.11', port: 49_180 });
  });

  test.each([
    ['a=sendrecv', false, 'sendrecv', false],
    ['a=sendonly', false, 'recvonly', false],
    ['a=recvonly', false, 'sendonly', false],
    ['a=inactive', false, 'inactive', false],
    ['a=sendrecv', true, 'sendonly', true],
    ['a=sendonly', true, 'inactive', true],
  ] as const)('to %s, held by us: %s, is %s', (theirDirection, hold, direction, heldByUs) => {
    const answer = negotiation.answer(theirs('m=audio 4000 RTP/AVP 0', theirDirection), hold);
    expect(answer.direction).toBe(direction);
    expect(answer.description).toContain(`a=${direction}\r\n`);
    expect(negotiation.agreement()?.heldByUs).toBe(heldByUs);
  });

  test('knows the old way of holding', () => {
    const answer = negotiation.answer(theirs('m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0'), false);
    expect(answer.direction).toBe('inactive');
  });

  test('muxes RTCP where it was offered (RFC 5761)', () => {
    const answer = negotiation.answer(theirs('m=audio 4000 RTP/AVP 0', 'a=rtcp-mux'), false);
    expect(answer.description).toContain('a=rtcp-mux\r\n');
    expect(answer.description).not.toContain('a=rtcp:');
    expect(negotiation.agreement()?.remote.rtcp.port).toBe(4000);
  });

  test('speaks IPv6', () => {
    const six = createNegotiation({ ...ports, address: '2001:db8::7' }, '1');
    const offer =
      'v=0\no=p 1 1 IN IP6 2001:db8::1\ns=-\nc=IN IP6 2001:db8::1\nt=0 0\nm=audio 4000 RTP/AVP 0\n';
    expect(six.answer(offer, false).description).toContain('c=IN IP6 2001:db8::7\r\n');
  });
});

test.each([
  ['m=audio 4000 RTP/SAVP 0', 'RTP/SAVP 0'],
  ['m=audio 4000 RTP/AVP 9 18', 'RTP/AVP 9 18'],
  ['m=audio 0 RTP/AVP 0', 'no audio'],
  ['m=video 4000 RTP/AVP 31', 'no audio'],
])('%s has nothing in common with us', (media, presented) => {
  expect(() => negotiation.answer(theirs(media), false)).toThrow(
    expect.objectContaining({
      fault: expect.objectContaining({ code: 'no-common-codec', presented }) as unknown,
    }),
  );
});

test.each([
  ['', 'v=0'],
  ['v=0', 'o='],
  ['v=0\no=x\nhello', 'type=value'],
  ['v=0\no=x\nm=audio 70000 RTP/AVP 0', 'm=kind port protocol format'],
  ['v=0\no=x\nm=audio 4000 RTP/AVP 0', 'c='],
  ['v=0\no=x\nc=IN IP4 pbx.example.com\nm=audio 4000 RTP/AVP 0', 'c=IN IP4 or IP6 and a literal address'],
])('%j is malformed and says what was expected', (description, expected) => {
  expect(() => negotiation.answer(description, false)).toThrow(
    expect.objectContaining({
      fault: expect.objectContaining({ code: 'malformed-description', expected }) as unknown,
    }),
  );
});
