import { expect, test } from 'vitest';
import { leftInField } from './left-in-field.ts';

test.each([
  ['Hello', ''],
  ['Hello and more', ' and more'],
  ['Something else', 'Something else'],
  ['', ''],
])('of %j, typed while Hello was sent, %j stays', (typed, left) => {
  expect(leftInField(typed, 'Hello')).toBe(left);
});
