/**
 * The gateway in its own process, with scripted peers on loopback. Sound through Chromium:
 * renderer/audio.
 */
import { createSocket } from 'node:dgram';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { peerDescription, startRtpPeer, type RtpPeer } from '../../../e2e/support/audio/rtp-peer.ts';
import type { MediaStatistics } from '../../../shared/model/media.ts';
import { systemClock } from '../../platform/clock.ts';
import { forkGateway } from './fakes/forked-gateway.ts';
import { freePairs } from './fakes/free-pairs.ts';
import { mutate, seededRandom } from '../../platform/fakes/seeded-random.ts';
import type { MediaGateway } from './gateway-contract.ts';
import { startMediaProcess } from './media-process.ts';
import { middleOfNtp, parseRtcp, writeRtcp } from '../rtp/rtcp.ts';
import { writeRtp } from '../rtp/rtp.ts';

const pcmu = { formats: [[0, 'PCMU/8000']] } as const;
const callId = 'call';
let gateway: MediaGateway;
let peer: RtpPeer;

beforeAll(() => {
  gateway = startMediaProcess(forkGateway(), systemClock);
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  peer = await startRtpPeer();
});
afterEach(async () => {
  await gateway.request('close', { callId });
  await peer.close();
});

async function offer(address = '127.0.0.1'): Promise<{ description: string; port: number }> {
  await gateway.request('open', { callId, localAddress: address, encryption: 'off' });
  const { description } = await gateway.request('offer', { callId, direction: 'sendrecv' });
  return { description, port: Number(/m=audio (\d+)/.exec(description)?.[1]) };
}

function nextStatistics(matches: (statistics: MediaStatistics) => boolean): Promise<MediaStatistics> {
  return new Promise((resolve) => {
    const stop = gateway.on('statistics', ({ statistics }) => {
      if (!matches(statistics)) return;
      stop();
      resolve(statistics);
    });
  });
}

async function packets(count: number, from: RtpPeer = peer): Promise<void> {
  const start = from.received.length;
  await expect.poll(() => from.received.length).toBeGreaterThanOrEqual(start + count);
}

describe('an outgoing call', () => {
  test('sends silence at once, with no page attached, on an even port with RTCP beside it', async () => {
    const { port, description } = await offer();
    expect(port % 2).toBe(0);
    expect(description).toContain(`a=rtcp:${port + 1}\r\n`);
    await gateway.request('accept', { callId, description: peerDescription(peer, pcmu) });
    await packets(10);
    expect(new Set(peer.received.flatMap(({ payload }) => [...payload]))).toEqual(new Set([0xff]));
    expect(peer.received[0]?.marker).toBe(true);
  });

  test('moves from the early answer of one phone to the answer of another', async () => {
    const other = await startRtpPeer();
    await offer();
    await gateway.request('accept', { callId, description: peerDescription(peer, pcmu) });
    await packets(5);
    const pcma = { formats: [[8, 'PCMA/8000']] } as const;
    expect(
      await gateway.request('accept', { callId, description: peerDescription(other, pcma) }),
    ).toMatchObject({ codec: 'PCMA' });
    await packets(5, other);
    expect(other.received.at(-1)?.payloadType).toBe(8);
    await other.close();
  });

  test('speaks IPv6', async () => {
    const six = await startRtpPeer('::1');
    const { description } = await offer('::1');
    expect(description).toContain('c=IN IP6 ::1\r\n');
    await gateway.request('accept', { callId, description: peerDescription(six, pcmu) });
    await packets(5, six);
    await six.close();
  });

  test('finds a peer that is not where it says (symmetric RTP)', async () => {
    const behindNat = await startRtpPeer();
    const { port } = await offer();
    await gateway.request('accept', { callId, description: peerDescription(peer, pcmu) });
    await packets(3);
    behindNat.sendTo(port);
    behindNat.playTone('PCMU', 1000);
    await packets(10, behindNat);
    const before = peer.received.length;
    await packets(5, behindNat);
    expect(peer.received).toHaveLength(before);
    await behindNat.close();
  });
});

test('knows loss and the round trip from RTCP', async () => {
  const { port } = await offer();
  await gateway.request('accept', { callId, description: peerDescription(peer, pcmu) });
  peer.sendTo(port);
  peer.playTone('PCMU', 1000);
  await expect.poll(() => peer.receivedRtcp.length).toBeGreaterThan(0);
  const now = Date.now();
  const [report] = parseRtcp(peer.receivedRtcp[0] ?? Buffer.alloc(0)) ?? [];
  expect(report?.blocks[0]).toMatchObject({ ssrc: 0x0badcafe, lost: 0 });
  const known = nextStatistics(({ roundTrip }) => roundTrip !== null);
  const delay = (middleOfNtp(now) - (report?.sentAt ?? 0)) >>> 0;
  const block = {
    ssrc: report?.ssrc ?? 0,
    fractionLost: 64,
    lost: 5,
    highestSequence: 1,
    jitter: 80,
    lastReport: report?.sentAt ?? 0,
    delay,
  };
  peer.sendRtcp(writeRtcp({ ssrc: 0x0badcafe, cname: 'peer', sender: null, block }));
  const statistics = await known;
  // The report was on its way within this test, and the peer says that it kept it until `now`.
  expect(statistics.roundTrip).toBeLessThanOrEqual(Date.now() - now + 1);
  // No page is attached: all that was sent is silence. 80 units of 8 kHz are 10 ms.
  expect(statistics).toMatchObject({
    packetsLost: 0,
    remote: { loss: 0.25, jitter: 10 },
    silenceSent: statistics.packetsSent,
  });
  expect(statistics.packetsReceived).toBeGreaterThan(10);
});

test('shares one port for RTP and RTCP where that was offered', async () => {
  await gateway.request('open', { callId, localAddress: '127.0.0.1', encryption: 'off' });
  const description = peerDescription(peer, { ...pcmu, attributes: ['rtcp-mux'] });
  const answer = await gateway.request('answer', { callId, description, hold: false });
  expect(answer.description).toContain('a=rtcp-mux');
  await packets(2);
  await gateway.request('close', { callId });
  // The report with BYE comes to the RTP port: payload type 200 without its first bit.
  await expect
    .poll(() => peer.received.some(({ payloadType, marker }) => marker && payloadType === 72))
    .toBe(true);
});

test('lets the ports go when the call ends', async () => {
  const { port } = await offer();
  await gateway.request('close', { callId });
  for (const number of [port, port + 1]) {
    const socket = createSocket('udp4');
    const outcome = await new Promise((resolve) => {
      socket.once('error', resolve);
      socket.bind({ port: number, address: '127.0.0.1' }, () => resolve('free'));
    });
    expect(outcome).toBe('free');
    socket.close();
  }
});

test('an address that is not ours gives no ports', async () => {
  await expect(
    gateway.request('open', { callId, localAddress: '192.0.2.1', encryption: 'off' }),
  ).rejects.toThrow('no-ports');
});

test('sound uses the ports that main names, and no others where they are taken', async () => {
  const rtpPorts = await freePairs(1);
  const terms = { localAddress: '127.0.0.1', encryption: 'off', rtpPorts } as const;
  await gateway.request('open', { callId: 'one', ...terms });
  const { description } = await gateway.request('offer', { callId: 'one', direction: 'sendrecv' });
  expect(description).toContain(`m=audio ${rtpPorts.first} `);
  const second = gateway.request('open', { callId: 'two', ...terms });
  await expect(second).rejects.toMatchObject({
    fault: { code: 'no-ports', expected: { code: 'free-ports', ...rtpPorts } },
  });
  await gateway.request('close', { callId: 'one' });
  await gateway.request('open', { callId: 'two', ...terms });
  await gateway.request('close', { callId: 'two' });
});

test('a call that must be encrypted describes and answers nothing in plain RTP', async () => {
  await gateway.request('open', { callId, localAddress: '127.0.0.1', encryption: 'required' });
  await expect(gateway.request('offer', { callId, direction: 'sendrecv', form: 'plain' })).rejects.toThrow(
    'unencrypted-voice',
  );
  const description = peerDescription(peer, pcmu);
  await expect(gateway.request('answer', { callId, description, hold: false })).rejects.toThrow(
    'unencrypted-voice',
  );
});

test('digits need a peer that takes them', async () => {
  await offer();
  await gateway.request('accept', { callId, description: peerDescription(peer, pcmu) });
  await expect(gateway.request('digit', { callId, digit: '1' })).rejects.toThrow('no-telephone-event');
});

test('an offer is read for a call that is not open', async () => {
  const read = (description: string) =>
    gateway.request('read', { callId: 'nobody', encryption: 'off', localAddress: '127.0.0.1', description });
  expect(await read(peerDescription(peer, pcmu))).toBeNull();
  await expect(read(peerDescription(peer, { formats: [[18, 'G729/8000']] }))).rejects.toThrow(
    'no-common-codec',
  );
  await expect(read('v=0\nc=IN IP6 2001:db8::1\nm=audio 4 RTP/AVP 0')).rejects.toThrow(
    'other-address-family',
  );
});

test('a call that is not there is a fault, closing it is none', async () => {
  await expect(gateway.request('offer', { callId: 'nobody', direction: 'sendrecv' })).rejects.toThrow(
    'not-found',
  );
  await expect(gateway.request('close', { callId: 'nobody' })).resolves.toBeNull();
});

test('goes on whatever arrives at its ports', async () => {
  const { port } = await offer();
  await gateway.request('accept', {
    callId,
    description: peerDescription(peer, {
      formats: [
        [0, 'PCMU/8000'],
        [101, 'telephone-event/8000'],
      ],
    }),
  });
  const socket = createSocket('udp4');
  const random = seededRandom(8);
  const good = [
    writeRtp({
      payloadType: 0,
      marker: false,
      sequence: 1,
      timestamp: 1,
      ssrc: 1,
      payload: Buffer.alloc(160),
    }),
    writeRtp({
      payloadType: 101,
      marker: false,
      sequence: 2,
      timestamp: 1,
      ssrc: 1,
      payload: Buffer.from([1, 2, 3, 4]),
    }),
    writeRtcp({ ssrc: 1, cname: 'x', sender: { at: 1, timestamp: 2, packets: 3, octets: 4 }, block: null }),
  ];
  for (let count = 0; count < 3000; count += 1) {
    const datagram = mutate(good[random() % good.length] ?? Buffer.alloc(0), random).subarray(0, 1400);
    await new Promise<void>((resolve) => {
      socket.send(datagram, port + (random() & 1), '127.0.0.1', () => resolve());
    });
  }
  socket.close();
  expect((await gateway.request('offer', { callId, direction: 'sendonly' })).description).toContain(
    'a=sendonly',
  );
});

test('its end is reported as a fault', async () => {
  const child = forkGateway();
  const mortal = startMediaProcess(child, systemClock);
  await mortal.request('open', { callId, localAddress: '127.0.0.1', encryption: 'off' });
  const fault = new Promise((resolve) => {
    mortal.onExit(resolve);
  });
  process.kill(child.pid, 'SIGKILL');
  expect(await fault).toEqual({ stage: 'media', code: 'gateway-ended' });
});
