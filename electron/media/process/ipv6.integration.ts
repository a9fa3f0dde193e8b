/** SRTP over IPv6: offer, answer and sound between two of our gateways on ::1. */
import { afterEach, expect, test } from 'vitest';
import type { MediaStatistics } from '../../../shared/model/media.ts';
import { patience } from '../../platform/fakes/patience.ts';
import { gatewayHere } from './fakes/gateway-here.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function openSide(localAddress: string) {
  const gateway = gatewayHere();
  const seen: MediaStatistics[] = [];
  gateway.on('statistics', ({ statistics }) => seen.push(statistics));
  ends.push(gateway.stop);
  await gateway.request('open', { callId: 'a', localAddress, encryption: 'required' });
  return { request: gateway.request, last: () => seen.at(-1) };
}

test('both sides agree on SDES, and each opens all that the other sends', async () => {
  const [caller, callee] = [await openSide('::1'), await openSide('::1')];
  const { description: offer } = await caller.request('offer', {
    callId: 'a',
    direction: 'sendrecv',
    form: 'savp',
  });
  expect(offer).toMatch(/o=- \d+ 1 IN IP6 ::1\r\n/);
  expect(offer).toContain('c=IN IP6 ::1\r\n');
  const answer = await callee.request('answer', { callId: 'a', hold: false, description: offer });
  const agreed = await caller.request('accept', { callId: 'a', description: answer.description });
  expect(agreed.protection).toEqual({ kind: 'sdes', suite: 'AEAD_AES_256_GCM' });
  for (const { last } of [caller, callee]) {
    await expect
      .poll(() => last()?.packetsReceived ?? 0, { timeout: patience.condition })
      .toBeGreaterThan(50);
    expect(last()).toMatchObject({ packetsRejected: 0, packetsLost: 0 });
  }
});

test('an IPv4 offer to an IPv6 call is refused with the reason', async () => {
  const [caller, callee] = [await openSide('127.0.0.1'), await openSide('::1')];
  const { description } = await caller.request('offer', { callId: 'a', direction: 'sendrecv', form: 'savp' });
  await expect(callee.request('answer', { callId: 'a', hold: false, description })).rejects.toThrow(
    'other-address-family',
  );
});
