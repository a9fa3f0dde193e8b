/**
 * The sound of one call: two UDP sockets, offer and answer, and what is played or sent back.
 * RTP/AVP alone.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { RemoteInfo, Socket } from 'node:dgram';
import { codecs } from '../../../electron/media/rtp/codecs.ts';
import { parseRtcp, writeRtcp } from '../../../electron/media/rtp/rtcp.ts';
import { isRtcp, parseRtp } from '../../../electron/media/rtp/rtp.ts';
import { maySend, narrowed, reversed, type Direction } from '../../../electron/media/sdp/direction.ts';
import { eventsFor, type Binding, type EventBinding } from '../../../electron/media/sdp/formats.ts';
import { writeDescription, type Frame } from '../../../electron/media/sdp/local-description.ts';
import {
  readDescription,
  type RemoteDescription,
  type RemoteStream,
} from '../../../electron/media/sdp/remote-description.ts';
import { wayOf } from '../../../electron/media/sdp/security.ts';
import type { Clock } from '../../../electron/platform/clock.ts';
import { FaultError } from '../../../shared/errors.ts';
import { isG711 } from '../../../shared/sound/g711.ts';
import { OutboundStream } from './outbound-stream.ts';
import { Player } from './player.ts';
import { bindRtpSocket } from './rtp-socket.ts';

/** What the other side hears. */
export interface Programme {
  /** 8 kHz samples, heard first; null: nothing. Sent as G.711: the PBX encodes nothing else. */
  readonly plays: Int16Array | null;
  readonly repeats: boolean;
  /**
   * Once nothing is left to play, everything that comes is sent back: voice, digits, whatever the
   * codec.
   */
  readonly echoes: boolean;
}

export interface RtpSession {
  /**
   * Our answer to their offer; again at each re-INVITE. Throws a FaultError of stage `media` where
   * nothing is in common.
   */
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
  readonly description: RemoteDescription;
  readonly remote: RemoteStream;
  readonly binding: Binding;
  readonly direction: Direction;
}

const offeredBindings: readonly Binding[] = [
  { codec: codecs.PCMU, payloadType: 0 },
  { codec: codecs.PCMA, payloadType: 8 },
];
const offeredEvents: readonly EventBinding[] = [{ payloadType: 101, clockRate: 8000 }];

/** Sockets on `host`, for one call. Rejects with the system's error where it has no port left. */
export async function openRtpSession(host: string, clock: Clock, programme: Programme): Promise<RtpSession> {
  return new UdpSession(host, await bindRtpSocket(host), await bindRtpSocket(host), clock, programme);
}

class UdpSession implements RtpSession {
  readonly #host: string;
  readonly #rtp: Socket;
  readonly #rtcp: Socket;
  readonly #programme: Programme;
  readonly #sessionId = String(randomInt(2 ** 40));
  readonly #cname = randomBytes(9).toString('base64');
  readonly #outbound = new OutboundStream((packet) => this.#transmit(packet));
  readonly #player: Player;
  #version = 0;
  #agreed: Agreed | null = null;
  #received = 0;
  /** Where their last packet came from: symmetric RTP (RFC 4961). */
  #source: RemoteInfo | null = null;

  constructor(host: string, rtp: Socket, rtcp: Socket, clock: Clock, programme: Programme) {
    this.#host = host;
    this.#rtp = rtp;
    this.#rtcp = rtcp;
    this.#programme = programme;
    this.#player = new Player(clock, (samples) => {
      if (this.#agreed) this.#outbound.play(this.#agreed.binding, samples);
    });
    rtp.on('message', (bytes, from) => this.#takeRtp(bytes, from));
    rtcp.on('message', (bytes, from) => {
      if (from.address === this.#agreed?.remote.rtcp?.address) this.#answerReport(rtcp, bytes, from);
    });
  }

  readonly answer = (offer: string): string => {
    this.#agreed = this.#agree(offer);
    this.#source = null;
    const { description, remote, binding, direction } = this.#agreed;
    const events = eventsFor(binding.codec, remote.events);
    const local = this.#local(direction, [binding], events ? [events] : [], remote.rtcpMux);
    const frame: Frame = { media: description.media, index: remote.index };
    return writeDescription(local, frame, description.times);
  };

  readonly offer = (): string =>
    writeDescription(this.#local('sendrecv', offeredBindings, offeredEvents, false), null, []);

  readonly accept = (answer: string): void => {
    this.#agreed = this.#agree(answer);
  };

  readonly start = (onPlayed: () => void): void => {
    const { plays, repeats } = this.#programme;
    if (plays && this.#agreed && isG711(this.#agreed.binding.codec.name))
      this.#player.play(plays, repeats, onPlayed);
  };

  readonly statistics = () => ({ received: this.#received, sent: this.#outbound.sent });

  readonly close = (): void => {
    this.#player.stop();
    this.#agreed = null;
    this.#rtp.close();
    this.#rtcp.close();
  };

  #agree(description: string): Agreed {
    const read = readDescription(description, this.#host);
    const remote = read.streams.find(({ security }) => wayOf(security, false) === 'plain');
    if (!remote) throw new FaultError({ stage: 'media', code: 'encryption-required' });
    const direction = narrowed('sendrecv', reversed(remote.direction));
    const binding = choose(remote.bindings, this.#programme);
    return { description: read, remote, binding, direction };
  }

  #local(
    direction: Direction,
    bindings: readonly Binding[],
    events: readonly EventBinding[],
    rtcpMux: boolean,
  ) {
    this.#version += 1;
    const rtpPort = this.#rtp.address().port;
    const ports = { address: this.#host, rtpPort, rtcpPort: this.#rtcp.address().port };
    const origin = { sessionId: this.#sessionId, version: this.#version };
    const profile = this.#agreed?.remote.security.profile ?? 'RTP/AVP';
    const media = { profile, crypto: [], dtls: null, direction, bindings, events, rtcpMux, ptime: 20 };
    return { ...ports, ...origin, ...media };
  }

  #transmit(packet: Buffer): boolean {
    const { address, port } = this.#source ?? this.#agreed?.remote.rtp ?? { address: '', port: 0 };
    if (!this.#agreed || !maySend(this.#agreed.direction) || port === 0) return false;
    this.#rtp.send(packet, port, address);
    return true;
  }

  #takeRtp(bytes: Buffer, from: RemoteInfo): void {
    if (!this.#agreed || from.address !== this.#agreed.remote.rtp?.address) return;
    if (isRtcp(bytes)) return this.#answerReport(this.#rtp, bytes, from);
    const packet = parseRtp(bytes);
    if (!packet) return;
    this.#received += 1;
    this.#source = from;
    const echoes = this.#programme.echoes && !this.#player.isPlaying;
    if (echoes) this.#outbound.echo(this.#agreed.binding, packet);
  }

  /**
   * A sender report is answered at once, so that the phone can tell the round trip (RFC 3550
   * 6.4.1).
   */
  #answerReport(socket: Socket, bytes: Buffer, from: RemoteInfo): void {
    const theirs = parseRtcp(bytes)?.find(({ sentAt }) => sentAt !== null);
    if (!theirs || theirs.sentAt === null) return;
    const quiet = { fractionLost: 0, lost: 0, highestSequence: 0, jitter: 0, delay: 0 };
    const block = { ...quiet, ssrc: theirs.ssrc, lastReport: theirs.sentAt };
    const report = writeRtcp({ ssrc: this.#outbound.ssrc, cname: this.#cname, sender: null, block });
    socket.send(report, from.port, from.address);
  }
}

/**
 * The phone's first; with something to play, its first that we can make, or none if that is all
 * there is to it.
 */
function choose(bindings: readonly Binding[], { plays, echoes }: Programme): Binding {
  const g711 = bindings.find(({ codec }) => isG711(codec.name));
  const chosen = plays === null ? bindings[0] : (g711 ?? (echoes ? bindings[0] : undefined));
  if (chosen) return chosen;
  throw new FaultError({ stage: 'media', code: 'no-common-codec', expected: 'PCMU PCMA' });
}
