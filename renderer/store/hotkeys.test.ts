import { expect, test } from 'vitest';
import {
  focusKinds,
  keySheet,
  meaningOf,
  writtenKeys,
  type FocusKind,
  type KeyMeaning,
  type KeySituation,
} from './hotkeys.ts';

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
/** Where no dialog and no form is open. */
const usual = { dialog: false, form: false, isMac: false, characterKeys: true } as const;
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
  'Ctrl+M': press('m', { ctrlKey: true }),
  'Ctrl+H': press('h', { ctrlKey: true }),
  'Ctrl+J': press('j', { ctrlKey: true }),
  'Ctrl+Shift+H': press('H', { ctrlKey: true, shiftKey: true }),
  'Ctrl+Shift+A': press('A', { ctrlKey: true, shiftKey: true }),
  'Ctrl+Shift+X': press('X', { ctrlKey: true, shiftKey: true }),
  'Ctrl+Shift+D': press('D', { ctrlKey: true, shiftKey: true }),
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
    return from === 'anywhere' || focus === 'page' || states[state].onPhoneScreen ? `dial ${text}` : null;
  };
}
const never = (): null => null;
const combined = (focus: FocusKind, state: State): string | null =>
  focus === 'dial-field' && rings(state) ? 'hold-enter' : null;
const enter = (focus: FocusKind, state: State): string | null =>
  focus === 'page' && rings(state) ? 'answer' : combined(focus, state);
/** Keys of a call: a text field keeps them. */
const inCall = (action: string, shown: readonly string[]) => (focus: FocusKind, state: State) =>
  !isWriting(focus) && shown.includes(states[state].shown) ? action : null;
const afterAnswer = ['established'];

/** For each key: what it means with the focus there, in that state. No dialog is open. */
const table: Readonly<Record<Key, (focus: FocusKind, state: State) => string | null>> = {
  Enter: enter,
  'Ctrl+Enter': combined,
  'Cmd+Shift+Enter': combined,
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
  'Ctrl+D': inCall('hang-up', ['setup', ...afterAnswer]),
  'Ctrl+M': inCall('mute', afterAnswer),
  'Ctrl+H': inCall('hold', afterAnswer),
  'Ctrl+J': inCall('join', afterAnswer),
  'Ctrl+Shift+H': never,
  'Ctrl+Shift+A': (_focus, state) => (rings(state) ? 'answer' : null),
  'Ctrl+Shift+X': (_focus, state) => (isTalking(state) ? 'text' : null),
  'Ctrl+Shift+D': (_focus, state) => (rings(state) ? 'decline' : null),
  'Cmd+Shift+D': never,
  'Ctrl+Alt+Shift+A': never,
  'Shift+A': typed('A', 'phone', false),
};

const told = (meaning: KeyMeaning | null): string | null =>
  meaning && ('text' in meaning ? `${meaning.do} ${meaning.text}` : meaning.do);

/** Every key, from every place and in every state. */
const situations = focusKinds.flatMap((focus) =>
  stateNames.flatMap((state) => (Object.keys(keys) as Key[]).map((key) => ({ focus, state, key }))),
);

test.each(Object.keys(keys) as Key[])('%s, from every place and in every state', (key) => {
  for (const focus of focusKinds) {
    for (const state of stateNames) {
      const situation: KeySituation = {
        ...states[state],
        focus,
        ...usual,
      };
      const where = `${key}, focus ${focus}, ${state}: `;
      expect(where + told(meaningOf(keys[key], situation))).toBe(where + table[key](focus, state));
    }
  }
});

test('Ctrl+Shift+E records the call that is on its screen, and nothing elsewhere', () => {
  const keys = press('E', { ctrlKey: true, shiftKey: true });
  const inCall = {
    focus: 'control',
    ...usual,
    ...states.talking,
  } as const;
  expect(meaningOf(keys, inCall)).toEqual({ do: 'record' });
  for (const other of [{ dialog: true }, { onCallScreen: false }, { shown: 'setup' as const }])
    expect(meaningOf(keys, { ...inCall, ...other })).toBeNull();
});

test('Ctrl+Shift+L asks for the last number, except where a person writes or a dialog has the keys', () => {
  const keys = press('L', { ctrlKey: true, shiftKey: true });
  const idle = {
    focus: 'page',
    ...usual,
    ...states.phone,
  } as const;
  expect(meaningOf(keys, idle)).toEqual({ do: 'redial' });
  for (const other of [{ dialog: true }, { focus: 'text' as const }, { focus: 'dial-field' as const }])
    expect(meaningOf(keys, { ...idle, ...other })).toBeNull();
});

test('a dialog keeps its keys: only what answers and declines passes', () => {
  for (const { focus, state, key } of situations) {
    const meaning = told(
      meaningOf(keys[key], {
        ...states[state],
        focus,
        ...usual,
        dialog: true,
      }),
    );
    const passes = (key === 'Ctrl+Shift+A' || key === 'Ctrl+Shift+D') && rings(state);
    expect(meaning).toBe(passes ? table[key](focus, state) : null);
  }
});

test('beside the fields of a form nothing dials, and all other keys are as they are elsewhere', () => {
  for (const { focus, state, key } of situations) {
    const situation = {
      ...states[state],
      focus,
      ...usual,
      form: true,
    };
    const elsewhere = table[key](focus, state);
    const expected = elsewhere?.startsWith('dial ') ? null : elsewhere;
    expect(told(meaningOf(keys[key], situation))).toBe(expected);
  }
});

test('switched off, a character does nothing, and all other keys are as they were', () => {
  const ofCharacters = /^(dial |digit |push-to-mute$|sheet$)/;
  for (const { focus, state, key } of situations) {
    const situation = { ...states[state], ...usual, focus };
    const switchedOn = table[key](focus, state);
    const expected = switchedOn !== null && ofCharacters.test(switchedOn) ? null : switchedOn;
    expect(told(meaningOf(keys[key], { ...situation, characterKeys: false }))).toBe(expected);
  }
});

test('switched off, the sheet has none of them', () => {
  const sheet = keySheet(false, false);
  expect(sheet.map(({ what }) => what)).toEqual(
    keySheet(false, true)
      .map(({ what }) => what)
      .filter((what) => !['dial', 'push-to-mute', 'digits', 'sheet'].includes(what)),
  );
  for (const { keys: shown } of sheet) expect(shown.at(-1)).not.toMatch(/^[0-9*#?]$/);
});

test('a call is answered or declined only from its bar, by a key of its own, or by Enter where nothing has the focus', () => {
  for (const { focus, state, key } of situations) {
    const meaning = told(
      meaningOf(keys[key], {
        ...states[state],
        focus,
        ...usual,
      }),
    );
    if (meaning !== 'answer' && meaning !== 'decline') continue;
    expect(
      (focus === 'page' && key === 'Enter') ||
        focus === 'call-bar' ||
        key === 'Ctrl+Shift+A' ||
        key === 'Ctrl+Shift+D',
    ).toBe(true);
  }
});

test.each([
  ['answer', press('A', { metaKey: true, shiftKey: true })],
  ['decline', press('D', { metaKey: true, shiftKey: true })],
  ['record', press('E', { metaKey: true, shiftKey: true })],
  ['mute', press('M', { metaKey: true, shiftKey: true })],
  ['hold', press('H', { metaKey: true, shiftKey: true })],
  ['hang-up', press('d', { metaKey: true })],
  ['redial', press('L', { metaKey: true, shiftKey: true })],
  ['voicemail', press('V', { metaKey: true, shiftKey: true })],
] as const)('on a Mac %s is done with Cmd, and not with Ctrl', (action, keys) => {
  const situation: KeySituation = {
    ...states['talking, rings'],
    focus: 'page',
    ...usual,
    isMac: true,
  };
  expect(meaningOf(keys, situation)).toEqual({ do: action });
  expect(meaningOf({ ...keys, metaKey: false, ctrlKey: true }, situation)).toBeNull();
});

test('Cmd+M and Cmd+H are left to a Mac', () => {
  const situation: KeySituation = {
    ...states.talking,
    focus: 'page',
    ...usual,
    isMac: true,
  };
  for (const key of ['m', 'h']) expect(meaningOf(press(key, { metaKey: true }), situation)).toBeNull();
});

test('no two actions have the same keys, and the sheet has each of them', () => {
  for (const isMac of [false, true]) {
    const sheet = keySheet(isMac, true).map(({ keys: shown }) => shown.join('+'));
    for (const action of [
      'answer',
      'decline',
      'record',
      'mute',
      'hold',
      'hang-up',
      'redial',
      'voicemail',
    ] as const)
      expect(sheet.filter((shown) => shown === writtenKeys(action, isMac).join('+'))).toHaveLength(1);
  }
});
