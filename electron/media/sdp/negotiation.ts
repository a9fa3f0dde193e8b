/**
 * Offer and answer of one call (RFC 3264), above the pure descriptions. Where they stand:
 * offer-answer.ts.
 */
import {
  codecNames,
  formsFor,
  type CodecName,
  type MediaEncryption,
  type OfferForm,
} from '../../../shared/model/media.ts';
import { agreedOf, agreementOf, type Agreed, type Agreement, type Named } from './agreement.ts';
import type { Direction } from './direction.ts';
import { sourcesAfter, sourcesPerKey } from './key-use.ts';
import { writeDescription, type Frame, type LocalDescription, type TextPlace } from './local-description.ts';
import { namedInAnswer, namedInOffer } from './named-formats.ts';
import { OfferAnswer } from './offer-answer.ts';
import { createPayloadTypes } from './payload-types.ts';
import {
  acceptAnswer,
  answerOffer,
  firstOffer,
  nextOffer,
  type AgreedProtection,
} from './protection-offer.ts';
import {
  mediaFault,
  readDescription,
  type RemoteDescription,
  type RemoteStream,
} from './remote-description.ts';
import type { RendererDtls } from './local-dtls.ts';
import type { LocalPorts } from './local-ports.ts';
import type { RandomBytes } from './sdes.ts';
import { firstFormat } from './sending-format.ts';
import { chooseStream, unencrypted, type Choice } from './stream-choice.ts';
import { TextStream, type TextAgreement, type TextPorts } from './text-stream.ts';

export interface NegotiationOptions {
  readonly ports: LocalPorts;
  /** Decimal digits, of this call alone. */
  readonly sessionId: string;
  readonly encryption: MediaEncryption;
  /** In the order that we offer them; others are not taken. All of ours unless given. */
  readonly codecs?: readonly CodecName[] | undefined;
  /** Makes our SDES keys. */
  readonly random: RandomBytes;
  /** A renderer is there that can be the end of DTLS-SRTP. */
  readonly endToEnd?: boolean | undefined;
}

export interface OfferOptions {
  /**
   * Of the first offer; later ones keep what is agreed. Left out: the answer comes with the ACK,
   * and there is no second try.
   */
  readonly form?: OfferForm | undefined;
  /** Another SDES key of ours. */
  readonly rekey?: boolean | undefined;
  /** For the form `dtls`, and where the renderer has another certificate. */
  readonly renderer?: RendererDtls | undefined;
}

/**
 * Each verb throws a fault of stage `media`, or `policy: unencrypted-voice`; the agreement is then
 * as before.
 */
export interface Negotiation {
  readonly agreement: () => Agreement | null;
  /** Null: no real-time text is agreed on. */
  readonly textAgreement: () => TextAgreement | null;
  readonly offer: (direction: Direction, options?: OfferOptions) => string;
  readonly accept: (description: string) => Agreed;
  /** `renderer`: where `dtlsOffer` gave something. */
  readonly answer: (
    description: string,
    hold: boolean,
    renderer?: RendererDtls | null,
  ) => Agreed & { description: string };
  /** The stream of their offer that our answer would take; null: it has no DTLS-SRTP. */
  readonly dtlsOffer: (description: string) => RemoteStream | null;
  readonly rollback: () => void;
  /** Our next description names these. */
  readonly move: (ports: LocalPorts) => void;
  /** Offers and takes real-time text there from now on. */
  readonly useText: (ports: TextPorts) => void;
}

export const createNegotiation = (options: NegotiationOptions): Negotiation => new CallNegotiation(options);

class CallNegotiation implements Negotiation {
  #options: NegotiationOptions;
  readonly #payloadTypes = createPayloadTypes();
  readonly #state = new OfferAnswer();
  #version = 0;
  /** Our key was used for so many sources. */
  #sources = 0;
  readonly #text: TextStream;
  /** Where ICE began; elsewhere it begins anew. */
  #icePorts: LocalPorts;

  constructor(options: NegotiationOptions) {
    this.#options = options;
    this.#text = new TextStream(options.random);
    this.#icePorts = options.ports;
  }

  agreement(): Agreement | null {
    return this.#state.agreement();
  }

  textAgreement(): TextAgreement | null {
    return this.#text.agreement();
  }

  offer(direction: Direction, { form, rekey = false, renderer }: OfferOptions = {}): string {
    const { ports, encryption, random, codecs = codecNames } = this.#options;
    const first = permittedForm(form, encryption);
    this.#close();
    const before = this.#state.agreement();
    const own = renderer ?? null;
    const changes = { random, renderer: own, rekey: rekey || this.#isKeyWorn() };
    const restartsIce = ports !== this.#icePorts;
    const protection = before
      ? nextOffer(before, { ...changes, restartsIce })
      : firstOffer(first, random, own);
    const hasDtls = protection.dtls !== null;
    const named = namedInOffer(this.#payloadTypes, before, codecs, hasDtls);
    this.#state.offer({ ...named, direction, protection, ports });
    const text = this.#text.offer(protection, direction, before === null);
    const { format = firstFormat, remote } = before ?? {};
    const { ptime } = format;
    // Chromium needs both on one port (RFC 5761); a peer that does not, does without RTCP.
    const rtcpMux = remote?.rtcpMux ?? hasDtls;
    // Chromium sends none.
    const asksMetrics = !hasDtls;
    return this.#write({ ...named, ...protection, direction, rtcpMux, asksMetrics, ptime }, [], text);
  }

  accept(description: string): Agreed {
    const offered = this.#state.offered();
    const read = readDescription(description, this.#options.ports.address, this.#options.codecs);
    const remote = answeredStream(read, offered.frame);
    const protection = acceptAnswer(offered.protection, remote.security, this.#state.agreement());
    const agreement = this.#nextAgreement(offered.direction, offered, remote, protection);
    this.#state.accept(agreement);
    this.#icePorts = offered.ports;
    this.#text.accept(read.sdp, this.#options.ports.address, agreement);
    return this.#agreed(agreement);
  }

  dtlsOffer(description: string): RemoteStream | null {
    const { ports, codecs, endToEnd = false } = this.#options;
    const { streams } = readDescription(description, ports.address, codecs);
    const { stream, way } = this.#choose(streams, endToEnd);
    return way === 'dtls' ? stream : null;
  }

  answer(
    description: string,
    hold: boolean,
    renderer: RendererDtls | null = null,
  ): Agreed & { description: string } {
    const { ports, random, codecs } = this.#options;
    const { media, times, streams, sdp } = readDescription(description, ports.address, codecs);
    const { stream, way } = this.#choose(streams, renderer !== null);
    // The answer of another fork to the same offer may still come.
    if (!this.#state.isAnswered()) this.rollback();
    const protection = answerOffer(stream.security, way, this.#state.agreement(), {
      random,
      renderer,
      rekey: this.#isKeyWorn(),
    });
    this.#payloadTypes.learn(stream);
    const named = namedInAnswer(this.#payloadTypes, stream);
    const agreement = this.#nextAgreement(hold ? 'sendonly' : 'sendrecv', named, stream, protection);
    this.#state.answer(agreement, { media, index: stream.index });
    const text = this.#text.answer(sdp, ports.address, agreement, hold);
    const { direction, profile, format } = agreement;
    const crypto = agreement.crypto === null ? [] : [agreement.crypto];
    const dtls = agreement.dtls?.ours ?? null;
    const answer = {
      ...named,
      profile,
      crypto,
      dtls,
      direction,
      rtcpMux: stream.rtcpMux,
      asksMetrics: stream.asksMetrics && dtls === null,
      ptime: format.ptime,
    };
    return { ...this.#agreed(agreement), description: this.#write(answer, times, text) };
  }

  rollback(): void {
    this.#state.rollback();
    this.#text.rollback();
  }

  move(ports: LocalPorts): void {
    this.#options = { ...this.#options, ports };
  }

  useText(ports: TextPorts): void {
    this.#text.use(ports);
  }

  #agreed(agreement: Agreement): Agreed {
    return agreedOf(agreement, this.#text.agreement()?.direction);
  }

  /** A call that is encrypted stays so, whatever the account wanted of its beginning. */
  #choose(streams: readonly RemoteStream[], hasDtls: boolean): Choice {
    const { protection } = this.#state.agreement() ?? {};
    const isEncrypted = protection !== undefined && protection.kind !== 'plain';
    return chooseStream(streams, isEncrypted ? 'required' : this.#options.encryption, hasDtls);
  }

  #isKeyWorn(): boolean {
    return this.#sources >= sourcesPerKey;
  }

  /** The offer before is over: it stands if it was answered, and was never there if not. */
  #close(): void {
    if (this.#state.isAnswered()) this.#state.settle();
    else this.rollback();
  }

  #nextAgreement(
    wished: Direction,
    named: Named,
    remote: RemoteStream,
    protection: AgreedProtection,
  ): Agreement {
    const agreement = agreementOf(wished, named, remote, protection, this.#payloadTypes.used());
    this.#sources = sourcesAfter(this.#sources, this.#state.agreement(), agreement);
    return agreement;
  }

  #write(
    description: Omit<LocalDescription, keyof LocalPorts | 'sessionId' | 'version'>,
    times: readonly string[],
    text: TextPlace | null,
  ): string {
    this.#version += 1;
    const { ports, sessionId } = this.#options;
    const local = { ...ports, ...description, sessionId, version: this.#version };
    return writeDescription(local, this.#state.frame(), times, text);
  }
}

/** Throws `policy: unencrypted-voice` for a form that the account may not offer. */
function permittedForm(form: OfferForm | undefined, encryption: MediaEncryption): OfferForm {
  const permitted = formsFor(encryption);
  // A caller that sends no offer in its INVITE takes RTP/AVP with keys: it reads or ignores them.
  if (form === undefined) return permitted.includes('osrtp') ? 'osrtp' : permitted[0];
  if (!permitted.includes(form)) throw unencrypted();
  return form;
}

/**
 * The stream of their answer: at the place of ours, or else the first, where no sound stands at
 * that place. A stream that is refused there is refused; another one beside it was not offered.
 */
function answeredStream({ streams, media }: RemoteDescription, frame: Frame | null): RemoteStream {
  const place = frame?.index ?? 0;
  const found = streams.find(({ index }) => index === place);
  if (!found && media[place]?.kind === 'audio')
    throw mediaFault('no-audio', media.map(({ kind, port }) => `${kind} ${port}`).join(', '));
  return found ?? streams[0];
}
