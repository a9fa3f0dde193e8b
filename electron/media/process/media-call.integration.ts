import { expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { createDtlsIdentity } from '../web-leg/dtls-server.ts';
import { openMediaCall } from './media-call.ts';

test('there are no figures before there is an answer', async () => {
  const clock = manualClock();
  let figures = 0;
  const call = await openMediaCall({
    localAddress: '127.0.0.1',
    encryption: 'off',
    range: { first: 43_000, last: 43_999 },
    clock,
    random32: () => Math.floor(Math.random() * 2 ** 32),
    identity: await createDtlsIdentity(),
    onWeb: () => undefined,
    onDigit: () => undefined,
    onStatistics: () => (figures += 1),
    onSilence: () => undefined,
  });
  call.offer('sendrecv');
  clock.advance(5000);
  expect(figures).toBe(0);
  call.accept('v=0\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n');
  clock.advance(3000);
  expect(figures).toBe(3);
  call.rollback();
  clock.advance(3000);
  expect(figures).toBe(3);
  call.close();
});
