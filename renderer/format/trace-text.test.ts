import { expect, test } from 'vitest';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { traceText } from './trace-text.ts';

const entry = (sequence: number, detail: string | null): TraceEntry => ({
  sequence,
  at: '2026-11-21T09:00:00.000Z',
  accountId: null,
  kind: 'sip-sent',
  summary: `line ${sequence}`,
  detail,
});

test('each entry is a line, its detail indented below', () => {
  expect(traceText([entry(1, null), entry(2, 'REGISTER\nVia: x')])).toBe(
    '2026-11-21T09:00:00.000Z sip-sent line 1\n2026-11-21T09:00:00.000Z sip-sent line 2\n    REGISTER\n    Via: x\n',
  );
});

test('of a trace that is too long the newest part is copied', () => {
  const text = traceText(Array.from({ length: 40 }, (_, index) => entry(index, 'x'.repeat(50_000))));
  expect(text.length).toBeLessThanOrEqual(1024 * 1024);
  expect(text).toContain('line 39');
  expect(text).not.toContain('line 0\n');
});
