/**
 * Offer and answer of a call's real-time text, beside those of its sound (negotiation.ts), whose
 * states it follows (offer-answer.ts). Text is protected as the sound is: where the text of an
 * offer or an answer is not, it is refused. With DTLS-SRTP there is none, because the renderer has
 * the keys and Chromium carries no text. While we hold the call, text is `inactive`: nothing that
 * is typed leaves, as nothing that is said does.
 */
import { defaultCps } from '../rtp/text/t140.ts';
import type { TextPayloadTypes } from '../rtp/text/text-receiver.ts';
import { writeCryptoLine, type CryptoLine } from './crypto-line.ts';
import { narrowed, reversed, type Direction } from './direction.ts';
import type { TextPlace } from './local-description.ts';
import {
  acceptAnswer,
  answerOffer,
  nextOffer,
  type AgreedProtection,
  type ProtectionOffer,
} from './protection-offer.ts';
import type { LocalPorts } from './local-ports.ts';
import type { RemoteEndpoints } from './remote-description.ts';
import { readText, type RemoteText } from './remote-text.ts';
import { newLines, type RandomBytes } from './sdes.ts';
import type { Sdp, SdpAttribute, SdpMedia } from './sdp.ts';
import { wayOf } from './security.ts';
import { FaultError } from '../../../shared/errors.ts';

export interface TextAgreement extends AgreedProtection {
  readonly direction: Direction;
  readonly sending: TextPayloadTypes;
  readonly receiving: TextPayloadTypes;
  /** Characters per second that they take. */
  readonly cps: number;
  readonly remote: RemoteEndpoints;
}

/** Our sockets for text; null: there are none, and text is refused. */
export type TextPorts = LocalPorts | null;

/** Of our last offer. */
interface Offered {
  /** The place of the text in it; null: it has none. */
  readonly index: number | null;
  /** For a rollback. */
  readonly before: TextAgreement | null;
  /** Null: no text, or a refused one. */
  readonly stream: OfferedStream | null;
}

interface OfferedStream {
  readonly direction: Direction;
  readonly protection: ProtectionOffer;
  readonly types: TextPayloadTypes;
}

const ourTypes: TextPayloadTypes = { t140: 98, red: 99 };

export class TextStream {
  readonly #random: RandomBytes;
  #ports: TextPorts = null;
  #agreement: TextAgreement | null = null;
  #offered: Offered | null = null;
  /** Its place among the streams of the session; null: it has none. */
  #index: number | null = null;

  constructor(random: RandomBytes) {
    this.#random = random;
  }

  agreement(): TextAgreement | null {
    return this.#agreement;
  }

  use(ports: TextPorts): void {
    this.#ports = ports;
  }

  /** `isFirst`: nothing is agreed on yet, and the stream may get its place. */
  offer(voice: ProtectionOffer, ofVoice: Direction, isFirst: boolean): TextPlace | null {
    const ports = voice.dtls ? null : this.#ports;
    if (isFirst) this.#index = ports ? 1 : null;
    const index = this.#index;
    const before = this.#agreement;
    const isLive = index !== null && (isFirst || before !== null);
    const stream = isLive && ports ? this.#offeredStream(voice, ofVoice) : null;
    this.#offered = { index, before, stream };
    if (index === null) return null;
    return {
      index,
      media: stream && ports ? section(ports, { ...stream.protection, ...stream }) : refusedText,
    };
  }

  /** Their answer. `voice`: what was agreed for the sound. */
  accept(sdp: Sdp, local: string, voice: AgreedProtection): void {
    if (!this.#offered) return;
    const { index, before, stream } = this.#offered;
    const text = readText(sdp, local);
    this.#agreement = stream && text?.index === index ? acceptText(stream, text, voice, before) : null;
    this.#index = index;
  }

  /** Our answer to their offer; null: it has no text. */
  answer(sdp: Sdp, local: string, voice: AgreedProtection, hold: boolean): TextPlace | null {
    const text = readText(sdp, local);
    const current = this.#agreement;
    this.#agreement = null;
    this.#index = text?.index ?? null;
    // The other streams of the offer are refused where the description is written.
    if (!text || !this.#ports || wayOf(text.security, false) !== wayOfVoice(voice)) return null;
    const changes = { random: this.#random, rekey: false, renderer: null };
    const protection = answerOffer(text.security, wayOfVoice(voice), current, changes);
    const direction = narrowed(hold ? 'inactive' : 'sendrecv', reversed(text.direction));
    this.#agreement = agreementOf(text, text.types, protection, direction);
    const crypto = protection.crypto === null ? [] : [protection.crypto];
    const own = { profile: protection.profile, crypto, direction, types: text.types };
    return { index: text.index, media: section(this.#ports, own) };
  }

  /** Our last offer was refused. */
  rollback(): void {
    if (this.#offered) {
      this.#agreement = this.#offered.before;
      this.#index = this.#offered.index;
    }
    this.#offered = null;
  }

  #offeredStream(voice: ProtectionOffer, ofVoice: Direction): OfferedStream {
    return {
      direction: ofVoice === 'sendonly' ? 'inactive' : ofVoice,
      protection: offeredProtection(voice, this.#agreement, this.#random),
      types: this.#agreement?.receiving ?? ourTypes,
    };
  }
}

/** The way of a sound that is agreed on. */
const wayOfVoice = ({ protection }: AgreedProtection) => protection.kind;

function offeredProtection(
  voice: ProtectionOffer,
  current: TextAgreement | null,
  random: RandomBytes,
): ProtectionOffer {
  if (current) return nextOffer(current, { random, rekey: false, renderer: null, restartsIce: false });
  return { ...voice, crypto: voice.crypto.length > 0 ? newLines(random) : [] };
}

/** Null: it is none to that offer, or it is protected in another way than the sound. */
function acceptText(
  { direction, protection, types }: OfferedStream,
  text: RemoteText,
  voice: AgreedProtection,
  current: TextAgreement | null,
): TextAgreement | null {
  try {
    const agreed = acceptAnswer(protection, text.security, current);
    if (agreed.protection.kind !== voice.protection.kind) return null;
    return agreementOf(text, types, agreed, narrowed(direction, reversed(text.direction)));
  } catch (error) {
    // The sound goes on without it.
    if (error instanceof FaultError) return null;
    throw error;
  }
}

const agreementOf = (
  { types: sending, cps, rtp, rtcp, rtcpMux }: RemoteText,
  receiving: TextPayloadTypes,
  protection: AgreedProtection,
  direction: Direction,
): TextAgreement => ({
  ...protection,
  direction,
  sending,
  receiving,
  cps,
  remote: { rtp, rtcp, rtcpMux },
});

const refusedText: SdpMedia = {
  kind: 'text',
  port: 0,
  protocol: 'RTP/AVP',
  formats: [String(ourTypes.t140)],
  connection: null,
  attributes: [],
};

function section(
  { rtpPort, rtcpPort }: LocalPorts,
  own: {
    readonly profile: string;
    readonly crypto: readonly CryptoLine[];
    readonly types: TextPayloadTypes;
    readonly direction: Direction;
  },
): SdpMedia {
  const { t140, red } = own.types;
  const attribute = (name: string, value: string | null = null): SdpAttribute => ({ name, value });
  return {
    kind: 'text',
    port: rtpPort,
    protocol: own.profile,
    formats: [...(red === null ? [] : [String(red)]), String(t140)],
    connection: null,
    attributes: [
      ...own.crypto.map((line) => attribute('crypto', writeCryptoLine(line))),
      attribute('rtpmap', `${t140} t140/1000`),
      attribute('fmtp', [t140, `cps=${defaultCps}`].join(' ')),
      ...(red === null
        ? []
        : [
            attribute('rtpmap', `${red} red/1000`),
            // RFC 4103 10: the primary block and two generations of redundancy.
            attribute('fmtp', `${red} ${t140}/${t140}/${t140}`),
          ]),
      attribute(own.direction),
      attribute('rtcp', String(rtcpPort)),
    ],
  };
}
