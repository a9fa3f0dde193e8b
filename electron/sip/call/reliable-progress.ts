import type { Dialog } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { exchange } from '../exchange.ts';
import type { SipResponse } from '../message/message.ts';
import { reliableNumber } from '../message/reliable.ts';

/**
 * PRACKs of one INVITE that wait for their answer. RFC 3262 3: nobody needs many; a peer that sends
 * responses and answers nothing would have us keep each for 32 s.
 */
const mostOpen = 8;

/** The reliable provisional responses to one INVITE (RFC 3262 4), by dialog. */
export class ReliableProgress {
  readonly #endpoint: SipEndpoint;
  /** CSeq of the INVITE. */
  readonly #cseq: number;
  /** RSeq of the last response of each dialog; the core bounds how many there are. */
  readonly #last = new Map<string, number>();
  #open = 0;

  constructor(endpoint: SipEndpoint, cseq: number) {
    this.#endpoint = endpoint;
    this.#cseq = cseq;
  }

  /**
   * Whether a response counts. One that is sent reliably counts once, in its order, and is
   * acknowledged then; the other side repeats what was lost.
   */
  take(response: SipResponse, dialog: Dialog | null): boolean {
    const rseq = dialog === null ? null : reliableNumber(response);
    if (dialog === null || rseq === null) return true;
    const last = this.#last.get(dialog.id);
    if ((last !== undefined && rseq !== last + 1) || this.#open >= mostOpen) return false;
    this.#last.set(dialog.id, rseq);
    void this.#acknowledge(dialog, rseq);
    return true;
  }

  async #acknowledge(dialog: Dialog, rseq: number): Promise<void> {
    this.#open += 1;
    // What becomes of it shows in the INVITE, which the other side refuses without it.
    await exchange(this.#endpoint, {
      place: 'dialog',
      method: 'PRACK',
      uri: dialog.remoteTarget(),
      send: (credentials) =>
        dialog.request('PRACK', { headers: [`RAck: ${rseq} ${this.#cseq} INVITE`, ...credentials] }),
    });
    this.#open -= 1;
  }
}
