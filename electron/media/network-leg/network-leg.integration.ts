/**
 * The network leg's sockets against strangers on loopback: who is heard, who is sent to, and that
 * no name is looked up.
 */
import { createSocket, type Socket } from 'node:dgram';
import dns from 'node:dns';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { negotiationFor } from '../sdp/fakes/negotiation-for.ts';
import { openNetworkLeg, type NetworkLeg } from './network-leg.ts';
import { writeRtcp } from '../rtp/rtcp.ts';
import { parseRtp, writeRtp } from '../rtp/rtp.ts';
import { srtpTransforms, type SrtpKeys } from '../rtp/srtp.ts';
import { plain, transformsOf } from '../rtp/protection.ts';
import type { RemoteEndpoint } from '../sdp/remote-description.ts';

interface Peer {
  readonly endpoint: RemoteEndpoint;
  readonly socket: Socket;
  readonly received: Buffer[];
}

const range = { first: 42_000, last: 42_999 };
const plainTransforms = transformsOf(plain);
let leg: NetworkLeg;
let heard: number[];
let reports: number;
const peers: Peer[] = [];

beforeEach(async () => {
  heard = [];
  reports = 0;
  leg = await openNetworkLeg({
    localAddress: '127.0.0.1',
    range,
    random32: () => Math.floor(Math.random() * 2 ** 32),
    time: () => performance.now(),
    accepts: (payloadType) => payloadType === 0,
    onRtp: ({ ssrc }) => heard.push(ssrc),
    passOn: () => false,
    onRtcp: () => (reports += 1),
  });
});
afterEach(() => {
  leg.close(null);
  for (const { socket } of peers.splice(0)) socket.close();
});

async function peerOn(address: string): Promise<Peer> {
  const socket = createSocket('udp4');
  const received: Buffer[] = [];
  socket.on('message', (bytes) => received.push(bytes));
  await new Promise<void>((resolve) => {
    socket.bind(0, address, resolve);
  });
  const peer = { socket, received, endpoint: { address, port: socket.address().port } };
  peers.push(peer);
  return peer;
}

const packet = (ssrc: number, sequence: number) =>
  writeRtp({
    payloadType: 0,
    marker: false,
    sequence,
    timestamp: sequence * 160,
    ssrc,
    payload: Buffer.alloc(160),
  });

async function sendTo(port: number, { socket }: Peer, ...datagrams: Buffer[]): Promise<void> {
  for (const bytes of datagrams) {
    await new Promise<void>((resolve) => {
      socket.send(bytes, port, '127.0.0.1', () => resolve());
    });
  }
}
const play = (peer: Peer, ssrc: number, first: number, count: number) =>
  sendTo(leg.ports.rtpPort, peer, ...Array.from({ length: count }, (_, at) => packet(ssrc, first + at)));

/** What we send next comes to that peer. */
async function reaches(peer: Peer): Promise<void> {
  const before = peer.received.length;
  await expect
    .poll(() => {
      leg.sendRtp(packet(99, 1));
      return peer.received.length;
    })
    .toBeGreaterThan(before);
}

const remote = (peer: Peer, rtcp: Peer, rtcpMux = false) => ({
  rtp: peer.endpoint,
  rtcp: rtcp.endpoint,
  rtcpMux,
});

// Only Linux answers on the whole of 127.0.0.0/8 without set-up.
describe.skipIf(process.platform !== 'linux')('a stranger on another address', () => {
  test('is neither heard nor sent to before it is learned, and never beside the described peer', async () => {
    const [peer, rtcp, stranger] = await Promise.all(['127.0.0.1', '127.0.0.1', '127.0.0.2'].map(peerOn));
    if (!peer || !rtcp || !stranger) throw new Error('three peers');
    leg.point(remote(peer, rtcp), plainTransforms);
    await play(stranger, 666, 0, 4);
    await reaches(peer);
    expect(heard).toEqual([]);
    expect(stranger.received).toEqual([]);
    await play(peer, 1, 0, 1);
    await expect.poll(() => heard).toEqual([1]);
    await play(stranger, 666, 4, 40);
    await play(stranger, 1, 1, 40);
    await play(peer, 1, 1, 1);
    await expect.poll(() => heard).toEqual([1, 1]);
    await reaches(peer);
    expect(stranger.received).toEqual([]);
  });

  test('that sweeps every port of the range, three packets each, gets nothing', async () => {
    const [peer, stranger] = await Promise.all(['127.0.0.1', '127.0.0.2'].map(peerOn));
    if (!peer || !stranger) throw new Error('two peers');
    leg.point(remote(peer, peer), plainTransforms);
    for (const sequence of [0, 1, 2]) {
      for (let port = range.first; port <= range.last; port += 1) {
        await sendTo(port, stranger, packet(666, sequence));
      }
    }
    await play(peer, 1, 0, 1);
    await expect.poll(() => heard).toEqual([1]);
    await reaches(peer);
    expect(stranger.received).toEqual([]);
  });

  test('is learned where the described peer never sends, as behind NAT; its reports count then', async () => {
    const [described, rtcp, real] = await Promise.all(['127.0.0.1', '127.0.0.4', '127.0.0.3'].map(peerOn));
    if (!described || !rtcp || !real) throw new Error('three peers');
    leg.point(remote(described, rtcp), plainTransforms);
    const report = writeRtcp({ ssrc: 5, cname: 'x', sender: null, block: null });
    await sendTo(leg.ports.rtcpPort, real, report);
    await sendTo(leg.ports.rtcpPort, rtcp, report);
    await expect.poll(() => reports).toBe(1);
    await play(real, 5, 65_533, 3);
    await play(real, 5, 0, 3);
    await expect.poll(() => heard).toEqual([5, 5]);
    await reaches(real);
    await sendTo(leg.ports.rtcpPort, real, report);
    await expect.poll(() => reports).toBe(2);
  });

  test('has no say by RTCP, on a shared port either', async () => {
    const [peer, stranger] = await Promise.all(['127.0.0.1', '127.0.0.2'].map(peerOn));
    if (!peer || !stranger) throw new Error('two peers');
    leg.point(remote(peer, peer, true), plainTransforms);
    const report = writeRtcp({ ssrc: 5, cname: 'x', sender: null, block: null });
    await sendTo(leg.ports.rtpPort, stranger, ...Array.from({ length: 20 }, () => report));
    await sendTo(leg.ports.rtpPort, peer, report);
    await expect.poll(() => reports).toBe(1);
    leg.sendRtcp(report);
    await expect.poll(() => peer.received.length).toBe(1);
    expect(stranger.received).toEqual([]);
    // Its reports have shown that the described peer is there: silence of its sound lets nobody in.
    await play(stranger, 666, 0, 50);
    await reaches(peer);
    expect(heard).toEqual([]);
  });
});

test('no name of a peer is looked up, and what is no host gets no report', async () => {
  const lookup = vi.spyOn(dns, 'lookup');
  const everywhere = createSocket('udp4');
  const strayed: Buffer[] = [];
  everywhere.on('message', (bytes) => strayed.push(bytes));
  await new Promise<void>((resolve) => {
    everywhere.bind(0, '0.0.0.0', resolve);
  });
  const peer = await peerOn('127.0.0.1');
  const { port } = everywhere.address();
  const negotiation = negotiationFor({ ports: leg.ports, sessionId: '1' });
  const marker = writeRtcp({ ssrc: 7, cname: 'end', sender: null, block: null });
  for (const rtcp of [
    '5005 IN IP4 rtcp.example.com',
    `${port} IN IP4 0.0.0.0`,
    `${port} IN IP4 127.255.255.255`,
  ]) {
    const lines = [
      'v=0',
      'c=IN IP4 127.0.0.1',
      `m=audio ${peer.endpoint.port - 1} RTP/AVP 0`,
      `a=rtcp:${rtcp}`,
    ];
    negotiation.answer(lines.join('\n'), false);
    const agreement = negotiation.agreement();
    if (!agreement) throw new Error('answered');
    leg.point(agreement.remote, plainTransforms);
    leg.sendRtcp(marker);
  }
  // All three were sent to the port beside the sound's instead.
  await expect.poll(() => peer.received.length).toBe(3);
  leg.point({ rtp: { address: 'media.example.com', port }, rtcp: null, rtcpMux: false }, plainTransforms);
  leg.sendRtp(packet(1, 1));
  leg.point(remote(peer, peer), plainTransforms);
  await reaches(peer);
  expect(lookup).not.toHaveBeenCalled();
  expect(strayed).toEqual([]);
  everywhere.close();
  lookup.mockRestore();
});

test('packets of kinds that were not agreed take nothing', async () => {
  const [peer, other] = await Promise.all(['127.0.0.1', '127.0.0.1'].map(peerOn));
  if (!peer || !other) throw new Error('two peers');
  leg.point(remote(peer, peer), plainTransforms);
  const foreign = { ...parseRtp(packet(1, 1)), payloadType: 18 } as Parameters<typeof writeRtp>[0];
  await sendTo(leg.ports.rtpPort, other, writeRtp(foreign), Buffer.from('hello'));
  await reaches(peer);
  expect(heard).toEqual([]);
  expect(other.received).toEqual([]);
});

test('under SRTP only what the peer sealed is received, and only the peer can open what is sent', async () => {
  const [peer, other] = await Promise.all(['127.0.0.1', '127.0.0.1'].map(peerOn));
  if (!peer || !other) throw new Error('two peers');
  const keys = (fill: number): SrtpKeys => ({
    masterKey: Buffer.alloc(16, fill),
    masterSalt: Buffer.alloc(14, fill),
    suite: 'AES_CM_128_HMAC_SHA1_80',
    mki: null,
  });
  leg.point(remote(peer, peer), srtpTransforms({ sending: keys(1), receiving: keys(2) }));
  const theirs = srtpTransforms({ sending: keys(2), receiving: keys(1) });
  const seal = (bytes: Buffer) => theirs.rtp.seal(bytes) ?? bytes;

  await play(other, 666, 0, 50);
  await play(peer, 666, 0, 50);
  await sendTo(leg.ports.rtpPort, peer, seal(packet(1, 1)));
  await expect.poll(() => heard).toEqual([1]);
  expect(leg.unopened()).toBe(100);

  leg.sendRtp(packet(7, 1));
  await expect.poll(() => peer.received.length).toBe(1);
  const [sent = Buffer.alloc(0)] = peer.received;
  expect(sent.includes(packet(7, 1).subarray(12))).toBe(false);
  expect(theirs.rtp.open(sent)).toEqual(packet(7, 1));
  expect(other.received).toEqual([]);
});
