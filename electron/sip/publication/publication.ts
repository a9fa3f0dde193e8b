import { createStateMachine, type StateMachine } from '../../../shared/state/state-table.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { exchange, type Final } from '../exchange.ts';
import { header, parseSeconds, type SipResponse } from '../message/message.ts';
import { refreshSeconds } from '../registration/refresh-times.ts';
import { subscribeRefusal } from '../subscription/subscribe-refusal.ts';
import {
  PublicationState as S,
  publicationTable,
  type PublicationAction,
  type PublicationEvent,
} from './publication-state.ts';

export interface PublicationOutside {
  readonly endpoint: SipEndpoint;
  /** Event and Content-Type. */
  readonly event: string;
  readonly type: string;
  /** Milliseconds until the next try; the only back-off is in signalling. */
  readonly pause: (failures: number, retryAfter: number | null) => number;
}

/** Seconds asked for. */
const expires = 3600;
/** The longest Min-Expires that is followed, seconds. */
const longestAsked = 7 * 24 * 3600;
/** A token (RFC 3903 11.3.1), as long as one that is kept. */
const entityTag = /^[-.!%*_+`'~\w]{1,256}$/;

/**
 * One publication of an account at its server (RFC 3903): the table of publication-state.ts. It has
 * one timer at a time.
 */
export class SipPublication {
  readonly #outside: PublicationOutside;
  readonly #machine: StateMachine<S, PublicationEvent, PublicationAction>;
  readonly #ids: { readonly callId: string; readonly fromTag: string };
  #cseq = 0;
  #document = '';
  /** The server's name for what it has; null: it has nothing. */
  #etag: string | null = null;
  /** The document that it has. */
  #known = '';
  #seconds = expires;
  #failures = 0;
  /** Counts what was stopped: an answer to that is nobody's. */
  #round = 0;
  #stopTimer = (): void => undefined;

  constructor(outside: PublicationOutside) {
    const { endpoint } = outside;
    this.#outside = outside;
    this.#ids = { callId: endpoint.token(), fromTag: endpoint.token() };
    this.#machine = createStateMachine(publicationTable, S.Idle);
  }

  state(): S {
    return this.#machine.state();
  }

  /** The account is registered on a flow. */
  start(document: string): void {
    this.#document = document;
    this.#take('start');
  }

  /** Says something else from now on. */
  change(document: string): void {
    if (document === this.#document) return;
    this.#document = document;
    this.#take('changed');
  }

  /** Nothing is published any more; the server is told. */
  stop(): void {
    this.#take('stop');
  }

  flowLost(): void {
    this.#take('flow-lost');
  }

  #take(event: PublicationEvent, retryAfter: number | null = null): void {
    const action = this.#machine.take(event);
    if (action === 'none') return;
    this.#stopTimer();
    this.#stopTimer = () => undefined;
    this.#act(action, retryAfter);
  }

  #act(action: Exclude<PublicationAction, 'none'>, retryAfter: number | null): void {
    const { endpoint, pause } = this.#outside;
    const later = (ms: number): void => {
      this.#stopTimer = endpoint.clock.after(ms, () => this.#take('due'));
    };
    switch (action) {
      case 'send-anew':
        this.#etag = null;
        return void this.#send();
      case 'send':
        return void this.#send();
      case 'plan-refresh':
        this.#failures = 0;
        return later(refreshSeconds(this.#seconds, false) * 1000);
      case 'plan-retry':
        this.#failures += 1;
        return later(pause(this.#failures, retryAfter));
      case 'remove':
        if (this.#etag !== null) this.#remove(this.#etag);
        this.#etag = null;
        this.#round += 1;
        return;
      case 'drop':
        // The server forgets it in time; on the next flow it is published anew.
        this.#etag = null;
        this.#round += 1;
    }
  }

  async #send(): Promise<void> {
    const document = this.#document;
    // RFC 3903 4.4: a refresh has no body.
    const body = this.#etag !== null && document === this.#known ? null : document;
    const round = this.#round;
    let final = await this.#publish(body, expires, this.#etag);
    const least = tooBrief(final);
    if (least !== null) final = await this.#publish(body, least, this.#etag);
    if (round === this.#round) this.#settle(final, document);
    else this.#takeBack(final);
  }

  /** Stopped while it was on its way, and the server has it all the same. */
  #takeBack(final: Final): void {
    const etag = final.kind === 'response' && final.response.status < 300 ? etagOf(final.response) : null;
    if (etag !== null) this.#remove(etag);
  }

  #remove(etag: string): void {
    void this.#publish(null, 0, etag).catch(unlessFault('a publication was removed'));
  }

  #settle(final: Final, document: string): void {
    const refusal = subscribeRefusal(final);
    if (refusal === null && final.kind === 'response') {
      const { response } = final;
      this.#etag = etagOf(response);
      this.#known = document;
      this.#seconds = Math.min(parseSeconds(header(response, 'expires')) ?? expires, longestAsked);
      return this.#take('accepted');
    }
    if (final.kind === 'response' && final.response.status === 412 && this.#etag !== null)
      return this.#take('forgotten');
    this.#take(refusal?.again === 'never' ? 'refused' : 'failed', refusal?.retryAfter ?? null);
  }

  #publish(body: string | null, seconds: number, etag: string | null): Promise<Final> {
    const { endpoint, event, type } = this.#outside;
    const uri = endpoint.identity.aor.raw;
    return exchange(endpoint, {
      place: 'outside-dialog',
      method: 'PUBLISH',
      uri,
      body: body ?? '',
      send: (credentials) => {
        this.#cseq += 1;
        const headers = [
          `Event: ${event}`,
          `Expires: ${seconds}`,
          ...(etag === null ? [] : [`SIP-If-Match: ${etag}`]),
          ...credentials,
        ];
        const content = body === null ? {} : { body: { type, content: body } };
        const request = { uri, ...this.#ids, cseq: this.#cseq, headers, ...content };
        return endpoint.transactions.request('PUBLISH', request);
      },
    });
  }
}

/** Null: there is none that could be sent back. */
function etagOf(response: SipResponse): string | null {
  const etag = header(response, 'sip-etag');
  return etag !== undefined && entityTag.test(etag) ? etag : null;
}

/** RFC 3903 11.1 and 423: the server wants a longer time, seconds; null: it does not. */
function tooBrief(final: Final): number | null {
  if (final.kind !== 'response' || final.response.status !== 423) return null;
  const least = parseSeconds(header(final.response, 'min-expires'));
  return least === null || least <= expires || least > longestAsked ? null : least;
}
