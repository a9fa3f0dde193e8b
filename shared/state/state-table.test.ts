import { expect, test } from 'vitest';
import { createStateMachine, type StateTable } from './state-table.ts';

type State = 'shut' | 'open';
type Event = 'push' | 'pull';
const table: StateTable<State, Event, 'none' | 'ring'> = {
  shut: { push: ['open', 'ring'], pull: null },
  open: { push: ['open', 'none'], pull: ['shut', 'none'] },
};

test('an event makes the transition of its row and gives the action; the same state is no transition', () => {
  const moves: State[] = [];
  const machine = createStateMachine(table, 'shut', (state) => void moves.push(state));
  expect([machine.take('push'), machine.take('push'), machine.take('pull')]).toEqual([
    'ring',
    'none',
    'none',
  ]);
  expect(moves).toEqual(['open', 'shut']);
  expect(machine.state()).toBe('shut');
});

test('an impossible event throws and leaves the state', () => {
  const machine = createStateMachine(table, 'shut');
  expect(() => machine.take('pull')).toThrow('illegal event: pull in shut');
  expect(machine.state()).toBe('shut');
});
