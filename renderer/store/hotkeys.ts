/** What a key means, from where the person is. Pure, so that the sheet under "?" and the phone agree. */

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What has the focus: writing goes first, then what presses. */
export type FocusKind = 'page' | 'text' | 'control';

export interface KeySituation {
  readonly focus: FocusKind;
  /** A dialog is open: it has the keys. */
  readonly dialog: boolean;
  readonly onCallScreen: boolean;
  readonly onPhoneScreen: boolean;
  /** A call rings here. */
  readonly ringing: boolean;
  /** The call on the call screen is established. */
  readonly talking: boolean;
}

export type KeyMeaning =
  | { readonly do: 'push-to-mute' }
  | { readonly do: 'answer' | 'decline' | 'leave-call' | 'sheet' }
  | { readonly do: 'dial' | 'digit'; readonly text: string };

export function meaningOf(press: KeyPress, situation: KeySituation): KeyMeaning | null {
  const { focus, dialog, ringing, talking, onCallScreen, onPhoneScreen } = situation;
  if (dialog || press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === 'Escape') {
    if (ringing) return { do: 'decline' };
    return onCallScreen ? { do: 'leave-call' } : null;
  }
  if (focus === 'text') return null;
  if (press.key === 'Enter') return ringing && focus === 'page' ? { do: 'answer' } : null;
  if (press.key === ' ') return talking && focus === 'page' ? { do: 'push-to-mute' } : null;
  if (press.key === '?') return { do: 'sheet' };
  if (onCallScreen && talking) {
    return /^[0-9*#]$/.test(press.key) ? { do: 'digit', text: press.key } : null;
  }
  const dialled = onPhoneScreen ? /^[\p{L}\p{N}*#+@]$/u : /^[0-9*#+]$/;
  return dialled.test(press.key) ? { do: 'dial', text: press.key } : null;
}

/** For the sheet, in the order of use. */
export const keySheet: readonly {
  readonly keys: readonly string[];
  readonly what: string;
}[] = [
  { keys: ['0–9', '*', '#', '+'], what: 'Dial, from any screen; in a call: send digits' },
  { keys: ['Enter'], what: 'Call the number in the field, or answer a call that rings' },
  { keys: ['Escape'], what: 'Decline a call that rings, or leave the call’s screen' },
  { keys: ['Space'], what: 'In a call: hold to mute; when muted: hold to speak' },
  { keys: ['↑', '↓'], what: 'Move in the navigation and in lists' },
  { keys: ['Tab'], what: 'Move between the parts of a screen' },
  { keys: ['?'], what: 'Show this sheet' },
];
