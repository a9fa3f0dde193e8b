import { expect, test } from 'vitest';
import { showsSameRows, visibleRows } from './use-window.ts';

test('only rows in view and some around them are drawn', () => {
  expect(visibleRows(0, 320, 32, 5000)).toEqual({ first: 0, end: 18 });
  expect(visibleRows(3200, 320, 32, 5000)).toEqual({ first: 92, end: 118 });
});

test('the ends are kept', () => {
  expect(visibleRows(32 * 4990, 320, 32, 5000)).toEqual({ first: 4982, end: 5000 });
  expect(visibleRows(0, 320, 32, 0)).toEqual({ first: 0, end: 0 });
  expect(visibleRows(9999, 320, 32, 3)).toEqual({ first: 3, end: 3 });
});

test('nothing is drawn anew while no row comes or goes', () => {
  const view = (top: number, height = 320) => ({ top, height });
  expect(showsSameRows(view(3205), view(3231), 32, 5000)).toBe(true);
  expect(showsSameRows(view(3205), view(3233), 32, 5000)).toBe(false);
  expect(showsSameRows(view(3205), view(3205, 321), 32, 5000)).toBe(false);
});
