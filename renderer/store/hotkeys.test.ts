import { expect, test } from 'vitest';
import { focusKinds, meaningOf, type FocusKind, type KeyMeaning, type KeySituation } from './hotkeys.ts';

const press = (key: string, modifier: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifier,
});

/** Where a person may be, and what their calls do. */
const states = {
  phone: { onPhoneScreen: true, onCallScreen: false, ringing: false, shown: 'none' },
  'phone, rings': { onPhoneScreen: true, onCallScreen: false, ringing: true, shown: 'none' },
  elsewhere: { onPhoneScreen: false, onCallScreen: false, ringing: false, shown: 'none' },
  'elsewhere, rings': { onPhoneScreen: false, onCallScreen: false, ringing: true, shown: 'none' },
  'call over': { onPhoneScreen: false, onCallScreen: true, ringing: false, shown: 'none' },
  'call over, rings': { onPhoneScreen: false, onCallScreen: true, ringing: true, shown: 'none' },
  'call in setup': { onPhoneScreen: false, onCallScreen: true, ringing: false, shown: 'setup' },
  'call in setup, rings': { onPhoneScreen: false, onCallScreen: true, ringing: true, shown: 'setup' },
  talking: { onPhoneScreen: false, onCallScreen: true, ringing: false, shown: 'established' },
  'talking, rings': { onPhoneScreen: false, onCallScreen: true, ringing: true, shown: 'established' },
} as const;
type State = keyof typeof states;
const stateNames = Object.keys(states) as State[];

const keys = {
  Enter: press('Enter'),
  'Ctrl+Enter': press('Enter', { ctrlKey: true }),
  'Cmd+Shift+Enter': press('Enter', { metaKey: true, shiftKey: true }),
  Escape: press('Escape'),
  Space: press(' '),
  '5': press('5'),
  b: press('b'),
  '+': press('+', { shiftKey: true }),
  '#': press('#'),
  '@ by AltGr': press('@', { ctrlKey: true, altKey: true }),
  '?': press('?', { shiftKey: true }),
  F5: press('F5'),
  'Ctrl+1': press('1', { ctrlKey: true }),
  'Cmd+C': press('c', { metaKey: true }),
  'Ctrl+A': press('a', { ctrlKey: true }),
  'Ctrl+D': press('d', { ctrlKey: true }),
  'Ctrl+Shift+A': press('A', { ctrlKey: true, shiftKey: true }),
  'Cmd+Shift+D': press('d', { metaKey: true, shiftKey: true }),
  'Ctrl+Alt+Shift+A': press('A', { ctrlKey: true, altKey: true, shiftKey: true }),
  'Shift+A': press('A', { shiftKey: true }),
} as const;
type Key = keyof typeof keys;

const rings = (state: State): boolean => states[state].ringing;
const isTalking = (state: State): boolean => states[state].shown === 'established';
const isWriting = (focus: FocusKind): boolean => focus === 'text' || focus === 'dial-field';

/** `5` and its like: digits in a call, nothing before an answer, else the dial field. */
function typed(text: string, from: 'anywhere' | 'phone', isDigit: boolean) {
  return (focus: FocusKind, state: State): string | null => {
    if (isWriting(focus) || states[state].shown === 'setup') return null;
    if (isTalking(state)) return isDigit ? `digit ${text}` : null;
    return from === 'anywhere' || states[state].onPhoneScreen ? `dial ${text}` : null;
  };
}
const never = (): null => null;
const enter = (focus: FocusKind, state: State): string | null =>
  focus === 'dial-field' && rings(state) ? 'hold-enter' : null;

/** For each key: what it means with the focus there, in that state. No dialog is open. */
const table: Readonly<Record<Key, (focus: FocusKind, state: State) => string | null>> = {
  Enter: enter,
  'Ctrl+Enter': enter,
  'Cmd+Shift+Enter': enter,
  Escape: (focus, state) => {
    if (focus === 'call-bar') return rings(state) ? 'decline' : null;
    return states[state].onCallScreen && !isWriting(focus) ? 'leave-call' : null;
  },
  Space: (focus, state) => (focus === 'page' && isTalking(state) ? 'push-to-mute' : null),
  '5': typed('5', 'anywhere', true),
  b: typed('b', 'phone', false),
  '+': typed('+', 'anywhere', false),
  '#': typed('#', 'anywhere', true),
  '@ by AltGr': typed('@', 'phone', false),
  '?': (focus) => (isWriting(focus) ? null : 'sheet'),
  F5: never,
  'Ctrl+1': never,
  'Cmd+C': never,
  'Ctrl+A': never,
  'Ctrl+D': never,
  'Ctrl+Shift+A': (_focus, state) => (rings(state) ? 'answer' : null),
  'Cmd+Shift+D': (_focus, state) => (rings(state) ? 'decline' : null),
  'Ctrl+Alt+Shift+A': never,
  'Shift+A': typed('A', 'phone', false),
};

const told = (meaning: KeyMeaning | null): string | null =>
  meaning && ('text' in meaning ? `${meaning.do} ${meaning.text}` : meaning.do);

test.each(Object.keys(keys) as Key[])('%s, from every place and in every state', (key) => {
  for (const focus of focusKinds) {
    for (const state of stateNames) {
      const situation: KeySituation = { ...states[state], focus, dialog: false };
      const where = `${key}, focus ${focus}, ${state}: `;
      expect(where + told(meaningOf(keys[key], situation))).toBe(where + table[key](focus, state));
    }
  }
});

test('Ctrl+Shift+E records the call that is on its screen, and nothing elsewhere', () => {
  const keys = press('E', { ctrlKey: true, shiftKey: true });
  const inCall = {
    focus: 'control',
    dialog: false,
    onCallScreen: true,
    onPhoneScreen: false,
    ringing: false,
    shown: 'established',
  } as const;
  expect(meaningOf(keys, inCall)).toEqual({ do: 'record' });
  for (const other of [{ dialog: true }, { onCallScreen: false }, { shown: 'setup' as const }])
    expect(meaningOf(keys, { ...inCall, ...other })).toBeNull();
});

test('a dialog keeps its keys: only what answers and declines passes', () => {
  for (const focus of focusKinds) {
    for (const state of stateNames) {
      for (const key of Object.keys(keys) as Key[]) {
        const meaning = told(meaningOf(keys[key], { ...states[state], focus, dialog: true }));
        const passes = (key === 'Ctrl+Shift+A' || key === 'Cmd+Shift+D') && rings(state);
        expect(meaning).toBe(passes ? table[key](focus, state) : null);
      }
    }
  }
});

test('a call is answered or declined only from its bar, or by a key of its own', () => {
  for (const focus of focusKinds) {
    for (const state of stateNames) {
      for (const key of Object.keys(keys) as Key[]) {
        const meaning = told(meaningOf(keys[key], { ...states[state], focus, dialog: false }));
        if (meaning !== 'answer' && meaning !== 'decline') continue;
        expect(focus === 'call-bar' || key === 'Ctrl+Shift+A' || key === 'Cmd+Shift+D').toBe(true);
      }
    }
  }
});
