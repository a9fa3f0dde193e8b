import { expect, test } from 'vitest';
import { exampleCall } from '../../../shared/model/fakes/example-call.ts';
import { joinCandidates } from './join-candidates.ts';

const call = (id: string, isJoined = false) => exampleCall({ id, isJoined });
const one = (callId: string, isConference = false) => ({ callId, isConference });

test.each([
  ['one call', [call('a')], 'a', []],
  ['two', [call('a'), call('b')], 'a', [one('b')]],
  ['three', [call('a'), call('b'), call('c')], 'b', [one('a'), one('c')]],
  ['a call beside the conference', [call('a'), call('b', true), call('c', true)], 'a', [one('b', true)]],
  ['the conference and another call', [call('a'), call('b', true), call('c', true)], 'b', [one('a')]],
  ['all are joined', [call('b', true), call('c', true)], 'b', []],
  ['no such call', [call('a'), call('b')], 'x', []],
  [
    'during an emergency call',
    [call('a'), call('b'), exampleCall({ id: 'c', emergency: { location: 'none' } })],
    'a',
    [],
  ],
  ['one without an answer', [call('a'), exampleCall({ id: 'b', state: 'ringing' })], 'a', []],
] as const)('%s', (_, calls, callId, expected) => {
  expect(joinCandidates(calls, callId)).toEqual(expected);
});
