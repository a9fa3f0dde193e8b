import { expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import type { SoundProtection } from '../../shared/model/media.ts';
import { newCall } from '../signalling/calls/call-value.ts';
import { asJson, endJson, exitCode, stageOf, statusOf, verdictOf, type CallOutcome } from './call-outcome.ts';

const none: CallOutcome = {
  report: null,
  isRegistered: false,
  call: null,
  ringing: null,
  answered: null,
  ourReason: null,
  fault: null,
  heard: null,
  refusedCalls: [],
};
const call = newCall({
  id: 'c1',
  accountId: 'a1',
  direction: 'outgoing',
  remote: { displayName: null, uri: 'sip:bob@example.com' },
  dialled: 'bob',
  startedAt: '2026-01-01T00:00:00.000Z',
});
const ended: CallOutcome = {
  ...none,
  isRegistered: true,
  call,
  answered: 40,
  ourReason: 'duration',
};

test.each<[string, CallOutcome, string, number]>([
  ['answered, and hung up by us', ended, 'answered', 0],
  ['answered, and hung up by them', { ...ended, ourReason: null }, 'answered', 0],
  ['declined as asked', { ...none, call, ourReason: 'declined' }, 'declined', 0],
  ['our trust', { ...none, fault: { stage: 'validate', code: 'path' } }, 'refused', 1],
  ['a protocol of old', { ...none, fault: { stage: 'handshake', code: 'protocol-version' } }, 'refused', 1],
  ['our policy', { ...ended, fault: { stage: 'policy', code: 'unencrypted-voice' } }, 'refused', 1],
  [
    'an answer below our offer',
    { ...none, call, fault: { stage: 'media', code: 'not-offered' } },
    'refused',
    1,
  ],
  ['an answer without sound', { ...none, call, fault: { stage: 'media', code: 'no-audio' } }, 'failed', 2],
  ['the network', { ...none, fault: { stage: 'connect', code: 'refused' } }, 'failed', 2],
  ['busy', { ...none, call, fault: { stage: 'call', code: 'busy' } }, 'failed', 2],
  ['lost while talking', { ...ended, fault: { stage: 'call', code: 'flow-lost' } }, 'failed', 2],
  ['interrupted while it rang', { ...none, call, ourReason: 'interrupted' }, 'failed', 2],
  ['interrupted while talking', { ...ended, ourReason: 'interrupted' }, 'answered', 0],
])('%s', (_, outcome, verdict, code) => {
  expect([verdictOf(outcome), exitCode(outcome)]).toEqual([verdict, code]);
});

test.each<[Fault | null, number | null]>([
  [{ stage: 'call', code: 'busy', presented: '486 Busy Here' }, 486],
  [{ stage: 'registration', code: 'wrong-password', presented: '401 Unauthorized' }, 401],
  [{ stage: 'policy', code: 'encryption-refused', presented: '488 Not Acceptable Here' }, 488],
  [{ stage: 'connect', code: 'refused', presented: '127.0.0.1:5061' }, null],
  [{ stage: 'call', code: 'redirected', presented: '3000 steps' }, null],
  [null, null],
])('the status of %j is %s', (fault, status) => {
  expect(statusOf({ ...none, fault })).toBe(status);
});

test('who ended a call that our policy did not allow', () => {
  const refused = {
    ...none,
    call,
    fault: { stage: 'policy', code: 'encryption-refused' },
  } as const;
  const below = {
    ...ended,
    ourReason: null,
    fault: { stage: 'policy', code: 'unencrypted-voice' },
  } as const;
  expect(endJson(refused)).toEqual({ ended: 'remote', reason: 'encryption-refused' });
  expect(endJson(below)).toEqual({ ended: 'local', reason: 'unencrypted-voice' });
  const answered = { ...refused, fault: { stage: 'media', code: 'not-offered' } } as const;
  expect(endJson(answered)).toEqual({ ended: 'local', reason: 'not-offered' });
});

test('the last stage that was reached', () => {
  expect(stageOf(none)).toBe('connect');
  expect(stageOf({ ...none, isRegistered: true })).toBe('registration');
  expect(stageOf({ ...none, isRegistered: true, call })).toBe('call');
  expect(stageOf(ended)).toBe('answered');
});

test.each<[SoundProtection, object]>([
  [{ kind: 'none' }, { protection: 'none', suite: null, keyExchange: null }],
  [
    { kind: 'sdes', suite: 'AEAD_AES_256_GCM' },
    { protection: 'srtp', suite: 'AEAD_AES_256_GCM', keyExchange: 'sdes' },
  ],
  [{ kind: 'dtls' }, { protection: 'srtp', suite: null, keyExchange: 'dtls' }],
])('the protection %j', (protection, media) => {
  const talking = { ...call, media: { ...call.media, codec: 'PCMA' as const, protection } };
  expect(asJson({ ...ended, call: talking }).media).toMatchObject({
    codec: 'PCMA',
    ...media,
    heard: null,
  });
});
