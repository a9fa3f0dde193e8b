import { FaultError, type Fault } from '../../../shared/errors.ts';
import type {
  GatewayEvents,
  GatewayRequestName,
  GatewayRequests,
  MediaGateway,
} from '../../media/process/gateway-contract.ts';
import type { SessionDescriber } from '../../media/process/session-describer.ts';
import type { Agreed } from '../../media/sdp/agreement.ts';
import type { Direction } from '../../media/sdp/direction.ts';
import type { OfferForm } from '../../../shared/model/media.ts';
import type { Descriptions } from '../../sip/session/descriptions.ts';
import { unlessFault } from '../../platform/defects.ts';

/** The media process, started with the first call that needs it and again after it ended. */
export interface SharedGateway {
  readonly request: MediaGateway['request'];
  /** Listens across restarts of the process. */
  readonly listen: (listener: GatewayListener) => void;
  readonly stop: () => void;
}

export interface GatewayListener {
  readonly onEvent: <E extends keyof GatewayEvents>(name: E, payload: GatewayEvents[E]) => void;
  readonly onExit: (fault: Fault) => void;
}

const eventNames = [
  'web',
  'digit',
  'text',
  'statistics',
  'silence',
] as const satisfies readonly (keyof GatewayEvents)[];

/** The requests that a call begins with. */
const starting: ReadonlySet<GatewayRequestName> = new Set(['read', 'open']);

export function shareGateway(start: () => MediaGateway): SharedGateway {
  const listeners: GatewayListener[] = [];
  let gateway: MediaGateway | null = null;

  const running = (): MediaGateway => {
    if (gateway !== null) return gateway;
    const started = start();
    gateway = started;
    for (const name of eventNames) {
      started.on(name, (payload) => listeners.forEach((listener) => listener.onEvent(name, payload)));
    }
    started.onExit((fault) => {
      if (gateway === started) gateway = null;
      for (const listener of listeners) listener.onExit(fault);
    });
    return started;
  };
  return {
    request: async <R extends GatewayRequestName>(name: R, argument: GatewayRequests[R]['argument']) => {
      // What was in a process that ended is gone: its calls need no new one.
      if (gateway === null && !starting.has(name))
        throw new FaultError({ stage: 'media', code: 'gateway-ended' });
      return running().request(name, argument);
    },
    listen: (listener) => void listeners.push(listener),
    stop: () => {
      gateway?.stop();
      gateway = null;
    },
  };
}

/** The media session of one call: it opens with the first description. */
export interface CallMedia {
  readonly descriptions: Descriptions;
  /** Settles once the media session is open; rejects where it cannot be. */
  readonly opened: Promise<void>;
  /** Settles once both sides agreed on something; rejects where the call ends before. */
  readonly agreed: Promise<void>;
  /** The renderer is new: the next offer has its fingerprint. */
  readonly renew: () => void;
  readonly close: () => void;
}

export interface CallMediaOptions {
  /** Read when the session opens; throws where it cannot open. */
  readonly terms: () => Parameters<SessionDescriber['open']>[0];
  /** Of the flow now; null: there is none. */
  readonly localAddress: () => string | null;
  /** Of our first offer, in the order in which they are tried; empty: the media side decides. */
  readonly forms: readonly OfferForm[];
  /** `form`: of the offer that was answered; null: it was theirs. */
  readonly onAgreed: (agreed: Agreed, form: OfferForm | null) => void;
}

export function createCallMedia(describer: SessionDescriber, options: CallMediaOptions): CallMedia {
  return new DescribedMedia(describer, options);
}

class DescribedMedia implements CallMedia {
  readonly #describer: SessionDescriber;
  readonly #options: CallMediaOptions;
  readonly #opened = Promise.withResolvers<void>();
  readonly #agreed = Promise.withResolvers<void>();
  #opening: Promise<void> | null = null;
  #place: string | null = null;
  /** Of `forms`. */
  #tried = 0;
  #isAgreed = false;
  #isClosed = false;

  constructor(describer: SessionDescriber, options: CallMediaOptions) {
    this.#describer = describer;
    this.#options = options;
    // Nothing may wait for it when it fails; a later request still gets the fault.
    this.#opened.promise.catch(unlessFault('sound was opened'));
    this.#agreed.promise.catch(unlessFault('sound was agreed on'));
  }

  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  get agreed(): Promise<void> {
    return this.#agreed.promise;
  }

  readonly descriptions: Descriptions = {
    offer: async (direction) => {
      await this.#ready();
      return this.#isAgreed ? this.#describer.offer(direction, {}) : this.#firstOffer(direction);
    },
    nextOffer: async () => {
      await this.#describer.rollback();
      this.#tried += 1;
      return this.#form() === undefined ? null : this.#firstOffer('sendrecv');
    },
    startOver: async () => {
      this.#isAgreed = false;
      this.#tried = 0;
      await this.#describer.rollback();
    },
    accept: async (description) => {
      const agreed = await this.#describer.accept(description);
      this.#agree(agreed, this.#form() ?? null);
      return agreed.direction;
    },
    answer: async (description, hold) => {
      await this.#ready();
      const answer = await this.#describer.answer(description, hold);
      this.#agree(answer, null);
      return { description: answer.description, direction: answer.direction };
    },
    rollback: () => this.#describer.rollback(),
  };

  readonly renew = (): void => this.#describer.renew();

  readonly close = (): void => {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const over = new FaultError({ stage: 'command', code: 'wrong-state' });
    this.#agreed.reject(over);
    if (this.#opening === null) this.#opened.reject(over);
    else this.#describer.close().catch(unlessFault('sound was closed'));
  };

  /** Without an answer of the page there is no DTLS-SRTP: then the form after it is offered. */
  async #firstOffer(direction: Direction): Promise<string> {
    const form = this.#form();
    try {
      return await this.#describer.offer(direction, form === undefined ? {} : { form });
    } catch (error) {
      const hasNext = this.#tried + 1 < this.#options.forms.length;
      if (form !== 'dtls' || !hasNext || !isPageSilent(error)) throw error;
      this.#tried += 1;
      return this.#firstOffer(direction);
    }
  }

  #form(): OfferForm | undefined {
    return this.#options.forms[this.#tried];
  }

  /** Opens it once. The sound follows the flow into another network. */
  async #ready(): Promise<void> {
    // Where there are no terms, the next request asks for them again.
    this.#opening ??= this.#open(this.#options.terms());
    await this.#opening;
    const next = this.#options.localAddress();
    if (next === null || next === this.#place) return;
    await this.#describer.move(next);
    this.#place = next;
  }

  #open(terms: Parameters<SessionDescriber['open']>[0]): Promise<void> {
    this.#place = terms.localAddress;
    const opening = this.#describer.open(terms);
    opening.then(this.#opened.resolve, this.#opened.reject);
    return opening;
  }

  #agree(agreed: Agreed, form: OfferForm | null): void {
    this.#isAgreed = true;
    this.#agreed.resolve();
    if (!this.#isClosed) this.#options.onAgreed(agreed, form);
  }
}

const isPageSilent = (error: unknown): boolean =>
  error instanceof FaultError && error.fault.stage === 'media' && error.fault.code === 'page-silent';
