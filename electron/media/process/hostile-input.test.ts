/**
 * Whatever the network brings, a parser gives a value, null or a fault of its stage - and nothing
 * else.
 */
import { expect, test } from 'vitest';
import { FaultError } from '../../../shared/errors.ts';
import { mutate, seededRandom } from '../../platform/fakes/seeded-random.ts';
import { negotiationFor } from '../sdp/fakes/negotiation-for.ts';
import { readCandidates } from '../ice/remote-candidates.ts';
import { bindPortPair } from '../network-leg/port-pair.ts';
import { bindingRequest, parseStun } from '../ice/stun.ts';
import { codecs } from '../rtp/codecs.ts';
import { parseRtcp, writeRtcp } from '../rtp/rtcp.ts';
import { parseRtp, writeRtp } from '../rtp/rtp.ts';
import { createSrtpReceiver, createSrtpSender } from '../rtp/srtp.ts';
import { readRelayAnswer, writeRelayOffer } from '../web-leg/relay-description.ts';
import { readWebOffer, writeWebAnswer } from '../web-leg/web-description.ts';
import { chromiumOffer, peerOffer } from '../sdp/fakes/descriptions.ts';
import { firstFormat } from '../sdp/sending-format.ts';
import { readGatewayMessage } from './gateway-messages.ts';

const rounds = 4000;
const block = {
  ssrc: 2,
  fractionLost: 1,
  lost: 5,
  highestSequence: 70_000,
  jitter: 3,
  lastReport: 1,
  delay: 2,
};
const rtp = writeRtp({
  payloadType: 0,
  marker: true,
  sequence: 1,
  timestamp: 2,
  ssrc: 3,
  payload: Buffer.alloc(160, 1),
});
const rtcp = writeRtcp({
  ssrc: 1,
  cname: 'abc',
  sender: { at: 0, timestamp: 1, packets: 2, octets: 3 },
  block,
  bye: true,
});
const keys = {
  masterKey: Buffer.alloc(16, 1),
  masterSalt: Buffer.alloc(14, 2),
  suite: 'AES_CM_128_HMAC_SHA1_80',
  mki: null,
} as const;

/**
 * A fault that main takes from the media process: a request whose answer it cannot read would wait.
 */
function isTaken(error: unknown): error is FaultError {
  if (!(error instanceof FaultError)) return false;
  return readGatewayMessage(structuredClone({ id: 1, fault: error.fault })) !== null;
}

/** How many rounds ended in a value, null or a fault of the stage: all of them. */
function fuzz(seed: number, bytes: Buffer, parse: (mutated: Buffer) => unknown): number {
  const random = seededRandom(seed);
  for (let round = 0; round < rounds; round += 1) {
    const mutated = mutate(bytes, random);
    try {
      parse(mutated);
    } catch (error) {
      if (isTaken(error) && error.fault.stage === 'media') continue;
      throw new Error(`seed ${seed}, round ${round}: ${mutated.toString('base64')}`, { cause: error });
    }
  }
  return rounds;
}

test('RTP', () => {
  expect(fuzz(1, rtp, parseRtp)).toBe(rounds);
});
test('RTCP', () => {
  expect(fuzz(2, rtcp, parseRtcp)).toBe(rounds);
});

test('SRTP and SRTCP', () => {
  const receiver = createSrtpReceiver(keys);
  const sender = createSrtpSender(keys);
  expect(fuzz(3, sender.protectRtp(rtp) ?? rtp, receiver.openRtp)).toBe(rounds);
  expect(fuzz(4, sender.protectRtcp(rtcp) ?? rtcp, receiver.openRtcp)).toBe(rounds);
});

test('STUN', () => {
  const check = {
    username: 'a:b',
    priority: 1,
    role: 'controlling',
    tieBreaker: 1n,
    nominates: true,
  } as const;
  const request = bindingRequest({ transaction: Buffer.alloc(12, 7), ...check }, 'secret');
  const read = (bytes: Buffer) => parseStun(bytes)?.proves('secret');
  expect(fuzz(5, request, read)).toBe(rounds);
});

test("the peer's description", () => {
  const ports = { address: '127.0.0.1', rtpPort: 20_000, rtcpPort: 20_001 };
  const answer = (bytes: Buffer) =>
    negotiationFor({ ports, sessionId: '1' }).answer(bytes.toString('latin1'), false);
  expect(fuzz(6, Buffer.from(peerOffer), answer)).toBe(rounds);
});

test('a peer with DTLS-SRTP and ICE', () => {
  const offer = chromiumOffer.replace('sha-256', 'SHA-256');
  const candidates = 'a=candidate:1 1 udp 2130706431 192.0.2.1 4000 typ host';
  const renderer = { fingerprint: { hash: 'sha-256', value: 'ab'.repeat(32) }, setup: 'active' } as const;
  const answer = (bytes: Buffer) => {
    const negotiation = negotiationFor({ endToEnd: true });
    const text = bytes.toString('latin1');
    const stream = negotiation.dtlsOffer(text);
    readCandidates(stream?.security.dtls?.ice?.candidates ?? [], '198.51.100.7');
    return stream && negotiation.answer(text, false, renderer);
  };
  expect(fuzz(8, Buffer.from(`${offer}${candidates}\r\n`), answer)).toBe(rounds);
});

test("the renderer's answer to an offer of the gateway", () => {
  const peer = {
    setup: 'actpass',
    fingerprint: { hash: 'sha-256', value: 'ab'.repeat(32) },
    binding: { codec: codecs.opus, payloadType: 111 },
    events: null,
    format: firstFormat,
  } as const;
  const offer = writeRelayOffer(peer, { ufrag: 'abcd', password: 'p'.repeat(22), port: 1, version: 1 });
  const read = (bytes: Buffer) => readRelayAnswer(bytes.toString('latin1'), peer);
  expect(fuzz(9, Buffer.from(offer.replace('actpass', 'active')), read)).toBe(rounds);
});

test("the renderer's description", () => {
  const ours = { ufrag: 'u', password: 'p', fingerprint: '00', port: 1, ssrc: 1, cname: 'c', version: 1 };
  const answer = (bytes: Buffer) => writeWebAnswer(readWebOffer(bytes.toString('latin1')), ours, firstFormat);
  expect(fuzz(7, Buffer.from(chromiumOffer), answer)).toBe(rounds);
});

test('a description is bounded', () => {
  const negotiation = negotiationFor({
    ports: { address: '127.0.0.1', rtpPort: 2, rtcpPort: 3 },
    sessionId: '1',
  });
  for (const hostile of [
    `${peerOffer}${'a=x\r\n'.repeat(2000)}`,
    `${peerOffer}${'m=audio 1 RTP/AVP 0\r\n'.repeat(40)}`,
    `${peerOffer}a=${'x'.repeat(70_000)}`,
  ]) {
    const answer = () => negotiation.answer(hostile, false);
    expect(answer).toThrow('malformed-description');
    expect(answer).toThrow(expect.toSatisfy(isTaken) as Error);
  }
});

test('the faults of calls and ports are taken too', async () => {
  const negotiation = negotiationFor({
    ports: { address: '127.0.0.1', rtpPort: 2, rtcpPort: 3 },
    sessionId: '1',
  });
  expect(() => negotiation.accept(peerOffer)).toThrow(expect.toSatisfy(isTaken) as Error);
  const range = { first: 40_000, last: 40_000 };
  await expect(bindPortPair('127.0.0.1', range, () => 0)).rejects.toSatisfy(isTaken);
});

test('a stream with more formats than a phone has is refused by itself, and not repeated in whole', () => {
  const negotiation = negotiationFor({
    ports: { address: '127.0.0.1', rtpPort: 2, rtcpPort: 3 },
    sessionId: '1',
  });
  const { description } = negotiation.answer(`${peerOffer}m=audio 1 RTP/AVP${' 0'.repeat(100)}\r\n`, false);
  expect(description).toContain(`m=audio 0 RTP/AVP${' 0'.repeat(64)}\r\n`);
});
