import type { Call, CallTransfer, Party } from '../../../shared/model/call.ts';
import type { TransferRequests } from '../../../shared/model/transfer-requests.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import { TransferState } from '../../../shared/state/transfer-state.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SipCall } from '../../sip/call/call.ts';
import type { RedirectTarget } from '../../sip/message/redirection.ts';
import type { ReferTarget } from '../../sip/message/refer-to.ts';
import type { IncomingRefer } from '../../sip/session/refer-request.ts';
import type { ReferWish } from '../../sip/session/refer.ts';
import { partyOf } from './parties.ts';

/** How long the person may take to follow a transfer; the other side waits with the call. */
const decisionMs = 120_000;

interface TransfersOutside {
  readonly id: string;
  readonly clock: Clock;
  /** How many transfers led to the call. */
  readonly transferRow?: number | undefined;
  readonly call: () => Call;
  readonly refer: SipCall['refer'];
  readonly redirect: SipCall['redirect'];
  readonly onChange: (transfer: CallTransfer | null) => void;
  /** The other side asks to call somebody. */
  readonly onRefer: (callId: string) => void;
  readonly transferRequests: () => TransferRequests;
}

/** The transfers of one call: what we ask of the other side, and what it asks of us. */
export class CallTransfers {
  readonly #outside: TransfersOutside;
  /** What the other side asked and the person has not decided. */
  #asked: IncomingRefer | null = null;
  /** Where the call is redirected to, and the person has not decided. */
  #redirection: RedirectTarget | null = null;
  /** Of the time to decide. */
  #stopTimer: () => void = () => undefined;

  constructor(outside: TransfersOutside) {
    this.#outside = outside;
  }

  /** How many transfers led to the call. */
  get row(): number {
    return this.#outside.transferRow ?? 0;
  }

  /**
   * Asks the other side to call `to`. `onDone`: the call is no longer needed; `isLate`: the person
   * was told before that the transfer has failed. Throws.
   */
  ask(wish: ReferWish, to: Party, onDone: (isLate: boolean) => void): void {
    const { refer, onChange } = this.#outside;
    const role = 'transferor';
    let hasFailed = false;
    refer(wish, (state, fault) => {
      onChange({ role, to, state, fault });
      if (state === TransferState.Answered || state === TransferState.HandedOver) onDone(hasFailed);
      hasFailed ||= state === TransferState.Failed;
    });
    // The person has decided otherwise than the other side asked.
    this.take()?.report({ status: 603, reason: 'Decline' });
    onChange({ role, to, state: TransferState.Asking, fault: null });
  }

  /** Whom the person is asked to call; null: nobody asks. */
  target(): string | null {
    return this.#redirection?.uri ?? this.#asked?.target.uri ?? null;
  }

  /** Their REFER; false: it is not taken. */
  offered(refer: IncomingRefer): boolean {
    const { id, clock, call, onChange, onRefer, transferRequests } = this.#outside;
    const { state, remote, transfer } = call();
    if (state !== S.Established || (transfer?.role === 'transferor' && isUnderWay(transfer.state)))
      return false;
    if (transferRequests() === 'never') return false;
    const { target, referredBy } = refer;
    this.#asked = refer;
    const by = referredBy === null ? remote : partyOf(referredBy);
    onChange({ role: 'transferee', to: partyOf({ ...target, isAsserted: false }), by });
    this.#stopTimer = clock.after(decisionMs, () => {
      this.take()?.report({ status: 480, reason: 'Temporarily Unavailable' });
    });
    onRefer(id);
    return true;
  }

  /**
   * The call is redirected beyond the account's domain (RFC 3261 21.3): the same question, before
   * anybody has answered.
   */
  redirected(target: RedirectTarget): void {
    const { id, clock, call, redirect, onChange, onRefer } = this.#outside;
    // Who calls for help is not asked: their calls are answered in another domain (RFC 6881).
    if (call().emergency !== null) return redirect(true);
    const to = partyOf({ ...target, isAsserted: false });
    this.#redirection = target;
    onChange({ role: 'transferee', to, by: call().remote, isRedirection: true });
    this.#stopTimer = clock.after(decisionMs, () => {
      if (this.takeRedirection()) redirect(false);
    });
    onRefer(id);
  }

  /** Whether a redirection was asked about, which is decided by this. */
  takeRedirection(): boolean {
    const isAsked = this.#redirection !== null;
    this.#redirection = null;
    if (isAsked) this.#stopTimer();
    if (isAsked) this.#outside.onChange(null);
    return isAsked;
  }

  /** Whom the other side asks to call; null: nobody, or it is decided. */
  get asked(): ReferTarget | null {
    return this.#asked?.target ?? null;
  }

  /** What the other side asked, which is decided by this; null: nothing. */
  take(): IncomingRefer | null {
    const asked = this.#asked;
    this.#asked = null;
    this.#stopTimer();
    if (asked !== null) this.#outside.onChange(null);
    return asked;
  }

  /** The call has ended: nobody waits for a decision. */
  over(): void {
    this.takeRedirection();
    this.#stopTimer();
  }
}

function isUnderWay(state: TransferState): boolean {
  return state === TransferState.Asking || state === TransferState.Trying || state === TransferState.Ringing;
}
