import { beforeEach, describe, expect, test } from 'vitest';
import { theirs } from './fakes/descriptions.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';
import type { Negotiation } from './negotiation.ts';

const ports = { address: '198.51.100.7', rtpPort: 20_000, rtcpPort: 20_001 };
let negotiation: Negotiation;
beforeEach(() => {
  negotiation = negotiationFor({ ports, sessionId: '4711' });
});

describe('payload type numbers', () => {
  const numbersIn = (description: string) =>
    /^m=audio \d+ \S+ (.*)$/m.exec(description)?.[1]?.trim().split(' ');

  test('none is given twice, whatever they have taken', () => {
    for (let opus = 96; opus < 128; opus += 1) {
      for (let event = 96; event < 128; event += 1) {
        if (event === opus) continue;
        const session = negotiationFor({ ports, sessionId: '1' });
        const named = [`a=rtpmap:${opus} opus/48000/2`, `a=rtpmap:${event} telephone-event/48000`];
        session.answer(theirs(`m=audio 4000 RTP/AVP ${opus} ${event}`, ...named), false);
        const offered = numbersIn(session.offer('sendrecv'));
        expect(offered).toEqual([String(opus), '9', '0', '8', String(event)]);
        session.answer(
          theirs(`m=audio 4000 RTP/AVP 0 ${opus}`, `a=rtpmap:${opus} telephone-event/8000`),
          false,
        );
        const again = numbersIn(session.offer('sendrecv'));
        expect(new Set(again)).toHaveLength(5);
        expect(again?.at(-1)).toBe(String(opus));
      }
    }
  });

  test('those that mean something else to them are left alone', () => {
    const taken = ['a=rtpmap:102 opus/48000/2', 'a=rtpmap:101 CN/48000', 'a=rtpmap:96 X/8000'];
    negotiation.answer(theirs('m=audio 4000 RTP/AVP 102 101 96', ...taken), false);
    expect(numbersIn(negotiation.offer('sendrecv'))).toEqual(['102', '9', '0', '8', '97']);
  });

  test('a peer that has taken all of them gets one for each of our formats', () => {
    const all = Array.from({ length: 32 }, (_, at) => 96 + at);
    negotiation.answer(theirs(`m=audio 4000 RTP/AVP 0 ${all.join(' ')}`), false);
    expect(new Set(numbersIn(negotiation.offer('sendrecv')))).toHaveLength(5);
  });

  test('a codec under a number of its own keeps it', () => {
    negotiation.answer(theirs('m=audio 4000 RTP/AVP 96', 'a=rtpmap:96 PCMU/8000'), false);
    expect(numbersIn(negotiation.offer('sendrecv'))).toEqual(['96', '111', '9', '8', '101']);
  });

  test('digits follow an offer that renumbers them, and those sent by the number before are still heard', () => {
    const formats = ['a=rtpmap:111 opus/48000/2', 'a=rtpmap:102 telephone-event/48000'];
    negotiation.offer('sendrecv');
    negotiation.accept(theirs('m=audio 4000 RTP/AVP 0 101', 'a=rtpmap:101 telephone-event/8000'));
    // Asterisk 22.10 at a re-INVITE for direct media.
    const direct = theirs(
      'm=audio 4000 RTP/AVP 0 8 111 108 102',
      ...formats,
      'a=rtpmap:108 telephone-event/8000',
    );
    expect(numbersIn(negotiation.answer(direct, false).description)).toEqual(['0', '108']);
    expect(negotiation.agreement()?.sendingEvents?.payloadType).toBe(108);
    expect([...(negotiation.agreement()?.receivingEvents.keys() ?? [])]).toEqual(
      expect.arrayContaining([101, 108]),
    );
    expect(numbersIn(negotiation.offer('sendonly'))).toEqual(['0', '111', '9', '8', '108']);
  });

  test('what our last description says of a number counts, not what theirs says', () => {
    negotiation.offer('sendrecv');
    const swapped = ['a=rtpmap:101 opus/48000/2', 'a=rtpmap:111 telephone-event/8000'];
    negotiation.accept(theirs('m=audio 4000 RTP/AVP 101 111', ...swapped));
    expect(negotiation.agreement()).toMatchObject({
      sending: { payloadType: 101 },
      sendingEvents: { payloadType: 111 },
    });
    expect(negotiation.agreement()?.receiving.get(111)?.codec.name).toBe('opus');
    expect(negotiation.agreement()?.receiving.has(101)).toBe(false);
    expect(negotiation.agreement()?.receivingEvents.has(101)).toBe(true);
    expect(negotiation.agreement()?.receivingEvents.has(111)).toBe(false);
  });

  test('an answer names digits once: of the codec’s clock, or else of 8000 Hz', () => {
    const formats = ['a=rtpmap:96 opus/48000/2', 'a=rtpmap:97 telephone-event/8000'];
    const both = theirs('m=audio 4 RTP/AVP 96 97 98', ...formats, 'a=rtpmap:98 telephone-event/48000');
    expect(numbersIn(negotiation.answer(both, false).description)).toEqual(['96', '98']);
    expect(numbersIn(negotiation.offer('sendrecv'))).toEqual(['96', '9', '0', '8', '98']);
    const one = theirs('m=audio 4 RTP/AVP 96 97', ...formats);
    expect(numbersIn(negotiation.answer(one, false).description)).toEqual(['96', '97']);
  });
});
