/**
 * Attacks on the sound of an encrypted call, on real sockets: before, during and after it. Nothing
 * of them is played, nothing is sent to them, and each datagram is counted.
 */
import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { idle } from '../../platform/fakes/until.ts';
import { seededRandom } from '../../platform/fakes/seeded-random.ts';
import { srtpSuites, type MediaStatistics, type SrtpSuite } from '../../../shared/model/media.ts';
import type { Protection } from '../rtp/protection.ts';
import { writeRtcp } from '../rtp/rtcp.ts';
import { writeRtp } from '../rtp/rtp.ts';
import { suiteLengths } from '../rtp/srtp-suites.ts';
import { srtpTransforms, type SrtpKeys } from '../rtp/srtp.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { negotiationFor } from '../sdp/fakes/negotiation-for.ts';
import { openRtpSession, type RtpSession } from './rtp-session.ts';

/** Of the payloads: the peer's sound, and the attackers'. */
const fills = { peer: 1, attacker: 0x66 } as const;
const ends: (() => void)[] = [];
let session: RtpSession;
let played: number[];
let statistics: MediaStatistics[];

beforeEach(async () => {
  played = [];
  statistics = [];
  session = await openRtpSession({
    localAddress: '127.0.0.1',
    range: { first: 45_000, last: 45_999 },
    clock: systemClock,
    random32: () => randomBytes(4).readUInt32BE(),
    onSound: ({ packet }) => played.push(packet.payload.readUInt8(0)),
    onDigit: () => undefined,
    onDatagram: () => undefined,
    onStatistics: (figures) => statistics.push(figures),
    onSilence: () => undefined,
  });
  ends.push(session.close);
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function openSocket(): Promise<{ readonly socket: Socket; readonly received: Buffer[] }> {
  const socket = createSocket('udp4');
  const received: Buffer[] = [];
  socket.on('message', (datagram) => received.push(datagram));
  await new Promise<void>((resolve) => void socket.bind(0, '127.0.0.1', resolve));
  ends.push(() => socket.close());
  return { socket, received };
}

async function send(socket: Socket, port: number, datagrams: readonly Buffer[]): Promise<void> {
  for (const datagram of datagrams)
    await new Promise<void>((resolve) => {
      socket.send(datagram, port, '127.0.0.1', () => resolve());
    });
}

const rtp = (sequence: number, fill: number, ssrc = 7) =>
  writeRtp({
    payloadType: 0,
    marker: false,
    sequence,
    timestamp: sequence * 160,
    ssrc,
    payload: Buffer.alloc(160, fill),
  });
const rtcp = writeRtcp({ ssrc: 7, cname: 'x', sender: null, block: null, bye: true });

function keysOf(suite: SrtpSuite): SrtpKeys {
  const { masterKey, masterSalt } = suiteLengths[suite];
  return { suite, masterKey: randomBytes(masterKey), masterSalt: randomBytes(masterSalt), mki: null };
}

function agreementWith(protection: Protection, port: number): Agreement {
  const negotiation = negotiationFor({ ports: session.ports() });
  negotiation.answer(`v=0\nc=IN IP4 127.0.0.1\nm=audio ${port} RTP/AVP 0`, false);
  const agreement = negotiation.agreement();
  if (!agreement) throw new Error('answered');
  return { ...agreement, protection };
}

/** A STUN request and success, stray RTP and RTCP, DTLS and noise: what a port gets by itself. */
function stray(random: () => number): Buffer[] {
  const stun = (type: number) => {
    const message = randomBytes(28);
    message.writeUInt16BE(type, 0);
    message.writeUInt16BE(8, 2);
    message.writeUInt32BE(0x2112a442, 4);
    return message;
  };
  const dtls = Buffer.concat([Buffer.from([22, 254, 253]), randomBytes(60)]);
  const noise = (first: number) => Buffer.concat([Buffer.from([first]), randomBytes(199)]);
  const sound = Array.from({ length: 20 }, (_, at) => rtp(at, fills.attacker, random()));
  return [
    ...sound,
    rtcp,
    stun(1),
    stun(0x101),
    dtls,
    noise(3),
    noise(0x80),
    noise(0xff),
    Buffer.alloc(0),
    Buffer.from([0x80]),
  ];
}

/** RFC 7983 7: by the first octet alone; one in 64 of what is random begins so. */
const isStun = (datagram: Buffer): boolean => datagram.length >= 20 && datagram.readUInt8(0) < 4;

test.each(srtpSuites)('%s: stray, spoofed, replayed, cut and forged datagrams', async (suite) => {
  const [ours, theirs] = [keysOf(suite), keysOf(suite)];
  const [peer, attacker] = await Promise.all([openSocket(), openSocket()]);
  const transforms = srtpTransforms({ sending: theirs, receiving: ours });
  const forger = srtpTransforms({ sending: keysOf(suite), receiving: ours });
  const { rtpPort, rtcpPort } = session.ports();
  const random = seededRandom(1);
  let sequence = 0;
  let heard = 0;
  /** Waits until our side has read all that was sent before. */
  const speak = async (): Promise<Buffer> => {
    sequence += 1;
    heard += 1;
    const datagram = transforms.rtp.seal(rtp(sequence, fills.peer)) ?? rtcp;
    await send(peer.socket, rtpPort, [datagram]);
    await expect.poll(() => played.length).toBe(heard);
    return datagram;
  };

  // Before the call nothing is taken.
  await send(attacker.socket, rtpPort, stray(random));
  session.use(agreementWith({ kind: 'sdes', sending: ours, receiving: theirs }, peer.socket.address().port));
  const sealed = [await speak(), await speak(), await speak()];

  // During it, from elsewhere and from the peer's own address.
  const replayed = sealed.flatMap((datagram) => [datagram, datagram]);
  // Of the peer's own key, as a base for what is forged and cut.
  const twin = srtpTransforms({ sending: theirs, receiving: ours });
  const next = twin.rtp.seal(rtp(sequence + 1000, fills.attacker)) ?? rtcp;
  const forged = Array.from({ length: 100 }, () => {
    const datagram = Buffer.from(next);
    randomBytes(4).copy(datagram, datagram.length - 4);
    return datagram;
  });
  const cut = Array.from({ length: 60 }, (_, at) => next.subarray(0, next.length - 1 - at));
  const spoofed = Array.from(
    { length: 20 },
    (_, at) => forger.rtp.seal(rtp(at + 10, fills.attacker)) ?? rtcp,
  );
  statistics = [];
  await expect.poll(() => statistics.length).toBeGreaterThan(0);
  // Those that our socket had not given out before the call.
  let rejected = statistics[0]?.packetsRejected ?? 0;
  for (const { socket } of [attacker, peer]) {
    for (const batch of [stray(random), replayed, forged, cut, spoofed]) {
      await send(socket, rtpPort, batch);
      // STUN is dropped before SRTP looks at it.
      rejected += batch.filter((datagram) => !isStun(datagram)).length;
      await speak();
    }
    const reports = [rtcp, forger.rtcp.seal(rtcp) ?? rtcp];
    await send(socket, rtcpPort, reports);
    rejected += reports.length;
  }
  await expect.poll(() => statistics.at(-1)?.packetsRejected).toBe(rejected);
  expect(statistics.at(-1)).toMatchObject({ packetsReceived: heard, packetsLost: 0 });

  // After it.
  session.use(null);
  const before = played.length;
  await send(attacker.socket, rtpPort, [...stray(random), ...replayed]);
  await idle();
  session.close();
  await send(attacker.socket, rtpPort, stray(random));
  expect(played.slice(before)).toEqual([]);
  expect(new Set(played)).toEqual(new Set([fills.peer]));
  expect(attacker.received).toEqual([]);
  expect(
    peer.received.every((datagram) => transforms.rtp.open(datagram) ?? transforms.rtcp.open(datagram)),
  ).toBe(true);
});

test('a NAT that gives the peer another port in the middle of the call: heard and sent to at once', async () => {
  const suite = 'AEAD_AES_256_GCM';
  const [ours, theirs] = [keysOf(suite), keysOf(suite)];
  const [before, after, attacker] = await Promise.all([openSocket(), openSocket(), openSocket()]);
  const transforms = srtpTransforms({ sending: theirs, receiving: ours });
  session.use(
    agreementWith({ kind: 'sdes', sending: ours, receiving: theirs }, before.socket.address().port),
  );
  const speak = (socket: Socket, sequence: number) =>
    send(socket, session.ports().rtpPort, [transforms.rtp.seal(rtp(sequence, fills.peer)) ?? rtcp]);
  await speak(before.socket, 1);
  await expect.poll(() => before.received.length).toBeGreaterThan(0);
  await speak(after.socket, 2);
  await expect.poll(() => after.received.length).toBeGreaterThan(0);
  await send(attacker.socket, session.ports().rtpPort, [
    rtp(3, fills.attacker),
    ...after.received.slice(0, 1),
  ]);
  await speak(after.socket, 3);
  await expect.poll(() => played).toEqual([fills.peer, fills.peer, fills.peer]);
  expect(attacker.received).toEqual([]);
});
