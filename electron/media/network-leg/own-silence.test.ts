import { expect, test } from 'vitest';
import { createDigitSender } from '../rtp/dtmf.ts';
import { parseRtp } from '../rtp/rtp.ts';
import { theirs } from '../sdp/fakes/descriptions.ts';
import { negotiationFor } from '../sdp/fakes/negotiation-for.ts';
import { createOutboundStream } from './outbound-stream.ts';

const opus = ['m=audio 4000 RTP/AVP 96', 'a=rtpmap:96 opus/48000/2'] as const;
const pcmu = ['m=audio 4000 RTP/AVP 0'] as const;

test.each([
  [pcmu, 10, { length: 10, step: 80, bytes: 80 }],
  [pcmu, 30, { length: 30, step: 240, bytes: 240 }],
  [pcmu, 60, { length: 60, step: 480, bytes: 480 }],
  // Frames of 20 ms.
  [opus, 10, { length: 20, step: 960, bytes: 3 }],
  [opus, 40, { length: 40, step: 1920, bytes: 6 }],
  [opus, 60, { length: 60, step: 2880, bytes: 8 }],
] as const)('our silence is as long as the peer asks for: %s, %i ms', (lines, ptime, wanted) => {
  const negotiation = negotiationFor({});
  negotiation.answer(theirs(lines.join('\n'), `a=ptime:${ptime}`), false);
  const stream = createOutboundStream({ random32: () => 7, digits: createDigitSender() });
  stream.use(negotiation.agreement()!);
  const [first, second] = [stream.silence(0), stream.silence(ptime)];
  const [before, after] = [parseRtp(first.packet)!, parseRtp(second.packet)!];
  const found = { length: first.length, step: after.timestamp - before.timestamp };
  expect({ ...found, bytes: before.payload.length }).toEqual(wanted);
});
