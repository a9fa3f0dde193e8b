import type { Call } from '../../../shared/model/call.ts';

interface SilenceOutside {
  readonly call: () => Call;
  readonly onChange: (change: Pick<Call, 'holdPending'>) => void;
  readonly isOver: () => boolean;
  /** The gateway sends silence in the place of whatever the renderer sends. */
  readonly silence: (wanted: boolean) => Promise<void>;
}

/**
 * When the gateway sends silence: in a call that is muted or on hold. In a conference the renderer
 * alone mutes the person: what it sends has the other parties in it too, who must be heard.
 */
export class CallSilence {
  readonly #outside: SilenceOutside;
  /** Whether the person has put the call on hold. */
  #held = false;
  /** Until the media session is open, there is nothing to silence. */
  #isOpen = false;

  constructor(outside: SilenceOutside) {
    this.#outside = outside;
  }

  /** Whether the person wants the call on hold. */
  get held(): boolean {
    return this.#held;
  }

  async opened(session: Promise<void>): Promise<void> {
    await session;
    this.#isOpen = true;
    if (this.#isWanted() && !this.#outside.isOver()) await this.apply();
  }

  async hold(held: boolean): Promise<void> {
    this.#held = held;
    if (this.#outside.isOver()) return;
    this.#outside.onChange({ holdPending: held !== this.#outside.call().hold.local });
    await this.apply();
  }

  /** After a change of the call. Rejects where the gateway does not do it. */
  async apply(): Promise<void> {
    if (this.#isOpen && !this.#outside.isOver()) await this.#outside.silence(this.#isWanted());
  }

  #isWanted(): boolean {
    const { muted, isJoined } = this.#outside.call();
    return this.#held || (muted && !isJoined);
  }
}
