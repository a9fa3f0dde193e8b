import { describe, expect, test } from 'vitest';
import { createStateMachine } from '../../shared/state/state-table.ts';
import { hookEvent, HookState, hookTable, isLampLit, type HookEvent } from './hook-state.ts';

const S = HookState;
const ways = (events: readonly HookEvent[]) => {
  const machine = createStateMachine(hookTable, S.Idle);
  return events.map((event) => [machine.take(event), machine.state()] as const);
};

test('a press answers, and the next one hangs up', () => {
  expect(ways(['rings', 'off-hook', 'in-call', 'on-hook', 'free'])).toEqual([
    ['none', S.Ringing],
    ['answer', S.Answering],
    ['none', S.Talking],
    ['hang-up', S.HangingUp],
    ['none', S.Idle],
  ]);
});

test('what the screen answers and ends is followed by the headset, and presses nothing', () => {
  const events = ['rings', 'in-call', 'follows-off-hook', 'free', 'follows-on-hook'] as const;
  const way = ways(events);
  expect(way.map(([action]) => action)).toEqual(['none', 'none', 'none', 'none', 'none']);
  expect(way.map(([, state]) => isLampLit(state))).toEqual([false, true, true, false, false]);
  expect(way.at(-1)?.[1]).toBe(S.Idle);
});

test('a held call that is left after a press has the headset off-hook again', () => {
  const way = ways(['in-call', 'follows-off-hook', 'on-hook', 'in-call', 'follows-off-hook']);
  expect(way.map(([, state]) => isLampLit(state))).toEqual([true, true, false, true, true]);
});

test('a headset that was not confirmed in time goes on-hook, and the call rings on', () => {
  expect(ways(['rings', 'off-hook', 'on-hook', 'off-hook']).map(([action]) => action)).toEqual([
    'none',
    'answer',
    'none',
    'answer',
  ]);
});

test('an answer that failed puts the headset back', () => {
  const way = ways(['rings', 'off-hook', 'failed', 'on-hook']);
  expect(way.map(([, state]) => [state, isLampLit(state)])).toEqual([
    [S.Ringing, false],
    [S.Answering, true],
    [S.RingingLifted, false],
    [S.Ringing, false],
  ]);
});

test('off-hook without a call is put back; the late following of a call that is over answers nothing', () => {
  expect(ways(['off-hook']).map(([action]) => action)).toEqual(['put-back']);
  expect(ways(['in-call', 'rings', 'follows-off-hook']).at(-1)).toEqual(['put-back', S.RingingLifted]);
});

/** A button that tells presses alone: a relative hook switch. */
test('a toggle answers what rings, ends the call, and does nothing without one', () => {
  expect(ways(['toggle', 'rings', 'toggle', 'in-call', 'toggle', 'free']).map(([action]) => action)).toEqual([
    'none',
    'none',
    'answer',
    'none',
    'hang-up',
    'none',
  ]);
});

describe('in every state', () => {
  const states = Object.values(S);
  test.each(states)('%s: the calls of the phone alone press nothing', (state) => {
    for (const event of ['free', 'rings', 'in-call'] as const)
      expect(hookTable[state][event]?.[1]).toBe('none');
  });
  test.each(states)('%s: following the lamp never answers or hangs up', (state) => {
    for (const event of ['follows-off-hook', 'follows-on-hook'] as const)
      expect(['none', 'put-back']).toContain(hookTable[state][event]?.[1]);
  });
  test('an answer needs a call that rings, a hang-up one that goes on', () => {
    const having = (wanted: string) =>
      states.filter((state) => Object.values(hookTable[state]).some((row) => row?.[1] === wanted));
    expect(having('answer')).toEqual([S.Ringing, S.RingingLifted]);
    expect(having('hang-up')).toEqual([S.Unconfirmed, S.Talking]);
  });
});

test('a change soon after the lamp follows it; later, or without one, it is a press', () => {
  const none = { lampOn: null, lampOff: null, answered: null };
  expect(hookEvent(true, 10_000, { ...none, lampOn: 8000 })).toBe('follows-off-hook');
  expect(hookEvent(true, 10_000, { ...none, lampOn: 4000 })).toBe('off-hook');
  expect(hookEvent(true, 10_000, none)).toBe('off-hook');
  expect(hookEvent(false, 10_000, { ...none, lampOff: 8000 })).toBe('follows-on-hook');
  expect(hookEvent(false, 10_000, { ...none, lampOff: 4000 })).toBe('on-hook');
});

test('a button that answered and is let go at once does not hang up', () => {
  const answered = { lampOn: null, lampOff: null, answered: 10_000 };
  expect(hookEvent(false, 10_050, answered)).toBe('follows-on-hook');
  expect(hookEvent(false, 10_500, answered)).toBe('on-hook');
});
