import { expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import { CallState } from '../../shared/state/call-state.ts';
import { bobCall, records } from '../client/fakes/calls.ts';
import { outcomeOf } from '../../shared/model/call-outcome.ts';
import { callLook, callState, failureHeading, faultTells, leadingCall } from './call-words.ts';

test('every state has words', () => {
  for (const state of Object.values(CallState)) expect(callState({ ...bobCall, state })).toMatch(/^\p{Lu}/u);
});

test('who holds is said', () => {
  const held = (local: boolean, remote: boolean) => callState({ ...bobCall, hold: { local, remote } });
  expect(held(false, false)).toBe('Connected');
  expect(held(true, false)).toBe('On hold by you');
  expect(held(false, true)).toBe('On hold by the other side');
  expect(held(true, true)).toBe('On hold by both sides');
  expect(callState({ ...bobCall, holdPending: true })).toBe('Putting on hold');
  expect(callState({ ...bobCall, holdPending: true, hold: { local: true, remote: false } })).toBe('Resuming');
});

test('the call that is talked in leads, whatever rings', () => {
  const ringing = { ...bobCall, id: 'new', state: CallState.Offered };
  const held = { ...bobCall, id: 'held', hold: { local: true, remote: false } };
  expect(leadingCall([ringing, held, bobCall])?.id).toBe(bobCall.id);
  expect(leadingCall([ringing, held])?.id).toBe('held');
  expect(leadingCall([ringing])?.id).toBe('new');
  expect(leadingCall([{ ...bobCall, state: CallState.Ended }])).toBeNull();
});

test('only a failure is told beside the outcome', () => {
  const [record] = records;
  if (!record) throw new Error('no record');
  const tells = (fault: Fault | null) => faultTells({ ...record, fault });
  expect(tells({ stage: 'call', code: 'flow-lost' })).toBe(true);
  expect(tells({ stage: 'call', code: 'answered-elsewhere' })).toBe(false);
  expect(tells({ stage: 'call', code: 'cancelled' })).toBe(false);
  expect(tells(null)).toBe(false);
});

test('how a call went', () => {
  const [answered] = records;
  if (!answered) throw new Error('no record');
  const unanswered = { ...answered, establishedAt: null, fault: null };
  expect(outcomeOf(answered)).toBe('answered');
  const incoming = (fault: Fault | null) => outcomeOf({ ...unanswered, direction: 'incoming', fault });
  expect(incoming(null)).toBe('declined');
  expect(incoming({ stage: 'call', code: 'cancelled' })).toBe('missed');
  expect(incoming({ stage: 'call', code: 'not-taken' })).toBe('missed');
  expect(incoming({ stage: 'call', code: 'flow-lost' })).toBe('missed');
  expect(incoming({ stage: 'call', code: 'answered-elsewhere' })).toBe('elsewhere');
  // Answered here, and it came to nothing: the person missed nothing.
  expect(incoming({ stage: 'call', code: 'not-acknowledged' })).toBe('failed');
  expect(incoming({ stage: 'media', code: 'no-common-codec' })).toBe('failed');
  expect(outcomeOf({ ...unanswered, direction: 'outgoing', fault: { stage: 'call', code: 'busy' } })).toBe(
    'failed',
  );
  expect(
    outcomeOf({ ...unanswered, direction: 'outgoing', fault: { stage: 'call', code: 'cancelled' } }),
  ).toBe('not-answered');
});

test.each([
  ['busy', 'Bob is busy', true],
  ['timed-out', 'No answer', true],
  ['server-error', 'The call failed', false],
] as const)('a call that failed by %s is “%s”', (code, text, isWhole) => {
  const [record] = records;
  if (!record) throw new Error('no record');
  const failed = { ...record, fault: { stage: 'call', code } } as const;
  expect(failureHeading(failed, 'Bob')).toEqual({ text, isWhole });
});

test('a long name is not in the heading, and a call that did not fail has none', () => {
  const [record] = records;
  if (!record) throw new Error('no record');
  const busy = { ...record, fault: { stage: 'call', code: 'busy' } } as const;
  expect(failureHeading(busy, 'x'.repeat(40))?.text).toBe('The other side is busy');
  expect(failureHeading({ ...busy, fault: { stage: 'call', code: 'cancelled' } }, 'Bob')).toBeNull();
  expect(failureHeading({ ...busy, fault: null }, 'Bob')).toBeNull();
});

test('a call looks like what it is doing', () => {
  expect(callLook(bobCall)).toBe('live');
  expect(callLook({ ...bobCall, state: CallState.Ringing })).toBe('ringing');
  expect(callLook({ ...bobCall, hold: { local: false, remote: true } })).toBe('held');
  expect(callLook({ ...bobCall, flowLost: true })).toBe('lost');
  expect(callLook({ ...bobCall, state: CallState.Ending })).toBe('over');
});
