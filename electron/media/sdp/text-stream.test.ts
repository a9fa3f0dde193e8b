/** Real-time text beside the sound: what is offered, answered and refused. */
import { describe, expect, it } from 'vitest';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import { audio, cm80, linesOf, theirs } from './fakes/descriptions.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';
import type { Negotiation } from './negotiation.ts';

const ports = { address: '198.51.100.7', rtpPort: 20_002, rtcpPort: 20_003 };
const textLines = (profile: string, port = 5000) => [
  `m=text ${port} ${profile} 99 98`,
  'a=rtpmap:98 t140/1000',
  'a=fmtp:98 cps=12',
  'a=rtpmap:99 red/1000',
  'a=fmtp:99 98/98/98',
];

function withText(encryption: MediaEncryption): Negotiation {
  const negotiation = negotiationFor({ encryption });
  negotiation.useText(ports);
  return negotiation;
}
const streams = (description: string) => description.match(/^m=.*$/gm) ?? [];

describe('our offer', () => {
  it('has no text unless it is wanted', () => {
    expect(streams(negotiationFor({}).offer('sendrecv'))).toHaveLength(1);
  });

  it('has text behind the sound, with redundancy, and takes an answer with both', () => {
    const negotiation = withText('off');
    const offer = negotiation.offer('sendrecv');
    expect(streams(offer)[1]).toBe('m=text 20002 RTP/AVP 99 98');
    expect(offer).toMatch(
      /a=rtpmap:98 t140\/1000\r\na=fmtp:98 cps=30\r\na=rtpmap:99 red\/1000\r\na=fmtp:99 98\/98\/98/,
    );
    const agreed = negotiation.accept(theirs(audio('RTP/AVP'), ...textLines('RTP/AVP')));
    expect(agreed.text).toBe('sendrecv');
    expect(negotiation.textAgreement()).toMatchObject({
      protection: { kind: 'plain' },
      sending: { t140: 98, red: 99 },
      cps: 12,
      direction: 'sendrecv',
      remote: { rtp: { address: '192.0.2.1', port: 5000 } },
    });
  });

  it.each([
    ['port 0', ['m=text 0 RTP/AVP 98']],
    ['no line at all', []],
    ['a format that is not T.140', ['m=text 5000 RTP/AVP 96', 'a=rtpmap:96 other/1000']],
  ])('leaves the sound as it is where the answer has %s', (_, lines) => {
    const negotiation = withText('off');
    negotiation.offer('sendrecv');
    expect(negotiation.accept(theirs(audio('RTP/AVP'), ...lines))).not.toHaveProperty('text');
    expect(negotiation.agreement()?.direction).toBe('sendrecv');
    // RFC 3264 8: the stream keeps its place.
    expect(streams(negotiation.offer('sendonly'))[1]).toBe('m=text 0 RTP/AVP 98');
  });

  it('has keys for the text where it has keys for the sound, and each its own', () => {
    const offer = withText('required').offer('sendrecv', { form: 'savp' });
    expect(streams(offer)[1]).toBe('m=text 20002 RTP/SAVP 99 98');
    const keys = linesOf(offer).flatMap((line) => /inline:(\S+)/.exec(line)?.[1] ?? []);
    expect(keys).toHaveLength(12);
    expect(new Set(keys).size).toBe(12);
  });

  it('has none where DTLS-SRTP is offered', () => {
    const renderer = { fingerprint: { hash: 'sha-256', value: 'AB' }, setup: 'actpass' } as never;
    expect(streams(withText('required').offer('sendrecv', { form: 'dtls', renderer }))).toHaveLength(1);
  });

  it.each(['savp', 'osrtp'] as const)('never agrees on plain text beside encrypted sound (%s)', (form) => {
    const negotiation = withText('preferred');
    const profile = form === 'savp' ? 'RTP/SAVP' : 'RTP/AVP';
    negotiation.offer('sendrecv', { form });
    negotiation.accept(theirs(audio(profile), cm80(4, 9), ...textLines('RTP/AVP')));
    expect(negotiation.agreement()?.protection.kind).toBe('sdes');
    expect(negotiation.textAgreement()).toBeNull();
  });

  it('keeps keys, numbers and place of text that is agreed on, and forgets it with a rollback', () => {
    const negotiation = withText('required');
    negotiation.offer('sendrecv', { form: 'savp' });
    negotiation.accept(theirs(audio('RTP/SAVP'), cm80(4, 9), ...textLines('RTP/SAVP'), cm80(4, 8)));
    const before = negotiation.textAgreement();
    expect(before?.protection.kind).toBe('sdes');
    const hold = negotiation.offer('sendonly');
    expect(streams(hold)[1]).toBe('m=text 20002 RTP/SAVP 99 98');
    negotiation.accept(theirs(audio('RTP/SAVP'), cm80(4, 9), ...textLines('RTP/SAVP'), cm80(4, 8)));
    expect(negotiation.textAgreement()?.direction).toBe('inactive');
    expect(negotiation.textAgreement()?.protection).toBe(before?.protection);
    negotiation.rollback();
    expect(negotiation.textAgreement()).toBe(before);
  });
});

describe('our offer, after one fork has changed its session', () => {
  it('has text with another fork at the place of our offer', () => {
    const negotiation = withText('off');
    negotiation.offer('sendrecv');
    negotiation.accept(theirs(audio('RTP/AVP'), ...textLines('RTP/AVP')));
    negotiation.answer(theirs(audio('RTP/AVP', 4002)), false);
    expect(negotiation.textAgreement()).toBeNull();
    negotiation.accept(theirs(audio('RTP/AVP'), ...textLines('RTP/AVP')));
    expect(negotiation.textAgreement()?.sending).toEqual({ t140: 98, red: 99 });
  });
});

describe('our answer', () => {
  it('takes text that they offer, with their numbers and at its place', () => {
    const negotiation = withText('off');
    const lines = ['m=text 5000 RTP/AVP 105', 'a=rtpmap:105 t140/1000', 'm=audio 4000 RTP/AVP 0'];
    const [first = '', ...rest] = lines;
    const { description, text } = negotiation.answer(theirs(first, ...rest), false);
    expect(text).toBe('sendrecv');
    expect(streams(description)).toEqual(['m=text 20002 RTP/AVP 105', 'm=audio 20000 RTP/AVP 0']);
    expect(negotiation.textAgreement()?.sending).toEqual({ t140: 105, red: null });
    expect(streams(negotiation.offer('sendrecv'))[0]).toBe('m=text 20002 RTP/AVP 105');
  });

  it('refuses it with port 0 where there are no sockets for it', () => {
    const { description } = negotiationFor({}).answer(
      theirs(audio('RTP/AVP'), ...textLines('RTP/AVP')),
      false,
    );
    expect(streams(description)[1]).toBe('m=text 0 RTP/AVP 99 98');
  });

  it('encrypts it under keys of its own', () => {
    const negotiation = withText('required');
    const offer = theirs(audio('RTP/SAVP'), cm80(1, 1), ...textLines('RTP/SAVP'), cm80(1, 2));
    const { description } = negotiation.answer(offer, false);
    const keys = linesOf(description).flatMap((line) => /inline:(\S+)/.exec(line)?.[1] ?? []);
    expect(new Set(keys).size).toBe(2);
    expect(negotiation.textAgreement()?.protection.kind).toBe('sdes');
  });

  it.each([
    ['plain text beside encrypted sound', [audio('RTP/SAVP'), cm80(1, 1), ...textLines('RTP/AVP')]],
    ['text under keys that we do not have', [audio('RTP/SAVP'), cm80(1, 1), ...textLines('RTP/SAVP')]],
  ])('refuses %s', (_, [first = '', ...lines]) => {
    const negotiation = withText('required');
    const { description } = negotiation.answer(theirs(first, ...lines), false);
    expect(streams(description)[1]).toMatch(/^m=text 0 /);
    expect(negotiation.textAgreement()).toBeNull();
    expect(negotiation.agreement()?.protection.kind).toBe('sdes');
  });
});
