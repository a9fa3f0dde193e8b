import { expect, test } from 'vitest';
import type { TraceEntry } from '../model/trace.ts';
import { ladderText } from './ladder-text.ts';
import { entriesOf, everything, tracedCalls, type LadderSubject } from './query.ts';
import { relativeTime, rungOf, startOf } from './rung.ts';

const first = Date.parse('2026-11-21T09:00:00.000Z');
let count = 0;
function entry(kind: TraceEntry['kind'], summary: string, more: Partial<TraceEntry> = {}): TraceEntry {
  count += 1;
  const at = new Date(first + count * 100).toISOString();
  return { sequence: count, at, accountId: 'alice', kind, summary, detail: null, ...more };
}
const message = (kind: TraceEntry['kind'], summary: string, sipCallId: string, to = '<sip:b@x>') =>
  entry(kind, summary, {
    sipCallId,
    connectionId: 'c1',
    detail: `${summary}\nTo: ${to}\nCall-ID: ${sipCallId}`,
  });

const trace = [
  entry('tls', 'connected', { connectionId: 'c1' }),
  entry('tls', 'connected elsewhere', { connectionId: 'c9', accountId: 'bob' }),
  message('sip-sent', 'REGISTER sip:x', 'r1'),
  message('sip-received', '401 Unauthorized (REGISTER)', 'r1', '<sip:b@x>;tag=1'),
  message('sip-sent', 'REGISTER sip:x', 'r1'),
  message('sip-received', '200 OK (REGISTER)', 'r1', '<sip:b@x>;tag=1'),
  entry('registration', 'registered'),
  entry('call', 'Call to Bob', { callId: 'call-1', sipCallId: 'i1' }),
  message('sip-sent', 'INVITE sip:b@x', 'i1'),
  message('sip-received', '100 Trying (INVITE)', 'i1'),
  entry('app', 'addresses changed', { accountId: null }),
  entry('call', 'Call from Eve', { callId: 'call-2', sipCallId: 'i2', accountId: 'bob' }),
  message('sip-received', '180 Ringing (INVITE)', 'i1', '<sip:b@x>;tag=2'),
  message('sip-received', '200 OK (INVITE)', 'i1', '<sip:b@x>;tag=2'),
  message('sip-sent', 'ACK sip:b@x', 'i1', '<sip:b@x>;tag=2'),
  entry('media', 'Sound agreed', { callId: 'call-1' }),
  message('sip-received', 'BYE sip:a@x', 'i1', '<sip:a@x>;tag=3'),
];
const summaries = (subject: LadderSubject, more: Partial<typeof everything> = {}) =>
  entriesOf(trace, { ...everything, subject, ...more }).map(({ summary }) => summary);

test('a call has its dialogs, its sound, its connection and what befell the computer meanwhile', () => {
  expect(summaries({ kind: 'call', id: 'call-1' })).toEqual([
    'connected',
    'Call to Bob',
    'INVITE sip:b@x',
    '100 Trying (INVITE)',
    'addresses changed',
    '180 Ringing (INVITE)',
    '200 OK (INVITE)',
    'ACK sip:b@x',
    'Sound agreed',
    'BYE sip:a@x',
  ]);
  expect(summaries({ kind: 'call', id: 'unknown' })).toEqual([]);
});

test('a registration has its REGISTERs, answers and connection, and no call', () => {
  expect(summaries({ kind: 'registration', id: 'alice' })).toEqual([
    'connected',
    'REGISTER sip:x',
    '401 Unauthorized (REGISTER)',
    'REGISTER sip:x',
    '200 OK (REGISTER)',
    'registered',
  ]);
});

test('account, connection, kind and search narrow the trace', () => {
  expect(summaries({ kind: 'account', id: 'bob' })).toEqual([
    'connected elsewhere',
    'addresses changed',
    'Call from Eve',
  ]);
  expect(summaries({ kind: 'connection', id: 'c9' })).toEqual(['connected elsewhere']);
  expect(summaries({ kind: 'everything' }, { only: 'media' })).toEqual(['Sound agreed']);
  expect(summaries({ kind: 'everything' }, { search: ' TAG=3 ' })).toEqual(['BYE sip:a@x']);
  expect(tracedCalls(trace).map(({ callId }) => callId)).toEqual(['call-2', 'call-1']);
});

test('an arrow goes on to the other party where the message shows it', () => {
  const beyond = trace.filter((each) => rungOf(each).beyond).map(({ summary }) => summary);
  expect(beyond).toEqual(['180 Ringing (INVITE)', '200 OK (INVITE)', 'ACK sip:b@x', 'BYE sip:a@x']);
  expect(rungOf(message('sip-received', '486 Busy Here (INVITE)', 'i', '<b>;tag=1')).tone).toBe('bad');
  expect(rungOf(entry('sip-received', 'passed over a field')).course).toBe('here');
});

test('times count from the first message', () => {
  const call = entriesOf(trace, { ...everything, subject: { kind: 'call', id: 'call-1' } });
  expect(startOf(call)).toBe(call.find(({ summary }) => summary.startsWith('INVITE'))?.at);
  expect([relativeTime(137), relativeTime(-12_000)]).toEqual(['+0.137 s', '\u221212.000 s']);
  const text = ladderText(call);
  expect(text).toMatch(/09:00:00\.900 {5}\+0\.000 s {2}\|-- INVITE sip:b@x -+>\|\n/);
  expect(text).toMatch(/\|<-+ 180 Ringing \(INVITE\) --\|<--\n/);
  expect(text).toContain('|   Sound: Sound agreed\n');
  expect(text).toContain('Call-ID: i1');
});
