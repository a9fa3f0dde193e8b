import type { StateTable } from '../../shared/state/state-table.ts';

/**
 * The hook of a headset beside that of the phone. Either side may lift first, and the other follows
 * later, a wireless headset up to seconds later.
 *
 *   state             the phone   the headset   its lamp
 *   idle              no call     on-hook       off
 *   lifted            no call     off-hook      off: it is to go on-hook
 *   ringing           rings       on-hook       off
 *   ringing-lifted    rings       off-hook      off: it is to go on-hook
 *   answering         rings       off-hook      on: pressed, the phone is answering
 *   unconfirmed       in a call   on-hook       on: it is to go off-hook
 *   talking           in a call   off-hook      on
 *   hanging-up        in a call   on-hook       off: pressed, the phone is hanging up
 */
export const HookState = {
  Idle: 'idle',
  Lifted: 'lifted',
  Ringing: 'ringing',
  RingingLifted: 'ringing-lifted',
  Answering: 'answering',
  Unconfirmed: 'unconfirmed',
  Talking: 'talking',
  HangingUp: 'hanging-up',
} as const;
export type HookState = (typeof HookState)[keyof typeof HookState];

export type HookEvent =
  /** The calls of the phone are others now. */
  | 'free'
  | 'rings'
  | 'in-call'
  /** What the press asked for could not be done. */
  | 'failed'
  /** A press on the headset. */
  | 'off-hook'
  | 'on-hook'
  | 'toggle'
  /** The headset follows the lamp, or the button that answered is let go. */
  | 'follows-off-hook'
  | 'follows-on-hook';

/** `put-back`: there is nothing to answer, and the headset is to know. */
export type HookAction = 'none' | 'answer' | 'hang-up' | 'put-back';

const S = HookState;

export const hookTable: StateTable<HookState, HookEvent, HookAction> = {
  [S.Idle]: {
    free: [S.Idle, 'none'],
    rings: [S.Ringing, 'none'],
    'in-call': [S.Unconfirmed, 'none'],
    failed: [S.Idle, 'none'],
    'off-hook': [S.Lifted, 'put-back'],
    'on-hook': [S.Idle, 'none'],
    toggle: [S.Idle, 'none'],
    'follows-off-hook': [S.Lifted, 'put-back'],
    'follows-on-hook': [S.Idle, 'none'],
  },
  [S.Lifted]: {
    free: [S.Lifted, 'none'],
    rings: [S.RingingLifted, 'none'],
    'in-call': [S.Talking, 'none'],
    failed: [S.Lifted, 'none'],
    'off-hook': [S.Lifted, 'put-back'],
    'on-hook': [S.Idle, 'none'],
    toggle: [S.Lifted, 'none'],
    'follows-off-hook': [S.Lifted, 'put-back'],
    'follows-on-hook': [S.Idle, 'none'],
  },
  [S.Ringing]: {
    free: [S.Idle, 'none'],
    rings: [S.Ringing, 'none'],
    'in-call': [S.Unconfirmed, 'none'],
    failed: [S.Ringing, 'none'],
    'off-hook': [S.Answering, 'answer'],
    'on-hook': [S.Ringing, 'none'],
    toggle: [S.Ringing, 'answer'],
    // It follows the lamp of a call that is over: nobody pressed.
    'follows-off-hook': [S.RingingLifted, 'put-back'],
    'follows-on-hook': [S.Ringing, 'none'],
  },
  [S.RingingLifted]: {
    free: [S.Lifted, 'none'],
    rings: [S.RingingLifted, 'none'],
    'in-call': [S.Talking, 'none'],
    failed: [S.RingingLifted, 'none'],
    'off-hook': [S.Answering, 'answer'],
    'on-hook': [S.Ringing, 'none'],
    toggle: [S.RingingLifted, 'answer'],
    'follows-off-hook': [S.RingingLifted, 'put-back'],
    'follows-on-hook': [S.Ringing, 'none'],
  },
  [S.Answering]: {
    free: [S.Lifted, 'none'],
    rings: [S.Answering, 'none'],
    'in-call': [S.Talking, 'none'],
    failed: [S.RingingLifted, 'none'],
    'off-hook': [S.Answering, 'none'],
    'on-hook': [S.Ringing, 'none'],
    toggle: [S.Answering, 'none'],
    'follows-off-hook': [S.Answering, 'none'],
    'follows-on-hook': [S.Ringing, 'none'],
  },
  [S.Unconfirmed]: {
    free: [S.Idle, 'none'],
    rings: [S.Ringing, 'none'],
    'in-call': [S.Unconfirmed, 'none'],
    failed: [S.Unconfirmed, 'none'],
    // A headset that never follows its lamp: the press means the call.
    'off-hook': [S.Talking, 'hang-up'],
    'on-hook': [S.Unconfirmed, 'none'],
    toggle: [S.Unconfirmed, 'hang-up'],
    'follows-off-hook': [S.Talking, 'none'],
    'follows-on-hook': [S.Unconfirmed, 'none'],
  },
  [S.Talking]: {
    free: [S.Lifted, 'none'],
    rings: [S.RingingLifted, 'none'],
    'in-call': [S.Talking, 'none'],
    failed: [S.Talking, 'none'],
    'off-hook': [S.Talking, 'none'],
    'on-hook': [S.HangingUp, 'hang-up'],
    toggle: [S.Talking, 'hang-up'],
    'follows-off-hook': [S.Talking, 'none'],
    'follows-on-hook': [S.Unconfirmed, 'none'],
  },
  [S.HangingUp]: {
    free: [S.Idle, 'none'],
    rings: [S.Ringing, 'none'],
    // A held call is left.
    'in-call': [S.Unconfirmed, 'none'],
    failed: [S.Unconfirmed, 'none'],
    'off-hook': [S.Talking, 'none'],
    'on-hook': [S.HangingUp, 'none'],
    toggle: [S.HangingUp, 'none'],
    'follows-off-hook': [S.Talking, 'none'],
    'follows-on-hook': [S.HangingUp, 'none'],
  },
};

const lit: readonly HookState[] = [S.Answering, S.Unconfirmed, S.Talking];

/** Whether the headset's off-hook lamp is on in that state. */
export const isLampLit = (state: HookState): boolean => lit.includes(state);

/** When the phone last did what a headset follows; null: nothing that it has not followed. */
export interface HookTimes {
  readonly lampOn: number | null;
  readonly lampOff: number | null;
  /** An off-hook of the headset answered a call. */
  readonly answered: number | null;
}

/** A wireless headset opens its radio link first. */
const followMs = 5000;
/** Nobody hangs up that soon: a button was let go. */
const releaseMs = 300;

/** What a change of the hook switch means; `now` and the times in milliseconds, monotonic. */
export function hookEvent(isOffHook: boolean, now: number, times: HookTimes): HookEvent {
  const isWithin = (at: number | null, limit: number): boolean => at !== null && now - at <= limit;
  if (isOffHook) return isWithin(times.lampOn, followMs) ? 'follows-off-hook' : 'off-hook';
  if (isWithin(times.lampOff, followMs) || isWithin(times.answered, releaseMs)) return 'follows-on-hook';
  return 'on-hook';
}
