import { FaultError } from '../../../shared/errors.ts';
import { unlessFault } from '../../platform/defects.ts';
import { sdp } from '../core/body.ts';
import type { Dialog, ServerTransaction } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import type { SipResponse } from '../message/message.ts';
import { descriptionIn } from '../message/multipart.ts';
import { reliableNumber } from '../message/reliable.ts';
import { warningOf } from '../message/warning.ts';
import type { Direction } from '../session/descriptions.ts';
import { beforeAnswer, tooEarly } from '../session/early-dialog.ts';
import type { CallOutside } from './call.ts';
import { EarlyDescriptions, type EarlyEvents } from './early-descriptions.ts';

/** What offer and answer of the INVITE agreed on. */
export interface FirstAgreement {
  readonly direction: Direction;
  readonly isOutdated: boolean;
}

/** The early dialogs that one form of our offer has made: one for each fork. */
export class EarlyDialogs {
  readonly #endpoint: SipEndpoint;
  readonly #outside: CallOutside;
  readonly #isOver: () => boolean;
  readonly #sound: EarlyDescriptions;
  readonly #dialogs = new Set<Dialog>();
  /** Those whose answer came in a reliable response: offer and answer are over (RFC 3262 5). */
  readonly #answered = new Set<string>();
  #isUpdating = false;

  constructor(endpoint: SipEndpoint, outside: CallOutside, events: EarlyEvents) {
    this.#endpoint = endpoint;
    this.#outside = outside;
    this.#isOver = events.isOver;
    this.#sound = new EarlyDescriptions(outside.descriptions, events);
  }

  all(): readonly Dialog[] {
    return [...this.#dialogs];
  }

  /** A provisional response; true: its sound, or its end, is all that it tells. */
  take(response: SipResponse, dialog: Dialog | null): boolean {
    if (dialog === null) return false;
    const { id } = dialog;
    const { status } = response;
    // RFC 6228: this fork is over, and others are not.
    if (status === 199) {
      this.#dialogs.delete(dialog);
      this.#sound.over(id);
      return true;
    }
    this.#dialogs.add(dialog);
    const { onIdentity } = this.#outside.events;
    const onOffer = (update: ServerTransaction): void => void this.#update(id, update);
    // RFC 3261 13.2.2.4: it is there for 64*T1 after another fork has answered.
    dialog.listen(beforeAnswer(this.#endpoint, onIdentity, onOffer, this.#isOver));
    const description = descriptionIn(response);
    if (description !== '' && reliableNumber(response) !== null) this.#answered.add(id);
    return this.#sound.take({ id, description, status });
  }

  /**
   * What the 2xx of this dialog agreed on. `isOutdated`: the dialog was changed since (RFC 3311),
   * and another fork heard after that; only its first description is in use again. Rejects with
   * FaultError `media` where its description cannot be used.
   */
  async answered({ id }: Dialog, response: SipResponse): Promise<FirstAgreement> {
    const isOutdated = this.#sound.isUpdated(id) && !this.#sound.isHeard(id);
    const answer = descriptionIn(response);
    const isRepeated = answer === '' || this.#sound.isUpdated(id);
    const direction = isRepeated ? this.#sound.directionOf(id) : this.#outside.descriptions.accept(answer);
    if (direction === null) throw new FaultError({ stage: 'media', code: 'malformed-description' });
    return { direction: await direction, isOutdated };
  }

  /** RFC 3311 5.2: our offer of the INVITE is not answered yet; or another UPDATE is not. */
  async #update(id: string, update: ServerTransaction): Promise<void> {
    if (!this.#answered.has(id)) return update.respond(491);
    const answer = this.#isUpdating ? null : this.#sound.update(id, descriptionIn(update.request));
    // Another fork is heard, and there is one sound: it may be the turn of this one later.
    if (answer === null) return update.respond(500, tooEarly);
    this.#isUpdating = true;
    try {
      update.respond(200, { body: sdp(await answer) });
    } catch (error) {
      update.respond(488, { headers: error instanceof FaultError ? warningOf(error.fault) : [] });
      unlessFault('an offer in an early dialog was answered')(error);
    }
    this.#isUpdating = false;
  }
}
