/** Our offer of an INVITE has an answer of each fork, and one of them changes its session. */
import { describe, expect, test } from 'vitest';
import { theirs } from './fakes/descriptions.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';

const offerOfOne = theirs('m=video 6000 RTP/AVP 31', 'm=audio 4002 RTP/AVP 8');

test('it is answered by another fork (RFC 3311 5.1)', () => {
  const negotiation = negotiationFor({});
  negotiation.offer('sendrecv');
  negotiation.accept(theirs('m=audio 4000 RTP/AVP 0'));
  expect(negotiation.answer(offerOfOne, false).codec).toBe('PCMA');
  expect(negotiation.accept(theirs('m=audio 5000 RTP/AVP 0')).codec).toBe('PCMU');
  expect(negotiation.agreement()?.remote.rtp?.port).toBe(5000);
  // The streams are those of our offer, not those of the fork that is not heard.
  expect(negotiation.offer('sendrecv')).not.toContain('m=video');
});

test('it is undone where it is refused after that', () => {
  const negotiation = negotiationFor({});
  const first = negotiation.offer('sendrecv');
  negotiation.accept(theirs('m=audio 4000 RTP/AVP 0'));
  negotiation.answer(offerOfOne, false);
  negotiation.rollback();
  expect(negotiation.agreement()).toBeNull();
  const media = (text: string) => text.split('\r\n').filter((line) => line.startsWith('m='));
  expect(media(negotiation.offer('sendrecv'))).toEqual(media(first));
});

describe('text that one fork adds', () => {
  const ports = { address: '198.51.100.7', rtpPort: 20_002, rtcpPort: 20_003 };
  const withText = theirs(
    'm=video 6000 RTP/AVP 31',
    'm=audio 4002 RTP/AVP 8',
    'm=text 4004 RTP/AVP 98',
    'a=rtpmap:98 t140/1000',
  );
  const changedByOne = () => {
    const negotiation = negotiationFor({});
    negotiation.offer('sendrecv');
    negotiation.accept(theirs('m=audio 4000 RTP/AVP 0'));
    negotiation.useText(ports);
    expect(negotiation.answer(withText, false).text).toBe('sendrecv');
    return negotiation;
  };

  test('is none of another fork, nor has it a place there', () => {
    const negotiation = changedByOne();
    expect(negotiation.accept(theirs('m=audio 5000 RTP/AVP 0'))).not.toHaveProperty('text');
    expect(negotiation.offer('sendrecv')).not.toContain('m=text');
  });

  test('is undone with our offer', () => {
    const negotiation = changedByOne();
    negotiation.rollback();
    expect(negotiation.textAgreement()).toBeNull();
  });
});
