import { expect, test } from 'vitest';
import { casesOf, cases } from './cases.ts';
import { offlineDifference } from './conformance/offline.ts';

test('every case has a name of its own and a reason', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  for (const { why, verdict, faults } of cases) {
    expect(why).not.toBe('');
    expect(faults.length > 0).toBe(verdict !== 'accepted');
  }
});

test.each(casesOf('offline').map((each) => [each.name, each.why, each] as const))(
  '%s: %s',
  (_name, _why, each) => {
    expect(offlineDifference(each)).toBeNull();
  },
);
