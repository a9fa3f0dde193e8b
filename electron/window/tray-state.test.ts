import { expect, test } from 'vitest';
import type { Call } from '../../shared/model/call.ts';
import type { RegistrationState } from '../../shared/state/registration-state.ts';
import { phoneState, trayBitmap, trayItems } from './tray-state.ts';

const line = (state: RegistrationState) =>
  ({ registration: { state } }) as Parameters<typeof phoneState>[0][number];
const call = (id: string, state: Call['state']) => ({
  id,
  state,
  remote: { displayName: 'Bob', uri: 'sip:bob@example.com' },
});

test.each([
  [[], [], 'offline'],
  [['failed', 'registered'], [], 'online'],
  [['refreshing'], ['ended'], 'online'],
  [['waiting'], [], 'offline'],
  [['registered'], ['established'], 'in-call'],
  [['waiting'], ['established'], 'in-call'],
  [['registered'], ['established', 'offered'], 'ringing'],
] as const)('lines %j and calls %j: %s', (lines, calls, state) =>
  expect(
    phoneState(
      lines.map(line),
      calls.map((one) => call('1', one)),
    ),
  ).toBe(state),
);

test('an ampersand in a name stays one in the menu', () => {
  const remote = { displayName: 'Smith & Sons', uri: 'sip:smith@example.com' };
  const [, items] = trayItems([], [{ ...call('1', 'established'), remote }]);
  expect(items?.[0]?.label).toBe('Hang up Smith && Sons');
});

test('a call that rings is answered or declined, others are hung up, ended ones are gone', () => {
  const calls = [call('1', 'ended'), call('2', 'established'), call('3', 'offered'), call('4', 'ending')];
  const actions = trayItems([line('registered')], calls).map((group) => group.map(({ action }) => action));
  expect(actions).toEqual([
    [null],
    [
      { kind: 'hang-up', callId: '2' },
      { kind: 'answer', callId: '3' },
      { kind: 'decline', callId: '3' },
    ],
    [{ kind: 'show' }],
    [{ kind: 'quit' }],
  ]);
});

test('without a call nothing of calls is in the menu', () => {
  expect(trayItems([], []).map((group) => group.length)).toEqual([1, 1, 1]);
});

test('each state has a shape of its own, whatever its colour', () => {
  const shapes = (['ringing', 'in-call', 'online', 'offline'] as const).map((state) => {
    const { pixels } = trayBitmap(state);
    return Array.from({ length: 32 * 32 }, (_, at) => (pixels[at * 4 + 3] === 0xff ? '#' : '.')).join('');
  });
  expect(new Set(shapes).size).toBe(4);
  for (const shape of shapes) expect(shape).toContain('#');
});
