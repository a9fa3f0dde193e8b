import { expect, test } from 'vitest';
import type { Call } from '../../shared/model/call.ts';
import { createHotkeys, hotkeyAct } from './hotkeys.ts';

const call = (id: string, state: Call['state'], part: Partial<Call> = {}) => ({
  id,
  state,
  direction: 'incoming' as const,
  establishedAt: null,
  endedAt: null,
  hold: { local: false, remote: false },
  muted: false,
  ...part,
});
const at = Date.parse('2026-11-27T09:00:01.000Z');
const held = { hold: { local: true, remote: false } };

test.each([
  ['show', [], { kind: 'show' }],
  ['answer', [], null],
  ['mute', [call('1', 'offered')], null],
  ['answer', [call('1', 'established'), call('2', 'offered')], { kind: 'answer', callId: '2' }],
  ['answer', [call('1', 'established', held), call('2', 'established')], { kind: 'hang-up', callId: '2' }],
  ['answer', [call('1', 'established', held)], null],
  ['answer', [call('1', 'calling')], { kind: 'hang-up', callId: '1' }],
  ['answer', [call('1', 'ending'), call('2', 'ended')], null],
  ['mute', [call('1', 'established')], { kind: 'mute', callId: '1', muted: true }],
  ['mute', [call('1', 'established', { muted: true })], { kind: 'mute', callId: '1', muted: false }],
] as const)('%s with %j: %j', (action, calls, act) => expect(hotkeyAct(action, calls, at)).toEqual(act));

test('who presses to answer a call that has just stopped ringing hangs up no other one', () => {
  const talk = call('1', 'established', { establishedAt: '2026-11-27T08:59:00.000Z' });
  const gone = call('2', 'ended', { endedAt: '2026-11-27T09:00:00.000Z' });
  expect(hotkeyAct('answer', [talk, gone], at)).toBeNull();
  expect(hotkeyAct('mute', [talk, gone], at)).toEqual({ kind: 'mute', callId: '1', muted: true });
  expect(hotkeyAct('answer', [talk, gone], at + 2000)).toEqual({ kind: 'hang-up', callId: '1' });
  const talked = { ...gone, establishedAt: '2026-11-27T08:59:30.000Z' };
  expect(hotkeyAct('answer', [talk, talked], at)).toEqual({ kind: 'hang-up', callId: '1' });
});

function setUp(others: readonly string[] = []) {
  const keys = new Map<string, () => void>();
  const pressed: string[] = [];
  const taken: string[] = [];
  const apply = createHotkeys(
    {
      register: (key, callback) => {
        if (others.includes(key) || keys.has(key)) return false;
        keys.set(key, callback);
        return true;
      },
      unregister: (key) => void keys.delete(key),
    },
    { pressed: (action) => pressed.push(action), taken: (key) => taken.push(key) },
  );
  return { apply, keys, pressed, taken };
}
const none = { answer: null, mute: null, show: null };

test('keys are registered as chosen, moved and given back', () => {
  const { apply, keys, pressed, taken } = setUp();
  apply(none);
  expect(keys.size).toBe(0);
  apply({ ...none, answer: 'F8', show: 'F9' });
  keys.get('F8')?.();
  expect(pressed).toEqual(['answer']);
  // The two exchange their keys.
  apply({ ...none, answer: 'F9', show: 'F8' });
  keys.get('F8')?.();
  expect(pressed).toEqual(['answer', 'show']);
  apply(none);
  expect([[...keys.keys()], taken]).toEqual([[], []]);
});

test('a key that another program has, or that is chosen twice, is told, and the others work', () => {
  const { apply, keys, taken } = setUp(['F8']);
  apply({ answer: 'F8', mute: 'F9', show: 'F9' });
  expect(taken).toEqual(['F8', 'F9']);
  expect([...keys.keys()]).toEqual(['F9']);
});
