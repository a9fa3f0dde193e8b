import { expect, test } from 'vitest';
import { createStateMachine } from '../../../shared/state/state-table.ts';
import { TimerState, timerTable, type TimerEvent } from './timer-state.ts';

/** The events that lead there from the beginning. */
const ways: Readonly<Record<TimerState, readonly TimerEvent[]>> = {
  off: [],
  ours: ['ours'],
  refreshing: ['ours', 'due'],
  theirs: ['theirs'],
  over: ['over'],
};
const events: readonly TimerEvent[] = ['ours', 'theirs', 'none', 'due', 'refused', 'expired', 'over'];

/** By state, in the order of the events; `!`: it cannot come. */
const outcomes: Readonly<Record<TimerState, readonly string[]>> = {
  off: ['ours start', 'theirs start', 'off stop', '!', 'off none', '!', 'over stop'],
  ours: [
    'ours start',
    'theirs start',
    'off stop',
    'refreshing refresh',
    'ours none',
    'over end',
    'over stop',
  ],
  refreshing: ['ours start', 'theirs start', 'off stop', '!', 'ours pause', 'over end', 'over stop'],
  theirs: ['ours start', 'theirs start', 'off stop', '!', 'theirs none', 'over end', 'over stop'],
  over: ['over none', 'over none', 'over none', 'over none', 'over none', 'over none', 'over none'],
};

const cases = Object.values(TimerState).flatMap((state) =>
  events.map((event, at) => [state, event, outcomes[state][at]] as const),
);
test.each(cases)('%s, %s: %s', (state, event, outcome) => {
  const machine = createStateMachine(timerTable, TimerState.Off);
  for (const step of ways[state]) machine.take(step);
  expect(machine.state()).toBe(state);
  const take = (): string => {
    try {
      const action = machine.take(event);
      return `${machine.state()} ${action}`;
    } catch {
      return '!';
    }
  };
  expect(take()).toBe(outcome);
});
