/**
 * What a key means, from where the person is. Pure, so that the sheet under "?" and the phone
 * agree.
 */

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * What has the focus. `page`: nothing that keys press or write in. `call-bar`: the bar of a call
 * that rings. `control`: whatever else takes keys, from a button to a list.
 */
export const focusKinds = ['page', 'text', 'dial-field', 'control', 'call-bar'] as const;
export type FocusKind = (typeof focusKinds)[number];

export interface KeySituation {
  readonly focus: FocusKind;
  /** A dialog is open: it has the keys, except for those that answer and decline. */
  readonly dialog: boolean;
  readonly onCallScreen: boolean;
  readonly onPhoneScreen: boolean;
  /** A call rings here. */
  readonly ringing: boolean;
  /**
   * The call on the call screen: none that lives, one without an answer yet, an established one.
   */
  readonly shown: 'none' | 'setup' | 'established';
}

export type KeyMeaning =
  | { readonly do: 'push-to-mute' }
  /** `hold-enter`: the person is told that a call rings, and nothing is dialled. */
  | { readonly do: 'answer' | 'decline' | 'record' | 'leave-call' | 'sheet' | 'hold-enter' }
  | { readonly do: 'dial' | 'digit'; readonly text: string };

export function meaningOf(press: KeyPress, situation: KeySituation): KeyMeaning | null {
  const { focus, dialog, ringing, shown, onCallScreen, onPhoneScreen } = situation;
  const own = ownKey(press);
  if (own === 'record') return !dialog && onCallScreen && shown === 'established' ? { do: own } : null;
  if (own !== null) return ringing ? { do: own } : null;
  // It may have been on its way when the call began to ring; with a modifier it sends the form as
  // well.
  if (!dialog && press.key === 'Enter' && ringing && focus === 'dial-field') return { do: 'hold-enter' };
  if (dialog || press.metaKey || (isCombined(press) && !/^[@#]$/.test(press.key))) return null;
  if (press.key === 'Escape') {
    if (focus === 'call-bar') return ringing ? { do: 'decline' } : null;
    return onCallScreen && !isWriting(focus) ? { do: 'leave-call' } : null;
  }
  if (isWriting(focus)) return null;
  const isEstablished = onCallScreen && shown === 'established';
  if (press.key === ' ') return isEstablished && focus === 'page' ? { do: 'push-to-mute' } : null;
  if (press.key === '?') return { do: 'sheet' };
  if (isEstablished) return /^[0-9*#]$/.test(press.key) ? { do: 'digit', text: press.key } : null;
  // Before an answer a digit goes nowhere, and a screen that is looked at stays.
  if (onCallScreen && shown === 'setup') return null;
  const dialled = onPhoneScreen ? /^[\p{L}\p{N}*#+@]$/u : /^[0-9*#+]$/;
  return dialled.test(press.key) ? { do: 'dial', text: press.key } : null;
}

const isWriting = (focus: FocusKind): boolean => focus === 'text' || focus === 'dial-field';

/** Keyboards reach `@` and `#` by Alt or AltGr, which Windows reports as Ctrl and Alt. */
const isCombined = ({ ctrlKey, altKey }: KeyPress): boolean => ctrlKey || altKey;

/**
 * Ctrl+Shift+A, D and E, with Cmd on a Mac: answering, declining and recording from wherever the
 * focus is. R is a reload.
 */
function ownKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): keyof typeof ownKeys | null {
  if (ctrlKey === metaKey || altKey || !shiftKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'a') return 'answer';
  if (letter === 'e') return 'record';
  return letter === 'd' ? 'decline' : null;
}

/** As assistive technology is told it (`aria-keyshortcuts`). */
export const ownKeys = { answer: 'Control+Shift+A', decline: 'Control+Shift+D', record: 'Control+Shift+E' };

/** For the sheet, in the order of use. */
export const keySheet = [
  { keys: ['0–9', '*', '#', '+'], what: 'dial' },
  { keys: ['Enter'], what: 'call' },
  { keys: ['Ctrl', 'Shift', 'A'], what: 'answer' },
  { keys: ['Ctrl', 'Shift', 'D'], what: 'decline' },
  { keys: ['Escape'], what: 'leave' },
  { keys: ['Space'], what: 'mute' },
  { keys: ['Ctrl', 'Shift', 'E'], what: 'record' },
  { keys: ['↑', '↓'], what: 'move' },
  { keys: ['Tab'], what: 'next-part' },
  { keys: ['?'], what: 'sheet' },
] as const;
