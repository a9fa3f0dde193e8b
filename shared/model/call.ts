import type { Fault } from '../errors.ts';
import type { CallState } from '../state/call-state.ts';
import type { TransferState } from '../state/transfer-state.ts';
import type { SentLocation } from './emergency-parts.ts';
import type { AutoAnswer } from './auto-answer.ts';
import type { CallText } from './call-text.ts';
import type { RingKind } from './ring.ts';
import type { SipIdentity } from './sip-identity.ts';
import type { Verification } from './verification.ts';
import type { CallMedia, QualitySummary, SoundProtection } from './media.ts';

export interface Party {
  readonly displayName: string | null;
  /**
   * As SIP carries it, and printable: `sip:bob@example.com`. Shown by `shared/shown-address.ts`,
   * called by `shared/address-alone.ts`.
   */
  readonly uri: string;
  /**
   * True: the account's own server asserts the address, or the person dialled it. False: the other
   * side says so itself. Absent: not known, a call of an older version.
   */
  readonly isAsserted?: boolean | undefined;
}

/** A transfer that a call is in (RFC 5589 3). */
export type CallTransfer =
  /** We have asked the other side to call `to`. `fault`: why that failed. */
  | {
      readonly role: 'transferor';
      readonly to: Party;
      readonly state: TransferState;
      readonly fault: Fault | null;
    }
  /**
   * The other side asks us to call `to`; the person decides. `by`: who asks, as they claim.
   * `isRedirection`: nobody has answered, and the call goes on to `to` or ends (RFC 3261 21.3).
   */
  | {
      readonly role: 'transferee';
      readonly to: Party;
      readonly by: Party;
      readonly isRedirection?: true;
    };

/** What became of it, for the history. */
export type RecordedTransfer =
  | { readonly kind: 'to'; readonly party: Party; readonly state: TransferState }
  /** `isClaimed`: the call that came says so itself (Referred-By), and nobody vouches for it. */
  | { readonly kind: 'by'; readonly party: Party; readonly isClaimed?: true | undefined };

export interface Call {
  readonly id: string;
  readonly accountId: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly state: CallState;
  readonly remote: Party;
  /** The party before the account's own server named another one; null: it named no other. */
  readonly remoteAtFirst: Party | null;
  /** As typed by the person, for outgoing calls. */
  readonly dialled: string | null;
  readonly startedAt: string;
  readonly establishedAt: string | null;
  /**
   * When the call ended for the person; the response to BYE or CANCEL may be outstanding
   * (`ending`).
   */
  readonly endedAt: string | null;
  readonly hold: { readonly local: boolean; readonly remote: boolean };
  /** The person asked to change `hold.local`, and the other side has not agreed yet. */
  readonly holdPending: boolean;
  readonly muted: boolean;
  /** Digits sent so far. */
  readonly digits: string;
  /** Digits that the other side sent (RFC 4733). */
  readonly digitsReceived: string;
  /**
   * The other phone rings, and nothing of the other side's sound has come: before the answer the
   * person hears our ring-back, whatever a provisional response described.
   */
  readonly ringback: boolean;
  readonly media: CallMedia;
  /** The flow is lost; the call goes on while the phone reconnects. */
  readonly flowLost: boolean;
  readonly fault: Fault | null;
  /** Null: none is under way. */
  readonly transfer: CallTransfer | null;
  /** Who sent the call here, by `isClaimedTransfer` as it says itself; null: nobody. */
  readonly transferredBy: Party | null;
  /** The id of our call that it took the place of; null: none. */
  readonly replaces: string | null;
  /** In the conference, whose calls and the person all hear each other. */
  readonly isJoined: boolean;
  /** Whom it was in a conference with so far. */
  readonly joinedWith: readonly Party[];
  /** Of an emergency call; null: it is none. */
  readonly emergency: { readonly location: SentLocation } | null;
  /** The other side is not told who calls. */
  readonly anonymous: boolean;
  /** As of a `CallRecord`; null: absent there. */
  readonly calledFirst: Party | null;
  readonly verification: Verification | null;
  readonly callerSignature: SipIdentity | null;
  readonly ring: RingKind;
  /** It was answered by itself, and with what microphone; `off`: it was not. */
  readonly autoAnswered: AutoAnswer;
  /** Null: text was no part of it so far. */
  readonly text: CallText | null;
}

/** Calls of one conference, at most. */
export const mostJoined = 5;
/** Parties of conferences that are kept with a call, at most. */
export const mostJoinedWith = 16;

/** A finished call in the list; kept across restarts. */
export interface CallRecord {
  readonly id: string;
  readonly accountId: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly remote: Party;
  readonly remoteAtFirst: Party | null;
  readonly startedAt: string;
  readonly establishedAt: string | null;
  readonly endedAt: string;
  /** Of its sound, as agreed last; null: nothing was agreed, or an older version kept the call. */
  readonly protection: SoundProtection | null;
  /** Null: nobody talked, or an earlier version kept the call. */
  readonly quality: QualitySummary | null;
  readonly fault: Fault | null;
  /** Absent: it was not transferred, or an earlier version kept the call. */
  readonly transfer?: RecordedTransfer;
  /** Whom it was in a conference with. Absent: nobody, or an earlier version kept the call. */
  readonly conference?: readonly Party[];
  /** Whom the caller called before us, as the call said; absent: us, or it did not say. */
  readonly calledFirst?: Party | null;
  /** What the account's own server found out about the caller's number; absent: it did not say. */
  readonly verification?: Verification | null;
  /** Who signed the call for its caller, as this phone verified it; absent: nobody was trusted. */
  readonly callerSignature?: SipIdentity | null;
}

/**
 * A `sip:`, `sips:` or `tel:` link that was opened outside and waits for the person's decision.
 * Nothing is dialled before.
 */
export interface CallLink {
  readonly id: string;
  /** What goes into the dial field. */
  readonly target: string;
  /**
   * The link held more than an address; the rest is not used: header fields, a body, parameters, a
   * password.
   */
  readonly isShortened: boolean;
  /** Other links that were opened while this one waited; they are not used. */
  readonly others: number;
}
