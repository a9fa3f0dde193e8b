import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { manualClock } from '../platform/fakes/manual-clock.ts';
import { reloadCrashed } from './reload-crashed.ts';

function bench() {
  const clock = manualClock();
  const told: string[] = [];
  const page = Object.assign(new EventEmitter(), {
    reloads: 0,
    isDestroyed: (): boolean => false,
    reload: () => void (page.reloads += 1),
  });
  reloadCrashed(page as never, clock, (reason) => told.push(reason));
  const crash = (reason = 'crashed') => page.emit('render-process-gone', {}, { reason });
  return { clock, page, crash, told };
}

test('the first crash costs no time, the next ones ever more, up to a minute', () => {
  const { clock, page, crash, told } = bench();
  crash();
  expect(page.reloads).toBe(1);
  const pauses: number[] = [];
  for (let round = 2; round < 12; round += 1) {
    crash();
    let waited = 0;
    for (; page.reloads < round; waited += 500) clock.advance(500);
    pauses.push(waited);
  }
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000]);
  expect(told).toHaveLength(11);
});

test('a page that ran for a while is reloaded at once', () => {
  const { clock, page, crash } = bench();
  crash();
  clock.advance(10 * 60_000);
  crash();
  expect(page.reloads).toBe(2);
});

test('crashes while a reload waits make no second one; a clean end makes none', () => {
  const { clock, page, crash } = bench();
  crash();
  crash();
  crash();
  crash();
  clock.advance(10 * 60_000);
  expect(page.reloads).toBe(2);
  crash('clean-exit');
  clock.advance(10 * 60_000);
  expect(page.reloads).toBe(2);
});

test('a window that was closed meanwhile is left alone', () => {
  const { clock, page, crash } = bench();
  crash();
  crash();
  page.isDestroyed = () => true;
  clock.advance(60_000);
  expect(page.reloads).toBe(1);
});
