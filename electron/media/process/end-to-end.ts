/**
 * A call whose DTLS-SRTP ends in the renderer: joins the negotiation with the peer, the renderer's
 * answers and the datagrams of both. Main carries offers to the renderer and answers back.
 */
import type { PageOffer } from '../../../shared/model/end-to-end.ts';
import type { MediaSession } from '../network-leg/media-session.ts';
import type { Agreed, Agreement } from '../sdp/agreement.ts';
import type { Direction } from '../sdp/direction.ts';
import { readFingerprint, type DtlsParameters, type Fingerprint } from '../sdp/dtls-parameters.ts';
import { eventsFor } from '../sdp/formats.ts';
import type { OfferOptions } from '../sdp/negotiation.ts';
import type { RemoteStream } from '../sdp/remote-description.ts';
import { malformed } from '../sdp/sdp.ts';
import { formatAsked } from '../sdp/sending-format.ts';
import type { RelayedPeer } from '../web-leg/relay-description.ts';
import type { RelayLegOptions } from '../web-leg/relay-leg.ts';
import { RelaySession } from '../web-leg/relay-session.ts';

type Offering = Pick<OfferOptions, 'form' | 'rekey'> & { readonly fingerprint?: string | undefined };

/** Offer and answer with the peer, and what of it concerns the renderer. */
export interface EndToEndVerbs {
  /** `fingerprint`: of the renderer's certificate, for the form `dtls` and where it is another. */
  readonly offer: (direction: Direction, options?: Offering) => string;
  /** `page`: what the renderer has to answer; null: nothing. */
  readonly accept: (description: string) => Promise<Agreed & { readonly page: PageOffer | null }>;
  /** What the renderer has to answer before `answer`; null: nothing. */
  readonly prepare: (description: string) => Promise<PageOffer | null>;
  /** `page`: the renderer's answer; null: it was not asked. */
  readonly answer: (
    description: string,
    hold: boolean,
    page: string | null,
  ) => Agreed & { readonly description: string };
  /** The renderer's answer to what `accept` gave. Throws `media: malformed-description`. */
  readonly pageAnswer: (description: string) => void;
  /** The renderer has authenticated the peer. */
  readonly settle: () => void;
}

export interface EndToEnd {
  readonly verbs: EndToEndVerbs;
  /** The peer's datagram. */
  readonly receive: (datagram: Buffer) => void;
  readonly close: () => void;
}

export function createEndToEnd(
  options: Pick<RelayLegOptions, 'clock' | 'onState'> & { readonly heard: () => MediaSession },
): EndToEnd {
  const { heard } = options;
  const relay = new RelaySession({ ...options, onDatagram: (datagram) => heard().pass(datagram) });

  return {
    receive: (datagram) => relay.send(datagram),
    close: () => relay.close(),
    verbs: {
      offer: (direction, { fingerprint, ...wanted } = {}) => {
        if (fingerprint === undefined) return heard().offer(direction, wanted);
        // Of a page that is new, or of the first offer.
        relay.renew();
        const renderer = { fingerprint: fingerprintOf(fingerprint), setup: 'actpass' } as const;
        return heard().offer(direction, { ...wanted, renderer });
      },
      accept: async (description) => {
        const agreed = heard().accept(description);
        const peer = peerOf(heard().agreement());
        return { ...agreed, page: peer && (await relay.offer(peer)) };
      },
      prepare: async (description) => {
        const stream = heard().dtlsOffer(description);
        return stream && relay.offer(peerOfOffer(stream));
      },
      answer: (description, hold, page) => {
        if (page !== null) relay.answered(page);
        return heard().answer(description, hold, relay.local());
      },
      pageAnswer: (description) => {
        const { fingerprint } = relay.answered(description);
        const promised = heard().agreement()?.dtls?.ours.fingerprint;
        if (promised?.value !== fingerprint.value) throw malformed('a=fingerprint', fingerprint.value);
      },
      settle: () => heard().settle(),
    },
  };
}

function fingerprintOf(text: string): Fingerprint {
  const fingerprint = readFingerprint(text);
  if (!fingerprint) throw malformed('a=fingerprint', text);
  return fingerprint;
}

/** Chromium takes one: the strongest. */
function strongest({ fingerprints }: DtlsParameters): Fingerprint {
  const [first] = fingerprints.toSorted((a, b) => b.value.length - a.value.length);
  if (!first) throw new Error('readDtlsParameters gives one fingerprint at least');
  return first;
}

function peerOf(agreement: Agreement | null): RelayedPeer | null {
  if (!agreement?.dtls) return null;
  const { theirs } = agreement.dtls;
  const { sending, sendingEvents, format } = agreement;
  return {
    setup: theirs.setup,
    fingerprint: strongest(theirs),
    binding: sending,
    events: ofClock(sending.codec.clockRate, sendingEvents),
    format,
  };
}

function peerOfOffer(stream: RemoteStream): RelayedPeer {
  const {
    security,
    bindings: [binding],
    events,
  } = stream;
  if (!security.dtls || !binding) throw new Error('a stream with DTLS has a fingerprint and a codec');
  const { setup } = security.dtls;
  const matching = ofClock(binding.codec.clockRate, eventsFor(binding.codec, events));
  const format = formatAsked(stream, binding.codec.name);
  return { setup, fingerprint: strongest(security.dtls), binding, events: matching, format };
}

/** Chromium makes events with the codec's own clock alone. */
const ofClock = <E extends { readonly clockRate: number }>(clockRate: number, events: E | null): E | null =>
  events?.clockRate === clockRate ? events : null;
