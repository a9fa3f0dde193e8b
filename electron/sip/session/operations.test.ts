import { expect, test } from 'vitest';
import { createOperations, type OperationEnd } from './operations.ts';

/** Operations that end when the test says so. */
function bench() {
  const log: string[] = [];
  const ends: PromiseWithResolvers<OperationEnd>[] = [];
  const work = (name: string) => (): Promise<OperationEnd> => {
    log.push(name);
    const end = Promise.withResolvers<OperationEnd>();
    ends.push(end);
    return end.promise;
  };
  const operations = createOperations({ refresh: work('refresh'), hold: work('hold') });
  const end = async (how: OperationEnd = 'done'): Promise<void> => {
    ends.shift()?.resolve(how);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { log, operations, end };
}

test('nothing runs before the session begins; then one at a time, the first name first', async () => {
  const { log, operations, end } = bench();
  await operations.request('hold');
  await operations.request('refresh');
  expect(log).toEqual([]);
  operations.open();
  expect(log).toEqual(['refresh']);
  await end();
  expect(log).toEqual(['refresh', 'hold']);
  expect(operations.isRunning()).toBe(true);
  await end();
  await operations.settled();
  expect(operations.isRunning()).toBe(false);
});

test('what is asked for while it runs runs once more, however often it is asked for', async () => {
  const { log, operations, end } = bench();
  operations.open();
  const all = [operations.request('hold'), operations.request('hold'), operations.request('hold')];
  await end();
  await end();
  await Promise.all(all);
  expect(log).toEqual(['hold', 'hold']);
});

test('an operation that stalls leaves the rest to the next run', async () => {
  const { log, operations, end } = bench();
  operations.open();
  const stalled = operations.request('refresh');
  operations.add('hold');
  await end('stalled');
  await stalled;
  expect(log).toEqual(['refresh']);
  const rest = operations.run();
  await end();
  await rest;
  expect(log).toEqual(['refresh', 'hold']);
});

test('nothing starts once it is closed', async () => {
  const { log, operations, end } = bench();
  operations.open();
  const running = operations.request('refresh');
  operations.add('hold');
  operations.close();
  await end();
  await running;
  await operations.request('hold');
  expect(log).toEqual(['refresh']);
});

test('what is closed does not open', () => {
  const { log, operations } = bench();
  operations.close();
  operations.open();
  void operations.request('hold');
  expect(log).toEqual([]);
});
