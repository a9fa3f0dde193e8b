import type { SipRequest } from '../message/message.ts';
import type { HeaderFields } from '../message/write-message.ts';
import type { Shown } from '../../../shared/model/phrase.ts';

/**
 * One row of the table of methods (methods.ts): what is asked of a request of this method, and what
 * handles it.
 */
export interface Method {
  readonly name: string;
  /**
   * Media types that its body may have; where `multipart/...` is among them, the parts of a
   * multipart are looked through for the others. `any`: its body is not looked at.
   */
  readonly bodies: readonly string[] | 'any';
  /**
   * Header fields, as they are written, without which it gets 400; of Contact, one that can be
   * read.
   */
  readonly requires: readonly string[];
  /**
   * `inside`: a dialog that is there, else 481. `either`: outside a dialog too, but a tag in To
   * must name a dialog that is there. `outside`: its tag in To is not looked at.
   */
  readonly place: 'inside' | 'either' | 'outside';
  /**
   * `transactions`: INVITE and what belongs to it; the transaction layer knows these four by
   * itself. `dialog`: the listener of its dialog that has this name. A function answers by itself,
   * without a transaction (RFC 3261 8.2.7).
   */
  readonly handler: 'transactions' | 'dialog' | Handler;
  /** Where it holds of a request, the dialog of its call takes it instead of the handler. Pure. */
  readonly isOfCall?: (request: SipRequest) => boolean;
  /** What a dialog without a listener for it answers; absent: 488. */
  readonly unhandled?: Answer;
  /** What this method alone is refused for; null: nothing. Pure. */
  readonly refuse?: (request: SipRequest) => Answer | null;
  /** It makes or ends a call: taken whatever else is under way. */
  readonly isUrgent?: true;
}

/** A final response. */
export interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderFields;
}

/** Takes a NOTIFY and gives what it is answered with. */
export type NotifyTaker = (notify: SipRequest) => Answer;

export type Answered = Answer & { /** For the trace. */ readonly note?: Shown };

export type Handler = (request: SipRequest, context: HandlerContext) => Answered;

export interface HandlerContext {
  readonly methods: Methods;
  readonly events: EventHandlers;
  /** Who takes a NOTIFY of a subscription of ours; undefined: it belongs to none. */
  readonly notifyTakers: { readonly find: (request: SipRequest) => NotifyTaker | undefined };
  /** Takes a MESSAGE and gives what it is answered with. */
  readonly onMessage: (request: SipRequest) => Answered;
}

/**
 * What is done with a NOTIFY by its event package (RFC 6665 8.2.1), where we hold no subscription:
 * servers send them all the same. Each says what it did, for the trace; null: it did not take it.
 */
export type EventHandlers = Readonly<Record<string, (request: SipRequest) => Shown | null>>;

/** The table, and what is said of it. */
export interface Methods {
  readonly find: (name: string) => Method | undefined;
  /** Value of Allow (RFC 3261 20.5), in the order of the rows. */
  readonly allow: string;
  /**
   * Value of Accept outside of a refusal: what the requests that begin something may carry (11.2).
   */
  readonly accept: string;
}

export function tableOf(rows: readonly Method[]): Methods {
  const byName = new Map(rows.map((row) => [row.name, row]));
  const bodies = ['INVITE', 'MESSAGE'].flatMap((name) => byName.get(name)?.bodies ?? []);
  return {
    find: (name) => byName.get(name),
    allow: rows.map(({ name }) => name).join(', '),
    accept: bodies.join(', '),
  };
}
