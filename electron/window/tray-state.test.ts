import { expect, test } from 'vitest';
import type { Call } from '../../shared/model/call.ts';
import type { RegistrationState } from '../../shared/state/registration-state.ts';
import { glanceText, phoneState, trayItems, type PhoneGlance } from './tray-state.ts';

const line = (state: RegistrationState) => ({ registration: { state } }) as PhoneGlance['lines'][number];
const call = (id: string, state: Call['state']) => ({
  id,
  state,
  remote: { displayName: 'Bob', uri: 'sip:bob@example.com' },
});

const glance = (change: Partial<PhoneGlance> = {}): PhoneGlance => ({
  lines: [line('registered')],
  calls: [],
  missed: 0,
  isDoNotDisturb: false,
  ...change,
});

test.each([
  [[], [], false, 'offline'],
  [['failed', 'registered'], [], false, 'online'],
  [['refreshing'], ['ended'], false, 'online'],
  [['waiting'], [], false, 'offline'],
  [['registered'], ['established'], false, 'in-call'],
  [['waiting'], ['established'], false, 'in-call'],
  [['registered'], ['established', 'offered'], false, 'ringing'],
  [['registered'], [], true, 'do-not-disturb'],
  [['registered'], ['established'], true, 'in-call'],
  // That no call reaches it counts more.
  [['failed'], [], true, 'offline'],
] as const)('lines %j and calls %j, do not disturb %j: %s', (lines, calls, isDoNotDisturb, state) => {
  const one = glance({
    lines: lines.map(line),
    calls: calls.map((known) => call('1', known)),
    isDoNotDisturb,
  });
  expect(phoneState(one)).toBe(state);
});

test('an ampersand in a name stays one in the menu', () => {
  const remote = { displayName: 'Smith & Sons', uri: 'sip:smith@example.com' };
  const [, items] = trayItems(glance({ calls: [{ ...call('1', 'established'), remote }] }));
  expect(items?.[0]?.label).toBe('Hang up Smith && Sons');
});

test('a call that rings is answered or declined, others are hung up, ended ones are gone', () => {
  const calls = [call('1', 'ended'), call('2', 'established'), call('3', 'offered'), call('4', 'ending')];
  const acts = trayItems(glance({ calls })).map((group) => group.map(({ act }) => act));
  expect(acts).toEqual([
    [null],
    [
      { kind: 'hang-up', callId: '2' },
      { kind: 'answer', callId: '3' },
      { kind: 'decline', callId: '3' },
    ],
    [{ kind: 'show' }, { kind: 'new-call' }, { kind: 'do-not-disturb' }, { kind: 'settings' }],
    [{ kind: 'quit' }],
  ]);
});

test('without a call nothing of calls is in the menu', () => {
  expect(trayItems(glance()).map((group) => group.length)).toEqual([1, 4, 1]);
});

test('missed calls are told in words, and looked at from the menu', () => {
  expect(glanceText(glance())).toBe('Online');
  expect(glanceText(glance({ missed: 2, isDoNotDisturb: true }))).toBe('Do not disturb, 2 missed calls');
  const items = trayItems(glance({ missed: 1 })).flat();
  expect(items).toContainEqual({ label: '1 missed call', act: { kind: 'missed' } });
});

test('do not disturb is a switch of the menu', () => {
  for (const isDoNotDisturb of [true, false])
    expect(trayItems(glance({ isDoNotDisturb })).flat()).toContainEqual({
      label: 'Do not disturb',
      act: { kind: 'do-not-disturb' },
      isOn: isDoNotDisturb,
    });
});
