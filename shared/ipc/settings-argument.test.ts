import { expect, test } from 'vitest';
import { settingsArgument } from './settings-argument.ts';

test.each([
  [{ first: 20_000, last: 20_015 }, true],
  [{ first: 20_001, last: 30_000 }, false],
  [{ first: 80, last: 30_000 }, false],
  [{ first: 20_000, last: 20_014 }, false],
  [{ first: 20_000, last: 70_000 }, false],
  [{ first: 20_000 }, false],
  [{ first: '20000', last: 30_000 }, false],
  [{ first: 20_000, last: 30_000, host: '0.0.0.0' }, false],
])('the ports %o are taken from the page: %s', (rtpPorts, isTaken) =>
  expect(settingsArgument.safeParse({ rtpPorts }).success).toBe(isTaken),
);

test.each([
  [100, true],
  [200, true],
  [110, false],
  ['150', false],
  [400, false],
])('the size of text %o is taken from the page: %s', (textSize, isTaken) =>
  expect(settingsArgument.safeParse({ textSize }).success).toBe(isTaken),
);
