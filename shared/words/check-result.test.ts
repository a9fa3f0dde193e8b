import { expect, test } from 'vitest';
import { checkStages, type CheckRow, type ConnectionCheck } from '../model/connection-check.ts';
import type { Fault } from '../errors.ts';
import { checkResult, checkText } from './check-result.ts';

function checked(
  outcome: ConnectionCheck['outcome'],
  faults: Partial<Record<CheckRow['stage'], Fault>> = {},
  echo: Partial<CheckRow> = {},
): ConnectionCheck {
  const rows = checkStages.map((stage): CheckRow => {
    const fault = faults[stage] ?? null;
    const row = { stage, state: fault ? 'failed' : 'passed', ms: 1, fault, why: null } as const;
    return stage === 'echo' ? { ...row, ...echo } : row;
  });
  const startedAt = '2026-11-21T09:00:00.000Z';
  return { accountId: 'a', startedAt, outcome, rows, report: null, answer: null, clock: null, echo: null };
}

test.each([
  [{ certificate: { stage: 'validate', code: 'name' } }, 'administrator'],
  [{ answer: { stage: 'stream', code: 'timed-out' } }, 'administrator'],
  [{ echo: { stage: 'check', code: 'silent' } }, 'network'],
  [{ tcp: { stage: 'connect', code: 'timed-out' } }, 'network'],
  [{ clock: { stage: 'check', code: 'clock-ahead' } }, 'helpdesk'],
] as const)('%j goes to: %s', (faults, recipient) => {
  expect(checkResult(checked('failed', faults))).toMatchObject({ tone: 'bad', recipient });
});

test('what failed first leads, and the rest is said too', () => {
  const result = checkResult(
    checked('failed', {
      certificate: { stage: 'validate', code: 'validity' },
      clock: { stage: 'check', code: 'not-valid-now' },
    }),
  );
  expect(result?.recipient).toBe('administrator');
  expect(result?.besides).toHaveLength(1);
  expect(result?.besides[0]).toContain('clock');
});

test('a check without the echo does not claim that sound flows', () => {
  const without = checkResult(checked('passed', {}, { state: 'skipped', why: 'no-echo' }));
  expect(without?.more).toContain('not checked');
  expect(checkResult(checked('passed'))?.more).not.toContain('not checked');
  expect(checkResult(checked('running'))).toBeNull();
});

test('the text has each fault with its code, and each stage', () => {
  const check = checked('failed', { tcp: { stage: 'connect', code: 'refused' } });
  const text = checkText(check, { account: 'alice@x', version: '1', at: '2026-11-21T09:01:00.000Z' });
  expect(text).toContain('connect: refused');
  expect(text).toContain('Reach the server: Failed');
  expect(text.match(/: Passed/g)).toHaveLength(checkStages.length - 1);
});
