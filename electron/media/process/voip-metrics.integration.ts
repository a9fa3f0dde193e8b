/** VoIP metrics (RFC 3611) over UDP between two gateways, and with a peer that asks for none. */
import { afterEach, expect, test } from 'vitest';
import { peerDescription, startRtpPeer } from '../../../e2e/support/audio/rtp-peer.ts';
import type { MediaStatistics } from '../../../shared/model/media.ts';
import { patience } from '../../platform/fakes/patience.ts';
import { parseRtcp } from '../rtp/rtcp.ts';
import { gatewayHere } from './fakes/gateway-here.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});
const limit = { timeout: patience.condition };

async function openSide() {
  const gateway = gatewayHere();
  const seen: MediaStatistics[] = [];
  gateway.on('statistics', ({ statistics }) => seen.push(statistics));
  await gateway.request('open', { callId: 'a', localAddress: '127.0.0.1', encryption: 'preferred' });
  ends.push(gateway.stop);
  return { request: gateway.request, last: () => seen.at(-1) };
}

test('both sides say how they hear the other', async () => {
  const [caller, callee] = [await openSide(), await openSide()];
  const form = 'savp';
  const offer = await caller.request('offer', { callId: 'a', direction: 'sendrecv', form });
  expect(offer.description).toContain('a=rtcp-xr:voip-metrics\r\n');
  const answer = await callee.request('answer', { callId: 'a', hold: false, ...offer });
  expect(answer.description).toContain('a=rtcp-xr:voip-metrics\r\n');
  await caller.request('accept', { callId: 'a', description: answer.description });
  for (const { last } of [caller, callee]) {
    await expect
      .poll(() => last()?.remote?.metrics, limit)
      .toEqual({ discarded: 0, endSystemDelay: expect.any(Number) as number });
    expect(last()?.remote?.metrics?.endSystemDelay).toBeGreaterThanOrEqual(40);
  }
});

test('a peer that does not ask for metrics gets none, and its answer asks for none', async () => {
  const side = await openSide();
  const peer = await startRtpPeer();
  ends.push(() => void peer.close());
  const description = peerDescription(peer, { formats: [[0, 'PCMU/8000']] });
  const answer = await side.request('answer', { callId: 'a', hold: false, description });
  expect(answer.description).not.toContain('rtcp-xr');
  await expect.poll(() => peer.receivedRtcp.length, limit).toBeGreaterThan(0);
  for (const report of peer.receivedRtcp) {
    expect(parseRtcp(report)).not.toBeNull();
    expect(report.includes(Buffer.from([0x80, 207]))).toBe(false);
  }
});
