import { beforeEach, describe, expect, test } from 'vitest';
import { peerOffer, theirs } from './fakes/descriptions.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';
import type { Negotiation } from './negotiation.ts';

const ports = { address: '198.51.100.7', rtpPort: 20_000, rtcpPort: 20_001 };
let negotiation: Negotiation;
beforeEach(() => {
  negotiation = negotiationFor({ ports, sessionId: '4711' });
});

describe('our offer', () => {
  test('names every codec, digits once, and our ports', () => {
    expect(negotiation.offer('sendrecv').split('\r\n')).toEqual([
      'v=0',
      'o=- 4711 1 IN IP4 198.51.100.7',
      's=-',
      'c=IN IP4 198.51.100.7',
      't=0 0',
      'm=audio 20000 RTP/AVP 111 9 0 8 101',
      'a=rtpmap:111 opus/48000/2',
      'a=fmtp:111 minptime=10;useinbandfec=1',
      'a=rtpmap:9 G722/8000',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-15',
      'a=ptime:20',
      'a=sendrecv',
      'a=rtcp-xr:voip-metrics',
      'a=rtcp:20001',
      '',
    ]);
  });

  test('is answered: the first codec of theirs is in use', () => {
    negotiation.offer('sendrecv');
    expect(negotiation.accept(theirs('m=audio 4000 RTP/AVP 8 0'))).toEqual({
      codec: 'PCMA',
      format: 'PCMA 20',
      protection: { kind: 'none' },
      direction: 'sendrecv',
    });
    const agreement = negotiation.agreement();
    expect(agreement?.sendingEvents).toBeNull();
    expect(new Set(agreement?.receiving.keys())).toEqual(new Set([8, 0]));
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
    expect(negotiation.agreement()?.remote.rtp?.port).toBe(5000);
  });

  test('after an agreement names the codec in use first, under the same numbers', () => {
    negotiation.answer(theirs('m=audio 4000 RTP/AVP 98', 'a=rtpmap:98 opus/48000/2'), false);
    expect(negotiation.offer('sendrecv')).toContain('RTP/AVP 98 9 0 8 101\r\n');
    negotiation.accept(theirs('m=audio 4000 RTP/AVP 8'));
    expect(negotiation.offer('sendrecv')).toContain('RTP/AVP 8 98 9 0 101\r\n');
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
    expect(answer).toMatchObject({ codec: 'G722', direction: 'sendrecv' });
    expect(answer.description.split('\r\n').slice(5, -1)).toEqual([
      'm=video 0 RTP/AVP 31',
      'm=audio 20000 RTP/AVP 9 97',
      'a=rtpmap:9 G722/8000',
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
    expect(negotiation.agreement()?.remote.rtcp?.port).toBe(4000);
  });

  test('speaks IPv6', () => {
    const six = negotiationFor({ ports: { ...ports, address: '2001:db8::7' }, sessionId: '1' });
    const offer =
      'v=0\no=p 1 1 IN IP6 2001:db8::1\ns=-\nc=IN IP6 2001:db8::1\nt=0 0\nm=audio 4000 RTP/AVP 0\n';
    expect(six.answer(offer, false).description).toContain('c=IN IP6 2001:db8::7\r\n');
  });
});

test.each([
  ['m=audio 4000 RTP/SAVP 0', 'encryption-required', 'RTP/SAVP'],
  ['m=audio 4000 RTP/SAVPF 0', 'encryption-required', 'RTP/SAVPF'],
  ['m=audio 4000 UDP/TLS/RTP/SAVP 8', 'encryption-required', 'UDP/TLS/RTP/SAVP'],
  ['m=audio 4000 RTP/AVP 4 18', 'no-common-codec', 'RTP/AVP 4 18'],
  ['m=audio 4000 RTP/SAVP 18\nm=audio 4000 RTP/AVP 4', 'no-common-codec', 'RTP/SAVP 18, RTP/AVP 4'],
  ['m=audio 4000 TCP/RTP/AVP 0', 'no-common-codec', 'TCP/RTP/AVP 0'],
  ['m=audio 0 RTP/AVP 0', 'no-audio', 'audio 0'],
  ['m=video 4000 RTP/AVP 31', 'no-audio', 'video 4000'],
  ['', 'no-audio', undefined],
  ['m=audio 70000 RTP/AVP 0', 'malformed-description', 'm=audio 70000 RTP/AVP 0'],
  ['m=audio 4000 RTP/AVP', 'malformed-description', 'm=audio 4000 RTP/AVP'],
])('%s is not for us: %s', (media, code, presented) => {
  const fault = (found: string) => {
    const expected = { stage: 'media', code: found, ...(presented === undefined ? {} : { presented }) };
    return expect.objectContaining({ fault: expect.objectContaining(expected) as unknown }) as unknown;
  };
  expect(() => negotiation.answer(theirs(media), false)).toThrow(fault(code));
  negotiation.offer('sendrecv');
  // Nobody asked for encryption.
  const answered = code === 'encryption-required' ? 'not-offered' : code;
  expect(() => negotiation.accept(theirs(media))).toThrow(fault(answered));
});

test.each([
  ['', 'v=0'],
  ['hello', 'v=0'],
  ['v=0\no=x\nm=audio 4000 RTP/AVP 0', 'c='],
])('%j is malformed and says what was expected', (description, expected) => {
  expect(() => negotiation.answer(description, false)).toThrow(
    expect.objectContaining({
      fault: expect.objectContaining({ code: 'malformed-description', expected }) as unknown,
    }),
  );
});

describe('where sound goes', () => {
  const offer = (session: string, ...media: string[]) =>
    ['v=0', 'o=p 1 1 IN IP4 192.0.2.1', session, 'm=audio 4000 RTP/AVP 0', ...media].join('\n');
  const unusable = ['media.example.com', '127.0.0.1', '224.0.0.1', '255.255.255.255', 'fe80::1%eth0'];

  test.each(unusable)('not to %s, wherever it stands and whoever offers', (address) => {
    const named = `c=IN IP4 ${address}`;
    for (const text of [offer(named), offer('c=IN IP4 192.0.2.1', named)]) {
      const fault = expect.objectContaining({ code: 'unusable-address', presented: address }) as unknown;
      expect(() => negotiation.answer(text, false)).toThrow(expect.objectContaining({ fault }));
      negotiation.offer('sendrecv');
      expect(() => negotiation.accept(text)).toThrow(expect.objectContaining({ fault }));
    }
    expect(negotiation.agreement()).toBeNull();
  });

  test.each([...unusable, '0.0.0.0', '::', '2001:db8::1'])('reports neither: %s', (address) => {
    negotiation.answer(offer('c=IN IP4 192.0.2.1', `a=rtcp:53 IN IP4 ${address}`), false);
    expect(negotiation.agreement()?.remote.rtcp).toEqual({ address: '192.0.2.1', port: 4001 });
  });

  test('an offer that cannot be taken leaves the call where it was', () => {
    negotiation.answer(offer('c=IN IP4 192.0.2.1'), false);
    const before = negotiation.agreement();
    expect(() => negotiation.answer(offer('c=IN IP4 media.example.com'), false)).toThrow('unusable-address');
    expect(negotiation.agreement()).toBe(before);
  });

  test('a hold of the old kind names no place at all, for the reports either', () => {
    negotiation.answer(offer('c=IN IP4 0.0.0.0', 'a=rtcp:4001 IN IP4 192.0.2.66'), false);
    expect(negotiation.agreement()).toMatchObject({
      direction: 'inactive',
      remote: { rtp: null, rtcp: null },
    });
  });

  test('of two streams to the one in our family', () => {
    const text = `${offer('c=IN IP6 2001:db8::1')}\nm=audio 5000 RTP/AVP 0\nc=IN IP4 192.0.2.1`;
    expect(negotiation.answer(text, false).description).toMatch(/m=audio 0 .*\r\nm=audio 20000 /);
    expect(negotiation.agreement()?.remote.rtp).toEqual({ address: '192.0.2.1', port: 5000 });
  });

  test('one of the other family is refused by name', () => {
    const fault = { code: 'other-address-family', expected: 'IPv4', presented: '2001:db8::1' };
    expect(() => negotiation.answer(offer('c=IN IP6 2001:db8::1'), false)).toThrow(
      expect.objectContaining({ fault: expect.objectContaining(fault) as unknown }),
    );
  });
});

describe('how long packets last', () => {
  test.each([
    ['', 20],
    ['a=ptime:10', 10],
    ['a=ptime:30', 30],
    ['a=ptime:60', 60],
    ['a=ptime:120', 60],
    ['a=ptime:25', 20],
    ['a=ptime:5', 10],
    ['a=ptime:20.0', 20],
    ['a=ptime:0', 20],
    ['a=ptime:x', 20],
    ['a=ptime:-20', 20],
    ['a=maxptime:10', 10],
    ['a=maxptime:140', 20],
    ['a=ptime:60\na=maxptime:40', 40],
    ['a=ptime:20\na=maxptime:150', 20],
  ])('%j: %i ms, in the answer and in later offers', (lines, ptime) => {
    const answer = negotiation.answer(theirs('m=audio 4000 RTP/AVP 0', lines), false);
    expect(answer.description).toContain(`a=ptime:${ptime}\r\n`);
    expect(negotiation.agreement()?.format.ptime).toBe(ptime);
    expect(negotiation.offer('sendrecv')).toContain(`a=ptime:${ptime}\r\n`);
  });
});

describe('a profile', () => {
  test.each(['RTP/AVPF', 'rtp/avpf'])('%s is taken, answered and offered again as such', (profile) => {
    const answer = negotiation.answer(theirs(`m=audio 4000 ${profile} 0`), false);
    expect(answer.description).toContain('m=audio 20000 RTP/AVPF 0\r\n');
    expect(negotiation.offer('sendrecv')).toContain(' RTP/AVPF ');
  });
});

test('the times of the answer are those of the offer', () => {
  const offer = theirs('m=audio 4000 RTP/AVP 0').replace('t=0 0', 't=3034423619 3042462419\nt=1 2\nt=x');
  expect(negotiation.answer(offer, false).description).toContain(
    '\r\nt=3034423619 3042462419\r\nt=1 2\r\nm=',
  );
});

test('another stream that cannot be read is refused by itself', () => {
  const media = ['m=video 70000 RTP/AVP 31', 'm=', 'm=application 9 TCP/MRCPv2', 'm=audio 4000 RTP/AVP 0'];
  const answer = negotiation.answer(theirs('m=video 1 RTP/AVP 31', 'c=nonsense', ...media), false);
  expect(answer.description.match(/^m=.*$/gm)).toEqual([
    'm=video 0 RTP/AVP 31',
    'm=video 0 RTP/AVP 31',
    'm=application 0 RTP/AVP 0',
    'm=application 0 TCP/MRCPv2 0',
    'm=audio 20000 RTP/AVP 0',
  ]);
});

describe('where encryption is required', () => {
  const refused = expect.objectContaining({
    fault: { stage: 'policy', code: 'unencrypted-voice' },
  }) as unknown;
  const plainOffer = theirs('m=audio 4000 RTP/AVP 0');

  test.each(['required', undefined, 'always', ''] as const)('plain RTP is refused: %s', (policy) => {
    const strict = negotiationFor({ ports, sessionId: '1', encryption: policy as 'required' });
    expect(() => strict.offer('sendrecv', { form: 'plain' })).toThrow(refused);
    expect(() => strict.offer('sendrecv', { form: 'osrtp' })).toThrow(refused);
    expect(() => strict.answer(plainOffer, false)).toThrow(refused);
    expect(() => strict.answer(peerOffer, true)).toThrow(refused);
    expect(strict.agreement()).toBeNull();
  });

  test('what is not for us keeps its own reason', () => {
    const strict = negotiationFor({ ports, sessionId: '1', encryption: 'required' });
    expect(() => strict.answer(theirs('m=audio 4000 RTP/SAVP 0'), false)).toThrow('encryption-required');
  });
});
