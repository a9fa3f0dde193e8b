import { createStateMachine } from '../../../shared/state/state-table.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SipMessage, SipResponse } from '../message/message.ts';
import { leastSeconds } from '../message/session-expires.ts';
import {
  askingLines,
  intervalOf,
  longerInterval,
  takesUpdate,
  type Interval,
} from '../message/session-interval.ts';
import { TimerState, timerTable, type TimerEvent } from './timer-state.ts';

/** What the INVITE and its 2xx agreed on. */
export interface FirstInterval {
  /** Null: none. */
  readonly interval: Interval | null;
  /** The least that a 422 to the INVITE asked for, in seconds. */
  readonly least: number;
  /** The other side's message: its Allow says whether it takes UPDATE. */
  readonly theirs: SipMessage;
}

interface TimerOutside {
  readonly clock: Clock;
  /** The session is to be refreshed now. */
  readonly onDue: () => void;
  /** Nobody refreshed it. */
  readonly onExpired: () => void;
}

/** Milliseconds until a refused refresh is repeated; the interval of 90 s has room for two. */
const pauseMs = (seconds: number): number => Math.max(5000, seconds * 50);

/** The session timer of one dialog; its states are in timer-state.ts. */
export class SessionTimer {
  readonly #outside: TimerOutside;
  readonly #machine = createStateMachine(timerTable, TimerState.Off);
  #interval: Interval | null = null;
  #least = leastSeconds;
  #updates = false;
  #stopDue: () => void = () => undefined;
  #stopExpiry: () => void = () => undefined;

  constructor(outside: TimerOutside) {
    this.#outside = outside;
  }

  /** Of a dialog that is confirmed now. */
  begin({ interval, least, theirs }: FirstInterval): void {
    this.#least = least;
    this.#updates = takesUpdate(theirs);
    this.agree(interval);
  }

  /** A 2xx agreed on it. */
  agree(interval: Interval | null): void {
    this.#interval = interval;
    if (interval === null) this.#take('none');
    else this.#take(interval.by === 'us' ? 'ours' : 'theirs');
  }

  /** The 2xx to a request of ours that asked for it. */
  answered(response: SipResponse): void {
    if (response.headers.has('allow')) this.#updates = takesUpdate(response);
    this.agree(intervalOf(response));
  }

  /** Whether a 422 asks for a longer interval; the next request asks for that. */
  lengthen(response: SipResponse): boolean {
    const longer = longerInterval(response, this.#least);
    if (longer !== null) this.#least = longer;
    return longer !== null;
  }

  /** Of our re-INVITE or UPDATE; none where no interval is agreed. */
  lines(): readonly string[] {
    return this.#interval === null ? [] : askingLines(this.#least, this.#interval);
  }

  refreshing(): Interval['by'] | null {
    return this.#interval?.by ?? null;
  }

  isDue(): boolean {
    return this.#machine.state() === TimerState.Refreshing;
  }

  takesUpdate(): boolean {
    return this.#updates;
  }

  /** `status`: of the answer, where there was one. */
  refused(status?: number): void {
    // The Allow was of somebody else on the way, or is not true: the next refresh is a re-INVITE.
    if (status === 405 || status === 501) this.#updates = false;
    this.#take('refused');
  }

  over(): void {
    this.#take('over');
  }

  #take(event: TimerEvent): void {
    const action = this.#machine.take(event);
    if (action === 'start') this.#start();
    if (action === 'stop' || action === 'end') this.#stop();
    if (action === 'refresh') this.#outside.onDue();
    if (action === 'pause') this.#wait(pauseMs(this.#interval?.seconds ?? leastSeconds));
    if (action === 'end') this.#outside.onExpired();
  }

  #start(): void {
    this.#stop();
    const { seconds = leastSeconds, by } = this.#interval ?? {};
    // RFC 4028 10: half of it; and BYE 32 s or a third before its end.
    if (by === 'us') this.#wait(seconds * 500);
    const expiryMs = (seconds - Math.min(32, seconds / 3)) * 1000;
    this.#stopExpiry = this.#outside.clock.after(expiryMs, () => this.#take('expired'));
  }

  #wait(ms: number): void {
    this.#stopDue();
    this.#stopDue = this.#outside.clock.after(ms, () => this.#take('due'));
  }

  #stop(): void {
    this.#stopDue();
    this.#stopExpiry();
  }
}
