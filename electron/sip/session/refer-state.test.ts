import { expect, test } from 'vitest';
import { createStateMachine } from '../../../shared/state/state-table.ts';
import { TransferState, transferStates } from '../../../shared/state/transfer-state.ts';
import { referTable, type ReferAction, type ReferEvent } from './refer-state.ts';

const events = Object.keys(referTable.asking) as readonly ReferEvent[];
const isOpen = (state: TransferState): boolean => ['asking', 'trying', 'ringing'].includes(state);

/** Every path of this length, as the states that it visits. */
function* paths(length: number, before: readonly ReferEvent[] = []): Generator<readonly ReferEvent[]> {
  if (before.length === length) yield before;
  else for (const event of events) yield* paths(length, [...before, event]);
}

test('each path ends, and only a late answer takes a failure back', () => {
  const reached = new Set<TransferState>(['asking']);
  const wrong: string[] = [];
  for (const path of paths(3)) {
    const machine = createStateMachine<TransferState, ReferEvent, ReferAction>(
      referTable,
      TransferState.Asking,
    );
    for (const event of path) {
      const before = machine.state();
      const action = machine.take(event);
      const after = machine.state();
      reached.add(after);
      const isLate = before === 'failed' && event === 'answered' && after === 'answered';
      // What is over stays as it is.
      if (!isOpen(before) && after !== before && !isLate) wrong.push(path.join(' '));
      // The call is ended for a transfer that went well, and kept where it did not.
      if ((action === 'fail') !== (after === 'failed' && before !== 'failed')) wrong.push(path.join(' '));
      if (action === 'finish' && !['answered', 'handed-over'].includes(after)) wrong.push(path.join(' '));
    }
  }
  expect(wrong).toEqual([]);
  expect([...reached].toSorted()).toEqual(transferStates.toSorted());
});

test.each<[string, readonly ReferEvent[], TransferState]>([
  ['accepted, trying, ringing, answered', ['accepted', 'progress', 'ringing', 'answered'], 'answered'],
  ['the NOTIFY before the answer to our REFER', ['progress', 'accepted', 'failed'], 'failed'],
  ['a NOTIFY came, the answer to our REFER was lost', ['ringing', 'refused'], 'ringing'],
  ['nobody tells', ['untold'], 'handed-over'],
  ['the subscription ends without an end', ['accepted', 'progress', 'unsettled'], 'handed-over'],
  ['they hang up while they call', ['accepted', 'over'], 'handed-over'],
  ['it takes too long', ['accepted', 'ringing', 'timeout'], 'failed'],
  ['refused, and answered all the same', ['refused', 'answered'], 'answered'],
])('%s', (_, path, end) => {
  const machine = createStateMachine<TransferState, ReferEvent, ReferAction>(
    referTable,
    TransferState.Asking,
  );
  for (const event of path) machine.take(event);
  expect(machine.state()).toBe(end);
});
