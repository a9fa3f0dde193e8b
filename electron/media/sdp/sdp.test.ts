import { describe, expect, test } from 'vitest';
import { theirs } from './fakes/descriptions.ts';
import { FaultError } from '../../../shared/errors.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';
import { readDescription } from './remote-description.ts';

const ports = { address: '198.51.100.7', rtpPort: 20_000, rtcpPort: 20_001 };

describe('what is written otherwise than it should be is read as it was meant', () => {
  test.each([
    ['c=IN IP4 192.0.2.1', 'c=in ip4\t192.0.2.1 '],
    ['c=IN IP4 192.0.2.1', 'c=192.0.2.1'],
    ['c=IN IP4 192.0.2.1', 'c = IN IP4 192.0.2.1'],
    ['c=IN IP4 192.0.2.1', 'c=IN IP4 192.0.2.1/127/1'],
    ['c=IN IP4 192.0.2.1', 'c=IN IP6 ::ffff:192.0.2.1'],
    ['a=sendonly', 'a=sendonly '],
    ['a=sendonly', '  a=sendonly'],
    ['a=sendonly', 'a= sendonly'],
    ['a=sendonly', 'a=SENDONLY'],
    ['a=sendonly', 'a=sendonly\0'],
    ['a=sendonly', 'a=sendonly\u0001'],
    ['a=sendonly', 'a=\u200Bsendonly\u2060'],
    ['a=sendonly', 'a=sendonly;'],
    ['a=sendonly', 'a=sendonly held by the other side'],
    ['a=sendonly', 'a=sendonly :'],
    ['a=sendonly', 'A=sendonly'],
    ['m=audio', 'M=audio'],
    ['c=IN', 'C=IN'],
    ['a=sendonly', 'a=sendonly\na=sendrecv'],
    ['m=audio 4000 RTP/AVP 0 96 97', 'm=audio 4000/2 rtp/avp  0\t96 97 '],
    ['m=audio 4000 RTP/AVP 0 96 97', 'm=AUDIO 4000 RTP/AVP 0 96 97'],
    ['a=rtpmap:96 opus/48000/2', 'a=rtpmap:96 opus/48000'],
    ['a=rtpmap:96 opus/48000/2', 'a=RtpMap: 96 OPUS/48000/1'],
    ['a=rtpmap:97 telephone-event/8000', 'a=rtpmap:97   Telephone-Event/8000/1 '],
    ['a=rtpmap:97 telephone-event/8000', 'a=rtpmap:97 telephone-event'],
    ['a=rtpmap:97 telephone-event/8000', 'a=rtpmap:97 telephone-event/8000/'],
    ['a=rtpmap:97 telephone-event/8000', 'a=rtpmap:97 telephone-event / 08000 / 1'],
    ['a=rtpmap:96 opus/48000/2', 'a=rtpmap:96 opus / 48000 / 2'],
    ['a=rtpmap:96 opus/48000/2', 'a=rtpmap:96 opus/48000/2\r\na=rtpmap:0 PCMU/8000/'],
    ['a=rtpmap:96 opus/48000/2', 'a=rtpmap:96 opus/48000/2\r\na=rtpmap:0 pcmu / 8000/0'],
    ['v=0', '\uFEFF\r\n \nv=0 '],
    ['s=-', 'hello\n\n=\nS=x\n\r\r\nz'],
    ['o=p 1 1 IN IP4 192.0.2.1', 'x=y'],
    ['t=0 0', 't=0 0\r\r\nb=AS:64\nk=clear:secret\nr=7d 1h 0'],
  ])('%j as %j', (right, written) => {
    const formats = ['a=rtpmap:96 opus/48000/2', 'a=rtpmap:97 telephone-event/8000', 'a=sendonly'];
    const plain = theirs('m=audio 4000 RTP/AVP 0 96 97', ...formats);
    expect(plain).toContain(right);
    const wished = negotiationFor({ ports, sessionId: '1' });
    const answer = wished.answer(plain, false);
    const read = negotiationFor({ ports, sessionId: '1' });
    expect(read.answer(plain.replace(right, written), false)).toEqual(answer);
    expect(read.agreement()).toEqual(wished.agreement());
  });
});

test.each([
  'v=0 o=- 1 1 IN IP4 192.0.2.1 a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRET',
  'v=0\nc=IN IP4 192.0.2.1\nm=audio x RTP/SAVP 0 a=crypto:1 AES_CM_128_HMAC_SHA1_80 Inline : SECRET|2^20',
  'v=0\nc=IN IP4 192.0.2.1\nm=audio 4000 RTP/SAVP a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRET',
])('a fault shows no key, also where lines are joined: %j', (text) => {
  let shown = '';
  try {
    readDescription(text, '198.51.100.7');
  } catch (error) {
    if (error instanceof FaultError) shown = JSON.stringify(error.fault);
  }
  expect(shown).toContain('AES_CM_128_HMAC_SHA1_80');
  expect(shown).not.toContain('SECRET');
});
