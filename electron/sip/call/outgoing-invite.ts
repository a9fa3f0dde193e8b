import { sdp } from '../core/body.ts';
import type { Dialog, InviteClient, Outcome } from '../core/transactions.ts';
import type { DigestAttempt, DigestRefusal } from '../digest/digest-store.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { isChallenge } from '../exchange.ts';
import type { SipResponse } from '../message/message.ts';

export interface OutgoingInviteEvents {
  readonly onProgress: (response: SipResponse, dialog: Dialog | null) => void;
  /** A 2xx; its ACK has left. Once for each fork that answers. */
  readonly onAccept: (response: SipResponse, dialog: Dialog) => void;
  /** 401, 407. */
  readonly onChallenge: (response: SipResponse) => void;
  readonly onFailed: (outcome: Outcome) => void;
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
  readonly #target: string;
  readonly #headers: readonly string[];
  readonly #events: OutgoingInviteEvents;
  readonly #ids: { readonly callId: string; readonly fromTag: string };
  #cseq = 0;
  readonly #attempt: DigestAttempt;
  #offer: string | null = null;
  #client: InviteClient | null = null;

  constructor(
    endpoint: SipEndpoint,
    { target, headers }: { readonly target: string; readonly headers: readonly string[] },
    events: OutgoingInviteEvents,
  ) {
    this.#endpoint = endpoint;
    this.#target = target;
    this.#headers = headers;
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

  /** Sends it again with credentials; gives why not, where the challenge may not be answered. */
  answer(challenge: SipResponse): DigestRefusal | null {
    const refusal = this.#attempt.challenged(challenge);
    if (refusal === null && this.#offer !== null) this.#send(this.#offer);
    return refusal;
  }

  cancel(): void {
    this.#client?.cancel();
  }

  #send(description: string): void {
    const cseq = (this.#cseq += 1);
    const signed = this.#attempt.sign({ method: 'INVITE', uri: this.#target, body: description });
    const headers = [...this.#headers, ...signed];
    this.#client = this.#endpoint.transactions.invite(
      { uri: this.#target, ...this.#ids, cseq, headers, body: sdp(description) },
      {
        onProgress: (response, dialog) => {
          if (response.status > 100) this.#attempt.passedOn();
          this.#events.onProgress(response, dialog);
        },
        onAccept: (response, dialog) => {
          if (cseq === this.#cseq) this.#events.onAccept(response, dialog);
          else this.#events.onLateAccept(dialog);
        },
        onReject: (outcome) => {
          if (outcome.kind === 'response' && isChallenge(outcome.response))
            this.#events.onChallenge(outcome.response);
          else this.#events.onFailed(outcome);
        },
      },
    );
  }
}
