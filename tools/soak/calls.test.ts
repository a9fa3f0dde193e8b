import { expect, test } from 'vitest';
import { leftOf, type CallsRounds, type CallsSample } from './calls.ts';

const sample: CallsSample = {
  call: 1000,
  sockets: 4,
  descriptors: 60,
  timers: 5,
  listeners: 3,
  children: 0,
  heap: 50,
  resident: 200,
  transactions: 9,
  agents: 4,
  dialogs: 3,
  calls: 0,
  subscriptions: 2,
};
const kinds = { answered: 1, declined: 1, cancelled: 1, held: 1, watched: 1 };
const left = (change: Partial<CallsSample>): readonly string[] =>
  leftOf({ kinds, before: sample, after: { ...sample, ...change } } satisfies CallsRounds);

test('nothing is left where nothing is more, and memory may grow by a tenth', () => {
  expect(left({})).toEqual([]);
  expect(left({ heap: 54.9, resident: 219 })).toEqual([]);
});

test.each([
  'sockets',
  'descriptors',
  'timers',
  'listeners',
  'children',
  'transactions',
  'agents',
  'dialogs',
  'calls',
  'subscriptions',
] as const)('one of %s more is left behind', (name) =>
  expect(left({ [name]: (sample[name] ?? 0) + 1 })).toEqual([name]),
);

test.each(['heap', 'resident'] as const)('%s that grows more is told', (name) =>
  expect(left({ [name]: sample[name] * 1.11 })).toEqual([name]),
);
