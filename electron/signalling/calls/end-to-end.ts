/**
 * The DTLS association of one call between the renderer and the peer, as main follows it.
 *
 *   State      | Event                                 | Next       | Action
 *   none       | the page is asked to answer           | connecting |
 *   any        | the page is asked, another number     | connecting | the protection is unknown again
 *   connecting | the page reports `connected`          | connected  | the gateway settles the address
 *   any        | the page reports `failed`             | none       | the call ends: `dtls-failed`
 *   connecting | 15 s established                      | none       | the call ends: `dtls-silent`
 *   any        | both sides agree on another way       | none       |
 *   none       | both sides agree on it again          | connecting |
 *
 * Reports of another association than the last one are ignored.
 */
import type { Fault } from '../../../shared/errors.ts';
import type { AssociationReport, PageOffer } from '../../../shared/model/end-to-end.ts';
import type { CallMedia, SoundProtection } from '../../../shared/model/media.ts';
import type { PageDescriber } from '../../media/process/session-describer.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AskPage } from './page.ts';

export interface EndToEndOptions {
  readonly callId: string;
  readonly askPage: AskPage;
  readonly clock: Clock;
  /** The renderer has authenticated the peer. */
  readonly onConnected: () => void;
  /** The call cannot go on. */
  readonly onFailed: (fault: Fault) => void;
}

/** A handshake takes two round trips; the peer may lose some packets of it. */
const handshakeMilliseconds = 15_000;

export class EndToEnd implements PageDescriber {
  readonly #options: EndToEndOptions;
  #state: 'none' | 'connecting' | 'connected' = 'none';
  #association = 0;
  #suite: string | null = null;
  #isAgreed = false;
  #isEstablished = false;
  #cancelTimeout: (() => void) | null = null;

  constructor(options: EndToEndOptions) {
    this.#options = options;
  }

  fingerprint(): Promise<string> {
    return this.#options.askPage(this.#options.callId, { kind: 'fingerprint' });
  }

  answer(offer: PageOffer): Promise<string> {
    if (offer.association !== this.#association) {
      this.#association = offer.association;
      this.#state = 'connecting';
      this.#suite = null;
      this.#watch();
    }
    return this.#options.askPage(this.#options.callId, { kind: 'answer', offer });
  }

  /** What both sides agreed on; gives what may be shown of it: null, not known yet. */
  agreed(protection: SoundProtection): SoundProtection | null {
    this.#isAgreed = protection.kind === 'dtls';
    if (!this.#isAgreed) this.#state = 'none';
    // The page may have the association still: its next report says so.
    else if (this.#state === 'none') this.#state = 'connecting';
    this.#watch();
    return this.#isAgreed ? this.#shown() : protection;
  }

  /** Both sides agreed that the media is encrypted from end to end. */
  isInUse(): boolean {
    return this.#isAgreed;
  }

  /**
   * Whether a renderer that has that association needs another one: it is a new renderer, or its
   * leg to the gateway is gone.
   */
  isLost(association: number | null, web: CallMedia['web']): boolean {
    return association !== this.#association || (this.#state === 'connected' && web === 'none');
  }

  /** The call is answered: from now on the peer has to connect. */
  established(): void {
    this.#isEstablished = true;
    this.#watch();
  }

  /** Gives what may be shown; undefined: the report is not of the association in use. */
  report({ association, state, suite }: AssociationReport): SoundProtection | null | undefined {
    if (association !== this.#association || this.#state === 'none') return undefined;
    if (state === 'failed') this.#fail('dtls-failed');
    if (state === 'connected' && this.#state === 'connecting') {
      this.#state = 'connected';
      this.#watch();
      this.#options.onConnected();
    }
    this.#suite = suite ?? this.#suite;
    return this.#isAgreed ? this.#shown() : undefined;
  }

  close(): void {
    this.#cancelTimeout?.();
    this.#state = 'none';
  }

  #shown(): SoundProtection | null {
    if (this.#state !== 'connected') return null;
    return this.#suite === null ? { kind: 'dtls' } : { kind: 'dtls', suite: this.#suite };
  }

  #watch(): void {
    const isDue = this.#isAgreed && this.#isEstablished && this.#state === 'connecting';
    if (isDue === (this.#cancelTimeout !== null)) return;
    this.#cancelTimeout?.();
    this.#cancelTimeout = isDue
      ? this.#options.clock.after(handshakeMilliseconds, () => this.#fail('dtls-silent'))
      : null;
  }

  #fail(code: 'dtls-failed' | 'dtls-silent'): void {
    this.close();
    this.#options.onFailed({ stage: 'media', code });
  }
}
