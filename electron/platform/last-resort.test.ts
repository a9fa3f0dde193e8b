import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { keepRunning } from './last-resort.ts';

test('an uncaught error is traced, and nothing else happens', () => {
  const source = new EventEmitter();
  const told: unknown[] = [];
  const stop = keepRunning(source, (error, count) => void told.push([count, String(error)]));
  source.emit('uncaughtException', new Error('one'));
  source.emit('unhandledRejection', 'two');
  expect(told).toEqual([
    [1, 'Error: one'],
    [2, 'two'],
  ]);
  stop();
  expect(source.eventNames()).toEqual([]);
});

test('of many errors a part is traced, and the tracing may fail', () => {
  const source = new EventEmitter();
  let told = 0;
  keepRunning(source, () => {
    told += 1;
    throw new Error('the disk is full');
  });
  for (let count = 0; count < 1000; count += 1) source.emit('uncaughtException', new Error('again'));
  expect(told).toBe(109);
});
