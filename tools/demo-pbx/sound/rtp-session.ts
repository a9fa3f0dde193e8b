/** The sound of one call: two UDP sockets, offer and answer, and what is played or sent back. RTP/AVP alone. */
import { randomBytes, randomInt } from 'node:crypto';
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { encodeG711 } from '../../../e2e/support/audio/g711.ts';
import { codecs, frameOf } from '../../../electron/media/rtp/codecs.ts';
import { maySend, narrowed, reversed, type Direction } from '../../../electron/media/sdp/direction.ts';

import { parseRtcp, writeRtcp } from '../../../electron/media/rtp/rtcp.ts';
import {
  isRtcp,
  parseRtp,
  uint16,
  uint32,
  writeRtp,
  type RtpPacket,
} from '../../../electron/media/rtp/rtp.ts';
import { eventsFor, type Binding, type EventBinding } from '../../../electron/media/sdp/formats.ts';
import { writeAnswer, writeOffer } from '../../../electron/media/sdp/local-description.ts';
import { readDescription, type RemoteDescription } from '../../../electron/media/sdp/remote-description.ts';
import type { Clock } from '../../../electron/platform/clock.ts';
import { FaultError } from '../../../shared/errors.ts';

/** What the other side hears. */
export interface Programme {
  /** 8 kHz samples, heard first; null: nothing. Sent as G.711: the PBX encodes nothing else. */
  readonly plays: Int16Array | null;
  readonly repeats: boolean;
  /** Once nothing is left to play, everything that comes is sent back: voice, digits, whatever the codec. */
  readonly echoes: boolean;
}

export interface RtpSession {
  /** Our answer to their offer; again at each re-INVITE. Throws a FaultError of stage `media` where nothing is in common. */
  readonly answer: (offer: string) => string;
  readonly offer: () => string;
  /** Their answer to our offer. Throws like `answer`. */
  readonly accept: (answer: string) => void;
  /** Begins the programme; `onPlayed` is called once what it plays has ended. */
  readonly start: (onPlayed: () => void) => void;
  readonly statistics: () => { readonly received: number; readonly sent: number };
  readonly close: () => void;
}

interface Agreed {
  readonly remote: RemoteDescription;
  readonly binding: Binding;
  readonly direction: Direction;
}

const frameMs = 20;
const frameSamples = 160;
const offeredBindings: readonly Binding[] = [
  { codec: codecs.PCMU, payloadType: 0 },
  { codec: codecs.PCMA, payloadType: 8 },
];
const offeredEvents: readonly EventBinding[] = [{ payloadType: 101, clockRate: 8000 }];

/** Sockets on `host`, for one call. Rejects with the system's error where it has no port left. */
export async function openRtpSession(host: string, clock: Clock, programme: Programme): Promise<RtpSession> {
  const rtp = await bind(host);
  const rtcp = await bind(host);
  const sessionId = String(randomInt(2 ** 40));
  const cname = randomBytes(9).toString('base64');
  const outbound = createOutbound((packet) => transmit(packet));
  let version = 0;
  let agreed: Agreed | null = null;
  let stopPlaying: (() => void) | null = null;
  let received = 0;
  /** Where their last packet came from: symmetric RTP (RFC 4961). */
  let source: RemoteInfo | null = null;

  function transmit(packet: Buffer): boolean {
    const { address, port } = source ?? agreed?.remote.rtp ?? { address: host, port: 0 };
    if (!agreed || !maySend(agreed.direction) || port === 0) return false;
    rtp.send(packet, port, address);
    return true;
  }

  function local(
    direction: Direction,
    bindings: readonly Binding[],
    events: readonly EventBinding[],
    rtcpMux: boolean,
  ) {
    version += 1;
    const ports = { address: host, rtpPort: rtp.address().port, rtcpPort: rtcp.address().port };
    const profile = agreed?.remote.profile ?? 'RTP/AVP';
    return { ...ports, sessionId, version, profile, direction, bindings, events, rtcpMux };
  }

  function agree(remote: RemoteDescription): Agreed {
    const direction = narrowed('sendrecv', reversed(remote.direction));
    return { remote, binding: choose(remote.bindings, programme), direction };
  }

  function startPlaying(samples: Int16Array, onPlayed: () => void): void {
    const startedAt = clock.monotonic();
    let position = 0;
    const step = (frames: number): void => {
      if (position >= samples.length && !programme.repeats) {
        stopPlaying = null;
        return onPlayed();
      }
      if (position >= samples.length) position = 0;
      if (agreed) outbound.play(agreed.binding, samples.subarray(position, position + frameSamples));
      position += frameSamples;
      // By the clock's count of frames, so that late timers do not add up.
      const due = startedAt + (frames + 1) * frameMs - clock.monotonic();
      stopPlaying = clock.after(Math.max(0, due), () => step(frames + 1));
    };
    step(0);
  }

  rtp.on('message', (bytes, from) => {
    if (!agreed || from.address !== agreed.remote.rtp?.address) return;
    if (isRtcp(bytes)) return answerReport(rtp, bytes, from);
    const packet = parseRtp(bytes);
    if (!packet) return;
    received += 1;
    source = from;
    if (programme.echoes && stopPlaying === null) outbound.echo(agreed.binding, packet);
  });
  rtcp.on('message', (bytes, from) => {
    if (from.address === agreed?.remote.rtcp?.address) answerReport(rtcp, bytes, from);
  });

  /** A sender report is answered at once, so that the phone can tell the round trip (RFC 3550 6.4.1). */
  function answerReport(socket: Socket, bytes: Buffer, from: RemoteInfo): void {
    const theirs = parseRtcp(bytes)?.find(({ sentAt }) => sentAt !== null);
    if (!theirs || theirs.sentAt === null) return;
    const quiet = { fractionLost: 0, lost: 0, highestSequence: 0, jitter: 0, delay: 0 };
    const block = { ...quiet, ssrc: theirs.ssrc, lastReport: theirs.sentAt };
    socket.send(writeRtcp({ ssrc: outbound.ssrc, cname, sender: null, block }), from.port, from.address);
  }

  return {
    answer: (offer) => {
      agreed = agree(readDescription(offer, host));
      source = null;
      const { remote, binding, direction } = agreed;
      const events = eventsFor(binding.codec, remote.events);
      return writeAnswer(local(direction, [binding], events ? [events] : [], remote.rtcpMux), remote);
    },
    offer: () => writeOffer(local('sendrecv', offeredBindings, offeredEvents, false)),
    accept: (answer) => {
      agreed = agree(readDescription(answer, host));
    },
    start: (onPlayed) => {
      const mayPlay = programme.plays !== null && agreed?.binding.codec.name !== 'opus';
      if (programme.plays && mayPlay) startPlaying(programme.plays, onPlayed);
    },
    statistics: () => ({ received, sent: outbound.sent() }),
    close: () => {
      stopPlaying?.();
      agreed = null;
      rtp.close();
      rtcp.close();
    },
  };
}

/** The phone's first; with something to play, its first that we can make, or none if that is all there is to it. */
function choose(bindings: readonly Binding[], { plays, echoes }: Programme): Binding {
  const g711 = bindings.find(({ codec }) => codec.name !== 'opus');
  const chosen = plays === null ? bindings[0] : (g711 ?? (echoes ? bindings[0] : undefined));
  if (chosen) return chosen;
  throw new FaultError({ stage: 'media', code: 'no-common-codec', expected: 'PCMU PCMA' });
}

/** Numbers the packets of one source: what is played and what is sent back are one stream (RFC 3550 5.1). */
function createOutbound(transmit: (packet: Buffer) => boolean) {
  const ssrc = randomBytes(4).readUInt32BE();
  let sequence = randomInt(0x1_0000);
  let timestamp = randomInt(2 ** 32);
  let sent = 0;
  /** Whose packets are sent back, and what makes their timestamps ours. */
  let echoed: { readonly ssrc: number; readonly offset: number } | null = null;

  function send(packet: Omit<RtpPacket, 'ssrc' | 'sequence'>): void {
    sequence = uint16(sequence + 1);
    if (transmit(writeRtp({ ...packet, ssrc, sequence }))) sent += 1;
  }
  return {
    ssrc,
    sent: () => sent,
    play: ({ codec, payloadType }: Binding, samples: Int16Array) => {
      if (codec.name === 'opus') return;
      const frame = new Int16Array(frameSamples);
      frame.set(samples);
      const payload = Buffer.from(encodeG711(codec.name, frame));
      send({ payloadType, marker: sent === 0, timestamp, payload });
      timestamp = uint32(timestamp + frameSamples);
    },
    echo: ({ codec }: Binding, packet: RtpPacket) => {
      if (echoed?.ssrc !== packet.ssrc) {
        echoed = { ssrc: packet.ssrc, offset: uint32(timestamp - packet.timestamp) };
      }
      const own = uint32(packet.timestamp + echoed.offset);
      timestamp = uint32(own + frameOf(codec));
      send({
        payloadType: packet.payloadType,
        marker: packet.marker,
        timestamp: own,
        payload: packet.payload,
      });
    },
  };
}

function bind(host: string): Promise<Socket> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, host, () => {
      socket.off('error', reject);
      // A phone that has closed its port answers with ICMP, which Windows reports here; the call ends by BYE, not by that.
      socket.on('error', () => {});
      resolve(socket);
    });
  });
}
