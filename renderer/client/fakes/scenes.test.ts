import { expect, test } from 'vitest';
import { scenes } from './scenes.ts';

test('each scene has a name of its own', () => {
  const names = scenes.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
