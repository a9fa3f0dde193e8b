import type { Answer } from '../core/method.ts';
import { header, headerValues, parseCSeq, type SipRequest } from '../message/message.ts';
import { parseNameAddr, parseParty } from '../message/name-addr.ts';
import { isSecure } from '../message/secure-uri.ts';

const noSubscription: Answer = { status: 481, reason: 'Subscription Does Not Exist', headers: [] };
const outOfOrder: Answer = { status: 500, reason: 'Out Of Order', headers: [] };
const notSecure: Answer = { status: 400, reason: 'SIPS Contact Required', headers: [] };
const noContact: Answer = { status: 400, reason: 'Malformed Contact', headers: [] };

/**
 * The dialog of one subscription. Our half is made with the SUBSCRIBE, theirs by its first NOTIFY,
 * which may come before the 2xx (RFC 6665 4.4.1).
 */
export class SubscriptionDialog {
  readonly callId: string;
  readonly tag: string;
  readonly #resource: string;
  #sequence = 0;
  #theirs: { readonly tag: string; target: string; readonly routeSet: readonly string[] } | null = null;
  /** CSeq of their last NOTIFY. */
  #theirSequence = -1;

  /** `resource`: the URI that is subscribed to. `token` gives one that nobody can guess. */
  constructor(resource: string, token: () => string) {
    this.#resource = resource;
    this.callId = token();
    this.tag = token();
  }

  isMade(): boolean {
    return this.#theirs !== null;
  }

  /** Request URI of the next SUBSCRIBE. */
  target(): string {
    return this.#theirs?.target ?? this.#resource;
  }

  /** The fields of the next SUBSCRIBE that the dialog decides. */
  next() {
    this.#sequence += 1;
    const half = {
      uri: this.target(),
      to: this.#resource,
      callId: this.callId,
      fromTag: this.tag,
      cseq: this.#sequence,
    };
    return this.#theirs === null
      ? half
      : { ...half, toTag: this.#theirs.tag, routeSet: this.#theirs.routeSet };
  }

  /**
   * Whether a NOTIFY with our half belongs here and comes in order; else what it is answered with.
   * The first makes the dialog. That of another fork gets 481: one is enough (4.4.1).
   */
  receive(notify: SipRequest): Answer | 'repeated' | null {
    const tag = parseParty(header(notify, 'from'))?.parameters.get('tag') ?? '';
    const sequence = parseCSeq(header(notify, 'cseq'))?.number ?? 0;
    if (this.#theirs !== null && this.#theirs.tag !== tag) return noSubscription;
    if (sequence < this.#theirSequence) return outOfOrder;
    if (sequence === this.#theirSequence) return 'repeated';
    const contact = parseNameAddr(header(notify, 'contact'))?.uri.raw ?? null;
    if (contact === null && this.#theirs === null) return noContact;
    // RFC 5630 5.2: from sips to sip there is no way.
    if (contact !== null && isSecure(this.#resource) && !isSecure(contact)) return notSecure;
    this.#theirSequence = sequence;
    this.#theirs ??= { tag, target: '', routeSet: headerValues(notify, 'record-route') };
    if (contact !== null) this.#theirs.target = contact;
    return null;
  }
}
