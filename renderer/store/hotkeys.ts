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
  /** The screen has a form: what is typed beside its fields was meant for them. */
  readonly form: boolean;
  readonly onCallScreen: boolean;
  readonly onPhoneScreen: boolean;
  /** A call rings here. */
  readonly ringing: boolean;
  /**
   * The call on the call screen, or the one that is talked in: none that lives, one without an
   * answer yet, an established one.
   */
  readonly shown: 'none' | 'setup' | 'established';
  readonly isMac: boolean;
  /** Whether a character alone does something; Enter and Escape are none. */
  readonly characterKeys: boolean;
}

export type KeyMeaning =
  | { readonly do: 'push-to-mute' }
  /** `hold-enter`: the window says that a call rings, and nothing is dialled. */
  | { readonly do: KeyAction | 'leave-call' | 'sheet' | 'hold-enter' }
  | { readonly do: 'dial' | 'digit'; readonly text: string };

export function meaningOf(press: KeyPress, situation: KeySituation): KeyMeaning | null {
  const { focus, dialog, ringing, onCallScreen, isMac } = situation;
  const own = keyActions.find((action) => isPressed(press, action, isMac));
  if (own !== undefined) return isPossible(own, situation) ? { do: own } : null;
  // It may have been on its way when the call began to ring; with a modifier it sends the form as
  // well.
  if (!dialog && press.key === 'Enter' && ringing && focus === 'dial-field') return { do: 'hold-enter' };
  if (dialog || press.metaKey || (isCombined(press) && !/^[@#]$/.test(press.key))) return null;
  if (press.key === 'Escape') {
    if (focus === 'call-bar') return ringing ? { do: 'decline' } : null;
    return onCallScreen && !isWriting(focus) ? { do: 'leave-call' } : null;
  }
  if (isWriting(focus)) return null;
  if (press.key === 'Enter') return ringing && focus === 'page' ? { do: 'answer' } : null;
  return situation.characterKeys ? meaningOfCharacter(press, situation) : null;
}

/** WCAG 2.1.4: all of these can be switched off. */
function meaningOfCharacter(
  press: KeyPress,
  { focus, form, shown, onCallScreen, onPhoneScreen }: KeySituation,
): KeyMeaning | null {
  const isEstablished = onCallScreen && shown === 'established';
  if (press.key === ' ') return isEstablished && focus === 'page' ? { do: 'push-to-mute' } : null;
  if (press.key === '?') return { do: 'sheet' };
  if (isEstablished) return /^[0-9*#]$/.test(press.key) ? { do: 'digit', text: press.key } : null;
  // Before an answer a digit goes nowhere, and a screen that is looked at stays.
  if (form || (onCallScreen && shown === 'setup')) return null;
  // On a button or in a list a letter may mean something there.
  const dialled = onPhoneScreen || focus === 'page' ? /^[\p{L}\p{N}*#+@]$/u : /^[0-9*#+]$/;
  return dialled.test(press.key) ? { do: 'dial', text: press.key } : null;
}

/** Whether a key of its own can do that now. A text field keeps the keys of a call. */
function isPossible(
  action: KeyAction,
  { focus, dialog, onCallScreen, ringing, shown }: KeySituation,
): boolean {
  switch (action) {
    case 'answer':
    case 'decline':
      return ringing;
    case 'record':
      return !dialog && onCallScreen && shown === 'established';
    case 'text':
      return !dialog && shown === 'established';
    case 'mute':
    case 'hold':
    case 'transfer':
    case 'join':
      return !dialog && !isWriting(focus) && shown === 'established';
    case 'redial':
    case 'voicemail':
      return !dialog && !isWriting(focus);
    case 'hang-up':
      return !dialog && !isWriting(focus) && shown !== 'none';
  }
}

const isWriting = (focus: FocusKind): boolean => focus === 'text' || focus === 'dial-field';

/** Keyboards reach `@` and `#` by Alt or AltGr, which Windows reports as Ctrl and Alt. */
const isCombined = ({ ctrlKey, altKey }: KeyPress): boolean => ctrlKey || altKey;

const keyActions = [
  'answer',
  'decline',
  'record',
  'mute',
  'hold',
  'transfer',
  'join',
  'text',
  'hang-up',
  'redial',
  'voicemail',
] as const;
/** What has a key of its own. */
export type KeyAction = (typeof keyActions)[number];

interface Keys {
  readonly letter: string;
  readonly shift: boolean;
}

/**
 * With Ctrl, or Cmd on a Mac. Ctrl+Shift+R is a reload; on a Mac Cmd+M and Cmd+H belong to the
 * system, which puts the window away.
 */
const keysFor: Readonly<Record<KeyAction, { readonly usual: Keys; readonly mac?: Keys }>> = {
  answer: { usual: { letter: 'a', shift: true } },
  decline: { usual: { letter: 'd', shift: true } },
  record: { usual: { letter: 'e', shift: true } },
  mute: { usual: { letter: 'm', shift: false }, mac: { letter: 'm', shift: true } },
  hold: { usual: { letter: 'h', shift: false }, mac: { letter: 'h', shift: true } },
  transfer: { usual: { letter: 't', shift: false } },
  join: { usual: { letter: 'j', shift: false } },
  text: { usual: { letter: 'x', shift: true } },
  'hang-up': { usual: { letter: 'd', shift: false } },
  redial: { usual: { letter: 'l', shift: true } },
  voicemail: { usual: { letter: 'v', shift: true } },
};
const keysOf = (action: KeyAction, isMac: boolean): Keys =>
  (isMac ? keysFor[action].mac : undefined) ?? keysFor[action].usual;

function isPressed(press: KeyPress, action: KeyAction, isMac: boolean): boolean {
  const { letter, shift } = keysOf(action, isMac);
  if (press.altKey || press.ctrlKey === press.metaKey) return false;
  return press.metaKey === isMac && press.shiftKey === shift && press.key.toLowerCase() === letter;
}

/** In the form of `aria-keyshortcuts`. */
export function ariaKeys(action: KeyAction, isMac: boolean): string {
  const { letter, shift } = keysOf(action, isMac);
  return [isMac ? 'Meta' : 'Control', ...(shift ? ['Shift'] : []), letter.toUpperCase()].join('+');
}

/** As they are written on keyboards. */
export function writtenKeys(action: KeyAction, isMac: boolean): readonly string[] {
  const { letter, shift } = keysOf(action, isMac);
  return [isMac ? 'Cmd' : 'Ctrl', ...(shift ? ['Shift'] : []), letter.toUpperCase()];
}

/** What characters do alone. */
const ofCharacters: ReadonlySet<string> = new Set(['dial', 'push-to-mute', 'digits', 'sheet']);

/** For the sheet, in the order of use: what does something now. */
export const keySheet = (isMac: boolean, characterKeys: boolean) =>
  allKeys(isMac).filter(({ what }) => characterKeys || !ofCharacters.has(what));

const allKeys = (isMac: boolean) =>
  [
    { keys: ['0–9', 'A–Z', '+'], what: 'dial' },
    { keys: ['Enter'], what: 'call' },
    { keys: writtenKeys('redial', isMac), what: 'redial' },
    { keys: writtenKeys('voicemail', isMac), what: 'voicemail' },
    { keys: writtenKeys('answer', isMac), what: 'answer' },
    { keys: writtenKeys('decline', isMac), what: 'decline' },
    { keys: writtenKeys('mute', isMac), what: 'mute' },
    { keys: ['Space'], what: 'push-to-mute' },
    { keys: writtenKeys('hold', isMac), what: 'hold' },
    { keys: writtenKeys('transfer', isMac), what: 'transfer' },
    { keys: writtenKeys('join', isMac), what: 'join' },
    { keys: writtenKeys('text', isMac), what: 'text' },
    { keys: writtenKeys('hang-up', isMac), what: 'hang-up' },
    { keys: ['0–9', '*', '#'], what: 'digits' },
    { keys: writtenKeys('record', isMac), what: 'record' },
    { keys: ['Escape'], what: 'leave' },
    { keys: ['↑', '↓'], what: 'move' },
    { keys: ['Tab'], what: 'next-part' },
    { keys: ['?'], what: 'sheet' },
  ] as const;
