import { expect, test } from 'vitest';
import { negotiationFor } from './fakes/negotiation-for.ts';
import { judgeOffer } from './stream-choice.ts';

const offer = [
  'v=0',
  'o=- 1 1 IN IP4 198.51.100.9',
  's=-',
  'c=IN IP4 198.51.100.9',
  't=0 0',
  'm=audio 4000 RTP/AVP 96 0 8',
  'a=rtpmap:96 opus/48000/2',
  '',
].join('\r\n');
const rtpmaps = (description: string): readonly string[] =>
  [...description.matchAll(/^a=rtpmap:\d+ ([^/]+)/gm)].map(([, name = '']) => name);

test('only the chosen codecs are offered, in their order', () => {
  const description = negotiationFor({ codecs: ['PCMA', 'opus'] }).offer('sendrecv');
  expect(rtpmaps(description)).toEqual(['PCMA', 'opus', 'telephone-event']);
});

test('an offer is answered with a chosen one, whatever the peer prefers', () => {
  const { codec, description } = negotiationFor({ codecs: ['PCMA'] }).answer(offer, false);
  expect(codec).toBe('PCMA');
  expect(rtpmaps(description)).toEqual(['PCMA']);
});

test('an answer with another one is refused, and the phone does not ring for an offer of others', () => {
  const negotiation = negotiationFor({ codecs: ['PCMA'] });
  negotiation.offer('sendrecv');
  const fault = { stage: 'media', code: 'no-common-codec', expected: 'RTP/AVP PCMA' };
  const others = offer.replace('96 0 8', '96 0');
  const refused = expect.objectContaining({ fault: expect.objectContaining(fault) as object }) as Error;
  expect(() => negotiation.accept(others)).toThrow(refused);
  expect(() => judgeOffer(others, '198.51.100.7', { encryption: 'off', ours: ['PCMA'] })).toThrow(refused);
});
