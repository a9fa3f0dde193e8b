/**
 * The requests and events between main and the media process. The media process owns RTP sockets
 * and both session descriptions; main carries the network description in SIP bodies and the web
 * description over IPC, and reads neither.
 *
 * Web leg: the renderer always offers (any time after `open`, again after a reload), the gateway
 * always answers with every codec of `codecNames`; which one is in use is `agreed.codec`, and the
 * renderer switches its sender to it. Network leg: RFC 3264. Every description is bounded to 64 kB
 * and parsed in the media process alone.
 */
import type { Fault } from '../../../shared/errors.ts';
import type { PageOffer } from '../../../shared/model/end-to-end.ts';
import type { MediaEncryption, MediaStatistics } from '../../../shared/model/media.ts';
import type { PortRange } from '../../../shared/model/rtp-ports.ts';
import type { Agreed } from '../sdp/agreement.ts';
import type { Direction } from '../sdp/direction.ts';
import type { OfferOptions } from '../sdp/negotiation.ts';

/** What a call is opened with. */
export type CallTerms = {
  readonly localAddress: string;
  readonly encryption: MediaEncryption;
  /** A renderer is there that can be the end of DTLS-SRTP. */
  readonly endToEnd?: boolean | undefined;
  /** RFC 4103. True: our offers have real-time text. False: theirs may have it. Absent: neither. */
  readonly realTimeText?: boolean | undefined;
  /** Which local ports the sound uses; absent: `defaultRtpPorts`. */
  readonly rtpPorts?: PortRange | undefined;
};

/** One request and its answer. A request that fails answers with a fault of stage `media`. */
export interface GatewayRequests {
  /**
   * Whether an offer could be answered from that address under that policy; nothing is opened or
   * kept. Rejects with what `answer` would.
   */
  read: {
    argument: CallTerms & { callId: string; description: string };
    value: null;
  };
  /**
   * Makes the call's sockets on `localAddress` (the address of the signalling flow). A description
   * that breaks `encryption` is refused with `policy: unencrypted-voice`.
   */
  open: { argument: CallTerms & { callId: string }; value: null };
  /**
   * The network offer: the first, in the given form, or the next one with another `direction`
   * (hold, resume, refresh). See `OfferOptions`. A form that `encryption` does not permit is
   * refused with `policy: unencrypted-voice`. `fingerprint`: of the renderer's certificate, for the
   * form `dtls` and where the renderer is new.
   */
  offer: {
    argument: { callId: string; direction: Direction; fingerprint?: string | undefined } & Pick<
      OfferOptions,
      'form' | 'rekey'
    >;
    value: { description: string };
  };
  /**
   * Their answer to our offer; also the early one of a 183. Several may follow each other; the last
   * one counts. One that names what was not offered is refused with `media: not-offered`.
   * `page`: what the renderer has to answer, to which `pageAnswer` is the answer; null: nothing.
   */
  accept: {
    argument: { callId: string; description: string };
    value: Agreed & { page: PageOffer | null };
  };
  /** The renderer's answer to the `page` of `accept`. */
  pageAnswer: { argument: { callId: string; description: string }; value: null };
  /** What the renderer has to answer before `answer`; null: nothing. */
  prepare: { argument: { callId: string; description: string }; value: { page: PageOffer | null } };
  /**
   * Their offer (INVITE or re-INVITE); `hold`: we keep the call on hold in the answer. `page`: the
   * renderer's answer to what `prepare` gave; null or absent: it gave nothing.
   */
  answer: {
    argument: { callId: string; description: string; hold: boolean; page?: string | null };
    value: Agreed & { description: string };
  };
  /**
   * Moves the call's sockets to another local address, which the next description names. Rejects
   * with `media: no-ports`: then nothing has changed.
   */
  move: { argument: { callId: string; localAddress: string }; value: null };
  /** The renderer has authenticated the peer: the peer's address is settled. */
  settle: { argument: { callId: string }; value: null };
  /** Drops an offer of ours that was refused (488, 491): the state before it stands again. */
  rollback: { argument: { callId: string }; value: null };
  /** The renderer's offer on the web leg, the first or another one, and our answer. */
  attach: { argument: { callId: string; offer: string }; value: { answer: string } };
  /** RFC 4733 on the network leg; queued, so that digits typed quickly leave in order. */
  digit: { argument: { callId: string; digit: string }; value: null };
  /**
   * Real-time text, as shared/real-time-text.ts has it. Refused with `media: no-text` where none is
   * agreed on or more waits than may.
   */
  text: { argument: { callId: string; text: string }; value: null };
  /** Sends silence in place of the near end's sound, in every dialog of the call. */
  mute: { argument: { callId: string; muted: boolean }; value: null };
  /** Closes the call's sockets. A call that is not there is closed already. */
  close: { argument: { callId: string }; value: null };
}
export type GatewayRequestName = keyof GatewayRequests;

export interface GatewayEvents {
  /** The web leg's DTLS is up, or gone. */
  web: { callId: string; state: 'attached' | 'none' };
  /** The peer's, `0` to `9`, `*`, `#`, `A` to `D`; each once. */
  digit: { callId: string; digit: string };
  /** The other side's real-time text, in order. */
  text: { callId: string; text: string };
  /** Once a second for each call, and when it is closed. */
  statistics: { callId: string; statistics: MediaStatistics };
  /** The peer should send RTP and has not for some seconds; or it does again. */
  silence: { callId: string; silent: boolean };
}

/**
 * The media process as main sees it; `media-process.ts` implements it over the process's message
 * channel.
 */
export interface MediaGateway {
  readonly request: <R extends GatewayRequestName>(
    name: R,
    argument: GatewayRequests[R]['argument'],
  ) => Promise<GatewayRequests[R]['value']>;
  readonly on: <E extends keyof GatewayEvents>(
    event: E,
    listener: (payload: GatewayEvents[E]) => void,
  ) => () => void;
  /** The process died. Calls in it are over; a new one is started for the next call. */
  readonly onExit: (listener: (fault: Fault) => void) => () => void;
  readonly stop: () => void;
}
