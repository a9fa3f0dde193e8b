import type { Fault } from '../../../shared/errors.ts';
import { unlessFault } from '../../platform/defects.ts';
import { mediaFault, type Descriptions } from '../session/descriptions.ts';

export interface OurOffersEvents {
  readonly onMade: (description: string) => void;
  readonly onFailed: (fault: Fault) => void;
}

/**
 * The offers of a call that we place, one after the other. RFC 3264 has no list of alternatives, so
 * each is an INVITE of its own.
 */
export class OurOffers {
  readonly #descriptions: Descriptions;
  readonly #events: OurOffersEvents;

  constructor(descriptions: Descriptions, events: OurOffersEvents) {
    this.#descriptions = descriptions;
    this.#events = events;
  }

  /** The first, and the first after `takeBack`. */
  first(): void {
    void this.#make(() => this.#descriptions.offer('sendrecv'));
  }

  /** Another form; `refusal`: what the call ends with where there is none. */
  next(refusal: Fault): void {
    void this.#make(() => this.#descriptions.nextOffer(), refusal);
  }

  /** The call goes elsewhere, if anywhere: whoever refused the last offer knows its keys. */
  takeBack(): void {
    this.#descriptions.startOver().catch(unlessFault('the offers of a call were taken back'));
  }

  async #make(make: () => Promise<string | null>, none?: Fault): Promise<void> {
    let description: string | null;
    try {
      description = await make();
    } catch (error) {
      return this.#events.onFailed(mediaFault(error));
    }
    if (description !== null) this.#events.onMade(description);
    else if (none !== undefined) this.#events.onFailed(none);
  }
}
