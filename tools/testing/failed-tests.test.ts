import { expect, test } from 'vitest';
import { failedInPlaywright, failedInVitest } from './failed-tests.ts';

test('vitest: the failed tests, and a file that did not load', () => {
  const failed = failedInVitest({
    testResults: [
      {
        name: `${process.cwd()}/a.test.ts`,
        status: 'failed',
        assertionResults: [
          { fullName: 'adds', status: 'passed' },
          { fullName: 'divides', status: 'failed', failureMessages: ['Error: by zero\n  at a.ts:1'] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'no such file', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', assertionResults: [{ fullName: 'is', status: 'passed' }] },
    ],
  });
  expect(failed).toEqual(['a.test.ts › divides › Error: by zero', 'b.test.ts › no such file']);
});

test('Playwright: the failed specs of every suite, and none that passed', () => {
  const tests = [{ results: [{ error: { message: 'Error: not seen\nmore' } }] }];
  const spec = (title: string, ok: boolean) => ({ title, file: 'a.spec.ts', line: 3, ok, tests });
  const failed = failedInPlaywright({
    suites: [{ specs: [spec('rings', true)], suites: [{ specs: [spec('answers', false)] }] }],
  });
  expect(failed).toEqual(['a.spec.ts:3 › answers › Error: not seen']);
});

test('a report that is missing names none', () => {
  expect([...failedInVitest({}), ...failedInPlaywright({})]).toEqual([]);
});
