import { afterEach, expect, test } from 'vitest';
import { relativeTime } from '../ladder/rung.ts';
import { chooseLanguage } from './catalogue.ts';
import { stageTime } from './report-text.ts';

afterEach(() => chooseLanguage('en'));

test('times of stages and of a ladder are written as the language does', async () => {
  await chooseLanguage('en');
  const shown = () => [stageTime(0.4), stageTime(17.6), stageTime(1234), relativeTime(-12_000)];
  expect(shown()).toEqual(['0.4 ms', '18 ms', '1.2 s', '−12.000 s']);
  await chooseLanguage('de');
  expect(shown()).toEqual(['0,4 ms', '18 ms', '1,2 s', '−12,000 s']);
});
