import { sdp, sdpBeside, type BesideDescription } from '../core/body.ts';
import type { Body, Dialog, InviteClient, Outcome } from '../core/transactions.ts';
import type { DigestAttempt } from '../digest/digest-store.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { isChallenge, type Final } from '../exchange.ts';
import type { SipResponse } from '../message/message.ts';
import { downgradeIn, isSecure } from '../message/secure-uri.ts';
import { leastSeconds } from '../message/session-expires.ts';
import { askingLines, intervalOf, lengthenLimit, longerInterval } from '../message/session-interval.ts';
import type { FirstInterval } from '../session/session-timer.ts';
import { ReliableProgress } from './reliable-progress.ts';

/** What an INVITE carries beyond its own. */
export interface InviteExtras {
  /** Header lines, `Name: value`. */
  readonly headers?: readonly string[];
  readonly beside?: Beside;
}

/** A body beside the offer, with the header lines that speak of it. */
export interface Beside {
  readonly headers: readonly string[];
  readonly bodies: readonly BesideDescription[];
}

export interface OutgoingInviteEvents {
  readonly onProgress: (response: SipResponse, dialog: Dialog | null) => void;
  /** A 2xx; its ACK has left. Once for each fork that answers. */
  readonly onAccept: (response: SipResponse, dialog: Dialog) => void;
  /** 401, 407, 422: `repeat` decides. */
  readonly onRepeatable: (response: SipResponse) => void;
  readonly onFailed: (outcome: Outcome) => void;
  /** The INVITE was refused, and is sent without what it had beside the offer. */
  readonly onLeftOut: () => void;
  /**
   * A 2xx to an INVITE before the last one: it was refused or challenged, and a fork answered it
   * all the same (RFC 3261 16.7). Its description answers another offer. The ACK has left.
   */
  readonly onLateAccept: (dialog: Dialog) => void;
}

/**
 * The INVITE of a call. It is sent again with credentials where it is challenged (RFC 3261 22), and
 * with another offer where the one before was refused (8.1.3.5, 21.4.26): with the same Call-ID and
 * From tag and the next CSeq. To the rules for the password all of these are one request: who is
 * called decides how many forms are sent.
 */
export class OutgoingInvite {
  readonly #endpoint: SipEndpoint;
  /** Who is called first stays in To (RFC 3261 8.1.3.4). */
  readonly #to: string;
  #target: string;
  readonly #headers: readonly string[];
  #beside: Beside | null;
  #isCancelled = false;
  readonly #events: OutgoingInviteEvents;
  readonly #ids: { readonly callId: string; readonly fromTag: string };
  #cseq = 0;
  readonly #attempt: DigestAttempt;
  #offer: string | null = null;
  /** Min-SE of the 422s so far, in seconds, and how often it was made longer. */
  #least = leastSeconds;
  #lengthened = 0;
  #client: InviteClient | null = null;

  constructor(
    endpoint: SipEndpoint,
    { target, headers = [], beside }: InviteExtras & { readonly target: string },
    events: OutgoingInviteEvents,
  ) {
    this.#endpoint = endpoint;
    this.#to = target;
    this.#target = target;
    this.#headers = headers;
    this.#beside = beside ?? null;
    this.#events = events;
    this.#ids = { callId: endpoint.token(), fromTag: endpoint.token() };
    this.#attempt = endpoint.digests.begin('outside-dialog');
  }

  get callId(): string {
    return this.#ids.callId;
  }

  offer(description: string): void {
    if (this.#offer !== null) this.#attempt.refused();
    this.#offer = description;
    this.#send(description);
  }

  /** The next offer goes to another address. */
  redirect(target: string): void {
    this.#target = target;
  }

  /**
   * Sends it again with what the response asks for: credentials, or a longer session interval (RFC
   * 4028 7.3). Gives why not, where that may not be.
   */
  repeat(response: SipResponse): Final | null {
    const refused = isChallenge(response) ? this.#sign(response) : this.#lengthen(response);
    if (refused === null && this.#offer !== null) this.#send(this.#offer);
    return refused;
  }

  /** The session timer that a 2xx agreed on. */
  intervalOf(response: SipResponse): FirstInterval {
    return { interval: intervalOf(response), least: this.#least, theirs: response };
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#client?.cancel();
  }

  #sign(response: SipResponse): Final | null {
    const refusal = this.#attempt.challenged(response);
    return refusal === null ? null : { kind: 'refused', refusal, response };
  }

  #lengthen(response: SipResponse): Final | null {
    const longer = longerInterval(response, this.#least);
    if (longer === null || this.#lengthened >= lengthenLimit) return { kind: 'response', response };
    this.#lengthened += 1;
    this.#least = longer;
    this.#attempt.lengthened();
    return null;
  }

  #send(description: string): void {
    const cseq = (this.#cseq += 1);
    const body = this.#body(description);
    const signed = this.#attempt.sign({ method: 'INVITE', uri: this.#target, body: body.content });
    const interval = askingLines(this.#least, null);
    const headers = [...this.#headers, ...(this.#beside?.headers ?? []), ...interval, ...signed];
    const progress = new ReliableProgress(this.#endpoint, cseq);
    this.#client = this.#endpoint.transactions.invite(
      { uri: this.#target, to: this.#to, ...this.#ids, cseq, headers, body },
      {
        onProgress: (response, dialog) => {
          if (response.status > 100) this.#attempt.passedOn();
          const kept = this.#leavesSips(response) ? null : dialog;
          if (progress.take(response, kept)) this.#events.onProgress(response, kept);
        },
        onAccept: (response, dialog) => {
          if (cseq === this.#cseq) this.#events.onAccept(response, dialog);
          else this.#events.onLateAccept(dialog);
        },
        onReject: (outcome) => {
          if (outcome.kind === 'response' && isRepeatable(outcome.response))
            this.#events.onRepeatable(outcome.response);
          else if (!this.#triesWithout(outcome)) this.#events.onFailed(outcome);
        },
      },
    );
  }

  /**
   * RFC 3261 26.2.2, RFC 5630 5.2: a PRACK in this dialog would leave TLS, so there is none, and
   * its sound is not taken. The other side may show who is ringing, and another fork answer.
   */
  #leavesSips(response: SipResponse): boolean {
    return isSecure(this.#target) && downgradeIn(response) !== null;
  }

  #body(description: string): Body {
    const bodies = this.#beside?.bodies ?? [];
    return bodies.length === 0 ? sdp(description) : sdpBeside(description, bodies, this.#endpoint.token());
  }

  /** Servers that read no multipart refuse all of it, some as a bad request (RFC 5621 3.3). */
  #triesWithout(outcome: Outcome): boolean {
    const isRefused = outcome.kind === 'response' && refusesBody.has(outcome.response.status);
    if (this.#beside === null || this.#offer === null || this.#isCancelled || !isRefused) return false;
    this.#beside = null;
    this.#events.onLeftOut();
    this.offer(this.#offer);
    return true;
  }
}

/** 424: RFC 6442 4.3. */
const refusesBody: ReadonlySet<number> = new Set([400, 413, 415, 420, 424, 488, 493, 513, 606]);

function isRepeatable(response: SipResponse): boolean {
  return isChallenge(response) || response.status === 422;
}
