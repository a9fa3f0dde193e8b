import { expect, test } from 'vitest';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { ladderText } from '../../shared/ladder/ladder-text.ts';
import { newestPart } from './newest-part.ts';

const entry = (sequence: number, detail: string | null): TraceEntry => ({
  sequence,
  at: '2026-11-21T09:00:00.000Z',
  accountId: null,
  kind: 'sip-sent',
  summary: `line ${sequence}.`,
  detail,
});

test('a short trace is copied whole', () => {
  const entries = [entry(1, null), entry(2, 'REGISTER\nVia: x')];
  expect(newestPart(entries)).toEqual(entries);
});

test('of a trace that is too long the newest part is copied', () => {
  for (const detail of ['x'.repeat(50_000), null]) {
    const text = ladderText(newestPart(Array.from({ length: 9000 }, (_, index) => entry(index, detail))));
    expect(text.length).toBeLessThanOrEqual(1024 * 1024);
    expect(text).toContain('line 8999.');
    expect(text).not.toContain('line 0.');
  }
});
