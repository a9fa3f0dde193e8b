/**
 * The sound of one call: two UDP sockets, offer and answer, and what is played or sent back.
 * SRTP by SDES with a phone that has it.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { RemoteInfo, Socket } from 'node:dgram';
import { codecs } from '../../../electron/media/rtp/codecs.ts';
import { parseRtcp, writeRtcp } from '../../../electron/media/rtp/rtcp.ts';
import { isRtcp, parseRtp } from '../../../electron/media/rtp/rtp.ts';
import { maySend, narrowed, reversed, type Direction } from '../../../electron/media/sdp/direction.ts';
import { eventsFor, type Binding, type EventBinding } from '../../../electron/media/sdp/formats.ts';
import {
  writeDescription,
  type Frame,
  type LocalDescription,
} from '../../../electron/media/sdp/local-description.ts';
import { readDescription, type RemoteStream } from '../../../electron/media/sdp/remote-description.ts';
import {
  acceptAnswer,
  answerOffer,
  firstOffer,
  type AgreedProtection,
  type ProtectionOffer,
} from '../../../electron/media/sdp/protection-offer.ts';
import { createTransforms } from '../../../electron/media/rtp/protection.ts';
import { isSecure } from '../../../electron/media/sdp/profile.ts';
import { chooseStream, type Choice } from '../../../electron/media/sdp/stream-choice.ts';
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
  /** It has no SRTP, and ignores the keys of an offer that allows that. */
  readonly isPlain?: boolean;
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

interface Agreed extends AgreedProtection {
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
  readonly #transformsOf = createTransforms();
  #offered: ProtectionOffer | null = null;
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
    const description = readDescription(offer, this.#host);
    const { stream: remote, way } = this.#choose(description.streams);
    const protection = answerOffer(remote.security, way, this.#agreed, {
      random: randomBytes,
      rekey: false,
      renderer: null,
    });
    this.#agreed = this.#agree(remote, protection);
    this.#source = null;
    const { binding, direction, profile, crypto } = this.#agreed;
    const events = eventsFor(binding.codec, remote.events);
    const named = { bindings: [binding], events: events ? [events] : [], rtcpMux: remote.rtcpMux };
    const local = this.#local({ ...named, direction, profile, crypto: crypto ? [crypto] : [] });
    const frame: Frame = { media: description.media, index: remote.index };
    return writeDescription(local, frame, description.times);
  };

  readonly offer = (): string => {
    // A phone without SRTP answers it as well.
    this.#offered = firstOffer('osrtp', randomBytes, null);
    const named = { bindings: offeredBindings, events: offeredEvents, rtcpMux: false };
    return writeDescription(this.#local({ ...named, ...this.#offered, direction: 'sendrecv' }), null, []);
  };

  readonly accept = (answer: string): void => {
    const [remote] = readDescription(answer, this.#host).streams;
    if (this.#offered === null) throw new FaultError({ stage: 'command', code: 'wrong-state' });
    this.#agreed = this.#agree(remote, acceptAnswer(this.#offered, remote.security, this.#agreed));
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

  #choose(streams: readonly RemoteStream[]): Choice {
    if (!this.#programme.isPlain) return chooseStream(streams, 'preferred', false);
    const stream = streams.find(({ security }) => !isSecure(security.profile));
    if (!stream) throw new FaultError({ stage: 'media', code: 'encryption-required' });
    return { stream, way: 'plain' };
  }

  #agree(remote: RemoteStream, protection: AgreedProtection): Agreed {
    const direction = narrowed('sendrecv', reversed(remote.direction));
    const binding = choose(remote.bindings, this.#programme);
    return { ...protection, remote, binding, direction };
  }

  #local(
    described: Pick<LocalDescription, 'profile' | 'crypto' | 'direction' | 'bindings' | 'events' | 'rtcpMux'>,
  ): LocalDescription {
    this.#version += 1;
    const rtpPort = this.#rtp.address().port;
    const ports = { address: this.#host, rtpPort, rtcpPort: this.#rtcp.address().port };
    const origin = { sessionId: this.#sessionId, version: this.#version };
    return { ...ports, ...origin, ...described, dtls: null, asksMetrics: false, ptime: 20 };
  }

  #transmit(packet: Buffer): boolean {
    const { address, port } = this.#source ?? this.#agreed?.remote.rtp ?? { address: '', port: 0 };
    if (!this.#agreed || !maySend(this.#agreed.direction) || port === 0) return false;
    const sealed = this.#transformsOf(this.#agreed.protection).rtp.seal(packet);
    if (sealed === null) return false;
    this.#rtp.send(sealed, port, address);
    return true;
  }

  #takeRtp(bytes: Buffer, from: RemoteInfo): void {
    if (!this.#agreed || from.address !== this.#agreed.remote.rtp?.address) return;
    if (isRtcp(bytes)) return this.#answerReport(this.#rtp, bytes, from);
    const opened = this.#transformsOf(this.#agreed.protection).rtp.open(bytes);
    const packet = opened && parseRtp(opened);
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
    if (!this.#agreed) return;
    const { rtcp } = this.#transformsOf(this.#agreed.protection);
    const opened = rtcp.open(bytes);
    const theirs = opened && parseRtcp(opened)?.find(({ sentAt }) => sentAt !== null);
    if (!theirs || theirs.sentAt === null) return;
    const quiet = { fractionLost: 0, lost: 0, highestSequence: 0, jitter: 0, delay: 0 };
    const block = { ...quiet, ssrc: theirs.ssrc, lastReport: theirs.sentAt };
    const report = writeRtcp({ ssrc: this.#outbound.ssrc, cname: this.#cname, sender: null, block });
    const sealed = rtcp.seal(report);
    if (sealed !== null) socket.send(sealed, from.port, from.address);
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
