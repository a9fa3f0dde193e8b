import { expect, test } from 'vitest';
import { heldRows, type Row } from './held-rows.ts';

const calls = (...ids: string[]) => ids.map((id) => ({ id }));
const look = (rows: readonly Row<{ readonly id: string }>[]) =>
  rows.map(({ call, isOver }) => (isOver ? `(${call.id})` : call.id)).join(' ');

test('no bar moves while the pointer is over them, whoever ends and whoever begins', () => {
  const three = heldRows([], calls('a', 'b', 'c'), false);
  const without = heldRows(three, calls('b', 'c'), true);
  expect(look(without)).toBe('(a) b c');
  const more = heldRows(without, calls('d', 'c'), true);
  expect(look(more)).toBe('(a) (b) c d');
  expect(look(heldRows(more, [], true))).toBe('(a) (b) (c) (d)');
  expect(look(heldRows(more, calls('d', 'c'), false))).toBe('d c');
});
