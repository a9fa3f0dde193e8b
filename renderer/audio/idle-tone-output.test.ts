import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cadences } from './cadences.ts';
import { idleToneOutput, type ToneOutput } from './tones.ts';

let becomeIdle: (() => void) | null;
beforeEach(() => {
  becomeIdle = null;
  vi.stubGlobal('requestIdleCallback', (work: () => void) => {
    becomeIdle = work;
    return 1;
  });
  vi.stubGlobal('cancelIdleCallback', () => {
    becomeIdle = null;
  });
});
afterEach(() => vi.unstubAllGlobals());

function output() {
  const done: unknown[][] = [];
  const idle = idleToneOutput((): ToneOutput => {
    done.push(['made']);
    return {
      start: ({ rounds }) => {
        done.push(['start', rounds]);
        return { stop: () => undefined, ended: Promise.resolve() };
      },
      use: (...choice) => void done.push(['use', ...choice]),
      close: () => void done.push(['close']),
    };
  });
  return { idle, done };
}

test('it is made in an idle moment, with the device that was chosen until then, and once', () => {
  const { idle, done } = output();
  idle.use('one', 0.2);
  idle.use('two', 0.4);
  expect(done).toEqual([]);
  becomeIdle?.();
  expect(done).toEqual([['made'], ['use', 'two', 0.4]]);
  idle.use('three', 1);
  idle.start(cadences.ring);
  idle.close();
  expect(done.slice(2)).toEqual([['use', 'three', 1], ['start', cadences.ring.rounds], ['close']]);
});

test('the first tone does not wait for an idle moment, and has its device', () => {
  const { idle, done } = output();
  idle.use('headset', 1);
  idle.start(cadences.ring);
  becomeIdle?.();
  expect(done).toEqual([['made'], ['use', 'headset', 1], ['start', cadences.ring.rounds]]);
});

test('closed before it was needed, it is never made', () => {
  const { idle, done } = output();
  idle.close();
  expect([becomeIdle, done]).toEqual([null, []]);
});
