import { expect, test } from 'vitest';
import { meaningOf, type KeySituation } from './hotkeys.ts';

const press = (key: string, modifier: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifier,
});
const quiet: KeySituation = {
  focus: 'page',
  dialog: false,
  onCallScreen: false,
  onPhoneScreen: true,
  ringing: false,
  talking: false,
};
const talking = { ...quiet, onPhoneScreen: false, onCallScreen: true, talking: true };

test('digits dial from anywhere, letters on the phone screen alone', () => {
  expect(meaningOf(press('2'), quiet)).toEqual({ do: 'dial', text: '2' });
  expect(meaningOf(press('b'), quiet)).toEqual({ do: 'dial', text: 'b' });
  expect(meaningOf(press('2'), { ...quiet, onPhoneScreen: false })).toEqual({ do: 'dial', text: '2' });
  expect(meaningOf(press('b'), { ...quiet, onPhoneScreen: false })).toBeNull();
  expect(meaningOf(press('F5'), quiet)).toBeNull();
});

test('who writes is not disturbed: nothing is answered, dialled or muted', () => {
  for (const key of ['Enter', ' ', '1', '?', 'b']) {
    expect(meaningOf(press(key), { ...talking, ringing: true, focus: 'text' })).toBeNull();
  }
});

test('Enter answers unless it would press something else, Escape declines', () => {
  expect(meaningOf(press('Enter'), { ...quiet, ringing: true })).toEqual({ do: 'answer' });
  expect(meaningOf(press('Enter'), { ...quiet, ringing: true, focus: 'control' })).toBeNull();
  expect(meaningOf(press('Enter'), quiet)).toBeNull();
  expect(meaningOf(press('Escape'), { ...quiet, ringing: true, focus: 'text' })).toEqual({ do: 'decline' });
  expect(meaningOf(press('Escape'), talking)).toEqual({ do: 'leave-call' });
});

test('in a call digits are sent and Space mutes', () => {
  expect(meaningOf(press('5'), talking)).toEqual({ do: 'digit', text: '5' });
  expect(meaningOf(press('5'), { ...talking, focus: 'control' })).toEqual({ do: 'digit', text: '5' });
  expect(meaningOf(press(' '), talking)).toEqual({ do: 'push-to-mute' });
  expect(meaningOf(press(' '), { ...talking, focus: 'control' })).toBeNull();
  expect(meaningOf(press('b'), talking)).toBeNull();
});

test('a dialog and the system’s own combinations keep their keys', () => {
  expect(meaningOf(press('Escape'), { ...talking, ringing: true, dialog: true })).toBeNull();
  expect(meaningOf(press('1', { ctrlKey: true }), quiet)).toBeNull();
});
