import { expect, test } from 'vitest';
import { createDigitSender } from '../rtp/dtmf.ts';
import { parseRtp } from '../rtp/rtp.ts';
import { audio, theirs } from '../sdp/fakes/descriptions.ts';
import { negotiationFor } from '../sdp/fakes/negotiation-for.ts';
import { createOutboundStream } from './outbound-stream.ts';

test('without SRTP a source goes on over its wrap, whatever is agreed again', () => {
  const negotiation = negotiationFor({});
  const stream = createOutboundStream({ random32: () => 7, digits: createDigitSender() });
  const agreeAgain = (): void => {
    negotiation.answer(theirs(audio('RTP/AVP')), false);
    const agreement = negotiation.agreement();
    if (agreement) stream.use(agreement);
  };
  const next = () => parseRtp(stream.silence(0).packet);
  agreeAgain();
  const first = stream.ssrc();
  while (next()?.sequence !== 0);
  agreeAgain();
  next();
  // Another source counts its packets anew.
  expect([stream.ssrc(), stream.packets()]).toEqual([first, 65_536 - 7 + 1]);
});
