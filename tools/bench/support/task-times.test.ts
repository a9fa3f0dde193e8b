import { expect, test } from 'vitest';
import { longestOf } from './task-times.ts';

const task = (pid: number, tid: number, dur: number, tdur: number) => ({
  name: 'ThreadControllerImpl::RunTask',
  ph: 'X',
  pid,
  tid,
  dur,
  tdur,
});
const mark = {
  name: 'TimeStamp',
  ph: 'I',
  pid: 2,
  tid: 7,
  args: { data: { message: 'seen-by-the-bench' } },
};

test('the longest task is one of the thread that wrote the mark, and each figure has its own', () => {
  const traceEvents = [
    task(1, 7, 900_000, 900_000),
    task(2, 8, 800_000, 800_000),
    task(2, 7, 60_000, 20_000),
    task(2, 7, 40_000, 35_000),
    { ...task(2, 7, 700_000, 700_000), name: 'another' },
    mark,
  ];
  expect(longestOf({ traceEvents })).toEqual({ processor: 35, clock: 60 });
});

test('a trace without the mark or without tasks is no measurement', () => {
  expect(() => longestOf({ traceEvents: [task(2, 7, 1, 1)] })).toThrow('ended before');
  expect(() => longestOf({ traceEvents: [mark, task(1, 7, 1, 1)] })).toThrow('no task');
});
