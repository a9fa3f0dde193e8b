import { expect, test } from 'vitest';
import { theirs } from './fakes/descriptions.ts';
import { negotiationFor } from './fakes/negotiation-for.ts';
import { fmtpFor, formatKey, type SendingFormat } from './sending-format.ts';

function agreedFormat(formats: string, ...lines: string[]): SendingFormat {
  const negotiation = negotiationFor({});
  negotiation.answer(theirs(`m=audio 4000 RTP/AVP ${formats}`, lines.join('\n')), false);
  const agreement = negotiation.agreement();
  if (!agreement) throw new Error('an answer gives an agreement');
  return agreement.format;
}
const opus = (...lines: string[]) => agreedFormat('96', 'a=rtpmap:96 opus/48000/2', ...lines);

test.each([
  ['', null],
  ['a=fmtp:96 useinbandfec=1', 'useinbandfec=1'],
  ['a=fmtp:96 useinbandfec=0; usedtx=1; stereo=1; sprop-stereo=1', null],
  ['a=fmtp:96 CBR=1 ; maxaveragebitrate=16000', 'cbr=1;maxaveragebitrate=16000'],
  ['a=fmtp:96 maxplaybackrate=8000', 'maxplaybackrate=8000'],
  // Out of range (RFC 7587 6.1), or no number.
  ['a=fmtp:96 maxaveragebitrate=5999;maxplaybackrate=7999', null],
  ['a=fmtp:96 maxaveragebitrate=510001;maxplaybackrate=48001', null],
  ['a=fmtp:96 maxaveragebitrate=16000x;maxplaybackrate=-1;cbr=yes', null],
  // It is a limit, and not what is wanted.
  ['a=fmtp:96 maxaveragebitrate=510000', null],
  // Of another format.
  ['a=fmtp:9 cbr=1\na=fmtp:961 cbr=1', null],
])('%j: Chromium is asked for %j', (line, fmtp) => {
  expect(fmtpFor('opus', opus(line))).toBe(fmtp);
});

test.each([
  ['a=ptime:10', 10],
  ['a=ptime:30', 20],
  ['a=ptime:50', 40],
  ['a=ptime:60', 60],
  ['a=maxptime:10', 10],
])('Opus with %s: packets of %i ms, which it has', (line, ptime) => {
  expect(opus(line).ptime).toBe(ptime);
});

test('formats that are sent alike have one key, others have another', () => {
  const keys = [
    opus(),
    opus('a=fmtp:96 stereo=1'),
    opus('a=ptime:40'),
    opus('a=fmtp:96 cbr=1'),
    agreedFormat('0'),
    agreedFormat('0', 'a=ptime:40'),
  ].map(formatKey);
  expect(keys).toEqual(['opus 20', 'opus 20', 'opus 40', 'opus 20 cbr=1', 'PCMU 20', 'PCMU 40']);
});
