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
}

/**
 * The INVITE of a call. It is sent again with credentials where it is challenged (RFC 3261 22), and
 * with another offer where the one before was refused (8.1.3.5, 21.4.26): with the same Call-ID and
 * From tag and the next CSeq.
 */
export class OutgoingInvite {
  readonly #endpoint: SipEndpoint;
  readonly #target: string;
  readonly #events: OutgoingInviteEvents;
  readonly #ids: { readonly callId: string; readonly fromTag: string };
  #cseq = 0;
  #offer: { readonly description: string; readonly attempt: DigestAttempt } | null = null;
  #client: InviteClient | null = null;

  constructor(endpoint: SipEndpoint, target: string, events: OutgoingInviteEvents) {
    this.#endpoint = endpoint;
    this.#target = target;
    this.#events = events;
    this.#ids = { callId: endpoint.token(), fromTag: endpoint.token() };
  }

  offer(description: string): void {
    // Which challenges may be answered is decided for each offer anew, as for another call.
    this.#offer = { description, attempt: this.#endpoint.digests.begin('outside-dialog') };
    this.#send();
  }

  /** Sends it again with credentials; gives why not, where the challenge may not be answered. */
  answer(challenge: SipResponse): DigestRefusal | null {
    const refusal = this.#offer?.attempt.challenged(challenge) ?? null;
    if (refusal === null) this.#send();
    return refusal;
  }

  cancel(): void {
    this.#client?.cancel();
  }

  #send(): void {
    if (this.#offer === null) return;
    const { description, attempt } = this.#offer;
    this.#cseq += 1;
    const headers = attempt.sign({ method: 'INVITE', uri: this.#target, body: description });
    this.#client = this.#endpoint.transactions.invite(
      { uri: this.#target, ...this.#ids, cseq: this.#cseq, headers, body: sdp(description) },
      {
        onProgress: (response, dialog) => {
          if (response.status > 100) attempt.passedOn();
          this.#events.onProgress(response, dialog);
        },
        onAccept: this.#events.onAccept,
        onReject: (outcome) => {
          if (outcome.kind === 'response' && isChallenge(outcome.response))
            this.#events.onChallenge(outcome.response);
          else this.#events.onFailed(outcome);
        },
      },
    );
  }
}
