import type { Fault } from '../../../shared/errors.ts';
import type { StateMachine } from '../../../shared/state/state-table.ts';
import type { SipResponse } from '../message/message.ts';
import type { RedirectTarget } from '../message/redirection.ts';
import type { SipUri } from '../message/uri.ts';
import { wrongState, type CallEvents } from './call.ts';
import { OutgoingState, type OutgoingAction, type OutgoingEvent } from './outgoing-state.ts';
import { Redirects } from './redirects.ts';

export interface RedirectingOutside {
  readonly machine: StateMachine<OutgoingState, OutgoingEvent, OutgoingAction>;
  readonly events: Pick<CallEvents, 'onRedirect' | 'onRedirected'>;
  /** Whether only the person may have that address called. */
  readonly needsLeave: (uri: string) => boolean;
  /** The INVITE is refused by this: its forks are over. */
  readonly onLeft: () => void;
  /** `target` is called next. */
  readonly onFollow: (target: string) => void;
  /** The machine's action is to end the call. */
  readonly onEnd: (fault: Fault | null) => void;
}

/** What a call that we place does with a 3xx: what `Redirects` decides, and then the person. */
export class Redirecting {
  readonly #redirects: Redirects;
  readonly #outside: RedirectingOutside;

  constructor(own: SipUri, target: string, outside: RedirectingOutside) {
    this.#redirects = new Redirects(own, target, outside.needsLeave);
    this.#outside = outside;
  }

  /** Who is called now. */
  get target(): string {
    return this.#redirects.target;
  }

  take(response: SipResponse): void {
    const { machine, events, onLeft, onEnd } = this.#outside;
    const redirection = this.#redirects.take(response);
    const { kind } = redirection;
    if (kind === 'refuse') return this.#fail(redirection.fault);
    const action = machine.take(kind === 'follow' ? 'redirected' : 'question');
    if (action === 'redirect') this.#follow(redirection.target);
    if (action === 'ask') {
      onLeft();
      events.onRedirect(redirection.target);
    }
    if (action === 'end') onEnd(kind === 'ask' ? redirection.fault : null);
  }

  /** The person's decision. Throws where nothing is asked. */
  decide(follow: boolean): void {
    const { machine } = this.#outside;
    const asked = this.#redirects.asked();
    if (machine.state() !== OutgoingState.Asking || asked === null) throw wrongState();
    if (!follow) return this.#fail(asked.fault);
    if (machine.take('allowed') === 'redirect') this.#follow(asked.target);
  }

  #fail(fault: Fault): void {
    if (this.#outside.machine.take('failed') === 'end') this.#outside.onEnd(fault);
  }

  #follow(target: RedirectTarget): void {
    const { events, onLeft, onFollow } = this.#outside;
    this.#redirects.follow(target);
    onLeft();
    events.onRedirected(target);
    onFollow(target.uri);
  }
}
