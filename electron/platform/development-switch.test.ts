import { expect, test } from 'vitest';
import { developmentSwitch } from './development-switch.ts';

test('a packaged app obeys no switch of a development build', () => {
  expect(developmentSwitch(true, '127.0.0.1:5353')).toBe('');
  expect(developmentSwitch(false, '127.0.0.1:5353')).toBe('127.0.0.1:5353');
});
