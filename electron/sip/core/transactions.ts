import type { SipMessage, SipRequest, SipResponse } from '../message/message.ts';
import type { NotifyTaker } from './method.ts';
import type { NotifyKey } from './notify-takers.ts';
import type { Shown } from '../../../shared/model/phrase.ts';

/**
 * Transactions and dialogs as the rooms above see them (RFC 3261 12, 13, 17). Messages are plain
 * data with their own header fields, content type and bytes. Nothing here throws because of what a
 * peer sends or because the flow is lost.
 */
export interface Transactions {
  /**
   * Sends a request other than INVITE outside a dialog. Settles always, at the latest with the
   * transaction's end.
   */
  readonly request: (method: string, request: OutgoingRequest) => Promise<Outcome>;
  /** Sends an INVITE outside a dialog. */
  readonly invite: (request: OutgoingRequest, events: InviteEvents) => InviteClient;
  /**
   * The NOTIFYs of the SUBSCRIBE that had these go to `take`; each other gets what the table says
   * (methods.ts). Gives the function that ends it.
   */
  readonly takeNotifies: (key: NotifyKey, take: NotifyTaker) => () => void;
  /**
   * Whether a message belongs to a transaction or dialog of ours: what we send is unguessable in
   * both.
   */
  readonly knows: (message: SipMessage) => boolean;
  /**
   * What has not ended: the methods of client transactions, and numbers. For tests, and for reports
   * of what was left.
   */
  readonly live: () => {
    readonly clients: readonly string[];
    readonly servers: number;
    readonly dialogs: number;
    readonly subscriptions: number;
  };
}

export interface Body {
  /** Content-Type. */
  readonly type: string;
  readonly content: string;
}

export interface OutgoingRequest {
  /** Request URI, as text of any scheme. */
  readonly uri: string;
  /** URI in To; absent: the request URI. */
  readonly to?: string;
  /**
   * Absent: a new one. Requests that belong together - tries of one INVITE, all REGISTERs - share
   * both.
   */
  readonly callId?: string;
  readonly fromTag?: string;
  /** Of a dialog that the transactions do not know: one that a NOTIFY made (RFC 6665 4.4.1). */
  readonly toTag?: string;
  /** The same: its route set; absent: the one of requests outside of dialogs. */
  readonly routeSet?: readonly string[];
  /** Absent: 1. */
  readonly cseq?: number;
  /**
   * Header lines, `Name: value`, beyond those that every request has: credentials, Contact of
   * REGISTER.
   */
  readonly headers?: readonly string[];
  readonly body?: Body;
}

/** How a client transaction ended. */
export type Outcome =
  | { readonly kind: 'response'; readonly response: SipResponse }
  /** There was a final response, and it could not be read. */
  | { readonly kind: 'unreadable'; readonly response: SipResponse; readonly why: Shown }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'flow-lost' };

export interface InviteEvents {
  /**
   * A provisional response. `dialog`: the early dialog that it belongs to; null: it makes none
   * (12.1).
   */
  readonly onProgress: (response: SipResponse, dialog: Dialog | null) => void;
  /**
   * A 2xx, once for each fork that answers (13.2.2.4). Its ACK has left already. One may follow a
   * refusal, within 64*T1.
   */
  readonly onAccept: (response: SipResponse, dialog: Dialog) => void;
  /** Any other end. */
  readonly onReject: (outcome: Outcome) => void;
}

export interface InviteClient {
  /**
   * Sends CANCEL. Where no final response comes within 64*T1 the transaction ends as `flow-lost`
   * (9.1).
   */
  readonly cancel: () => void;
}

/** What goes into a response beyond the fields that RFC 3261 8.2.6 has copied. */
export interface Reply {
  /** Absent: the usual one of the status. */
  readonly reason?: string;
  /** Header lines, `Name: value`. */
  readonly headers?: readonly string[];
  readonly body?: Body;
}

/** A request that was received and wants a final response. */
export interface ServerTransaction {
  readonly request: SipRequest;
  /** No final response has been sent, by us or, after a CANCEL, by the core. */
  readonly isWaiting: () => boolean;
  /** Sends the final response; nothing where it has one already. */
  readonly respond: (status: number, reply?: Reply) => void;
}

/** An INVITE outside a dialog. */
export interface InviteServer extends ServerTransaction {
  /**
   * 180; gives the early dialog. Only while it is waiting. Where the INVITE requires 100rel it is
   * repeated until its PRACK comes (RFC 3262 3).
   */
  readonly ring: () => Dialog;
  /**
   * 200 with these header lines, repeated until its ACK comes; gives the dialog, which is the
   * early one if it rang. Only while it is waiting.
   */
  readonly accept: (body: Body, headers?: readonly string[]) => Dialog;
  /**
   * The caller cancelled; the 487 has left already (9.2). A later listener takes the place of the
   * one before.
   */
  readonly onCancel: (listener: (cancel: SipRequest) => void) => void;
  /** No PRACK to our 180 came within 64*T1; the INVITE has its 504. */
  readonly onUnacknowledged: (listener: () => void) => void;
}

/**
 * A dialog that an INVITE made. Its route set, remote target and sequence numbers are kept below: a
 * target refresh request and its 2xx move the target (12.2.1.2, RFC 3311 5.2), and never from
 * `sips:` to `sip:` (RFC 5630 3.1.3): such a re-INVITE gets 400 here.
 */
export interface Dialog {
  readonly id: string;
  /** What names it to others (RFC 3261 12). */
  readonly names: DialogNames;
  readonly routeSet: readonly string[];
  readonly remoteTarget: () => string;
  /** CSeq of the last request of theirs; null: none has come. */
  readonly remoteSequenceNumber: () => number | null;
  /** CSeq of our last request; null: there was none. */
  readonly localSequenceNumber: () => number | null;
  /** Sends a request other than INVITE. Settles always. */
  readonly request: (method: string, request?: InDialogRequest) => Promise<Outcome>;
  /**
   * Sends a re-INVITE; a 2xx is acknowledged. One at a time, and none until a re-INVITE of theirs
   * is over - refused, or its 2xx acknowledged (RFC 3261 14.1): it rejects.
   */
  readonly invite: (request: InDialogRequest) => Promise<Outcome>;
  /** A later listener takes the place of the one before. */
  readonly listen: (events: DialogEvents) => void;
  /**
   * Ends it without another word, but that a re-INVITE of theirs that waits gets 487 (15.1.2).
   * Requests can still be sent: BYE.
   */
  readonly dispose: () => void;
}

export interface DialogNames {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
}

export interface InDialogRequest {
  /** Header lines, `Name: value`. */
  readonly headers?: readonly string[];
  readonly body?: Body;
}

export interface DialogEvents {
  /** The ACK to a 2xx of ours. */
  readonly onAck?: (ack: SipRequest) => void;
  /** Our 2xx to the INVITE that made the dialog was not acknowledged within 64*T1. */
  readonly onAckTimeout?: () => void;
  /** Their BYE; it has its 200, and the dialog is over. */
  readonly onBye?: (bye: SipRequest) => void;
  /** Their re-INVITE. Without a listener it gets 488. */
  readonly onInvite?: (invite: ServerTransaction) => void;
  /** A re-INVITE of theirs ended otherwise than by the ACK to our 2xx. */
  readonly onInviteOver?: (how: 'refused' | 'unacknowledged') => void;
  /**
   * Requests of other methods, by method: `{ UPDATE, INFO }`. One that is not named gets what the
   * table says (methods.ts).
   */
  readonly requests?: Readonly<Record<string, (request: ServerTransaction) => void>>;
}
