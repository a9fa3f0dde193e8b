import { describe, expect, test } from 'vitest';
import { exampleCall } from '../../../shared/model/fakes/example-call.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { SoundProtection } from '../../../shared/model/media.ts';
import { conferencePlan, mixesProtection, type ConferenceEvent } from './conference-plan.ts';

/** `A` is in the conference, `a` is not, `-` in the place of the name has ended. */
const callsOf = (text: string): readonly Call[] =>
  text
    .split('')
    .map((letter) => exampleCall({ id: letter.toLowerCase(), isJoined: letter !== letter.toLowerCase() }));

const join = (callId: string, withCallId: string): ConferenceEvent => ({ do: 'join', callId, withCallId });
const of = (verb: 'part' | 'hold' | 'resume', callId: string): ConferenceEvent => ({ do: verb, callId });

describe('the table', () => {
  test.each([
    ['two calls are joined', 'abc', join('a', 'b'), { joined: 'ab', hold: '', resume: 'ab' }],
    ['a third one joins', 'ABc', join('c', 'a'), { joined: 'abc', hold: '', resume: 'abc' }],
    ['the conference joins a third one', 'ABc', join('a', 'c'), { joined: 'abc', hold: '', resume: 'abc' }],
    ['two calls beside a conference', 'ABcd', join('c', 'd'), 'wrong-state'],
    ['two that are joined already', 'AB', join('a', 'b'), 'wrong-state'],
    ['a call with itself', 'ab', join('a', 'a'), 'wrong-state'],
    ['a call that is not there', 'ab', join('a', 'x'), 'wrong-state'],
    ['the fifth one', 'ABCDe', join('e', 'a'), { joined: 'abcde', hold: '', resume: 'abcde' }],
    ['the sixth one', 'ABCDEf', join('f', 'a'), 'full'],
    ['one of three is put apart', 'ABC', of('part', 'a'), { joined: 'bc', hold: 'a', resume: '' }],
    ['one of two is put apart', 'ABc', of('part', 'a'), { joined: '', hold: 'a', resume: '' }],
    ['one outside is put apart', 'ABc', of('part', 'c'), 'wrong-state'],
    ['the conference is held', 'ABc', of('hold', 'b'), { joined: 'ab', hold: 'ab', resume: '' }],
    ['it is resumed', 'ABc', of('resume', 'a'), { joined: 'ab', hold: '', resume: 'ab' }],
    ['a call outside is held', 'ABc', of('hold', 'c'), { joined: 'ab', hold: 'c', resume: '' }],
    [
      'a call is resumed where there is no conference',
      'ab',
      of('resume', 'a'),
      { joined: '', hold: '', resume: 'a' },
    ],
    ['nothing has ended', 'ABC', { do: 'settle' }, { joined: 'abc', hold: '', resume: '' }],
    ['one is left alone', 'Ab', { do: 'settle' }, { joined: '', hold: '', resume: '' }],
  ] as const)('%s', (_, calls, event, expected) => {
    const split = (ids: string): readonly string[] => ids.split('').filter(Boolean);
    const wanted =
      typeof expected === 'string'
        ? expected
        : { joined: split(expected.joined), hold: split(expected.hold), resume: split(expected.resume) };
    expect(conferencePlan(callsOf(calls), event)).toEqual(wanted);
  });

  test('a call that has ended is in no conference, and one without an answer joins none', () => {
    const [a, b, c] = callsOf('ABc') as [Call, Call, Call];
    const ended = { ...b, endedAt: '2026-11-27T10:00:00.000Z' };
    expect(conferencePlan([a, ended, c], { do: 'settle' })).toMatchObject({ joined: [] });
    expect(conferencePlan([a, ended, c], join('c', 'b'))).toBe('wrong-state');
    expect(conferencePlan([a, b, { ...c, state: 'ringing' }], join('c', 'a'))).toBe('wrong-state');
  });
});

const [plain, sdes, dtls] = [
  { kind: 'none' },
  { kind: 'sdes', suite: 'AEAD_AES_256_GCM' },
  { kind: 'dtls' },
] as const satisfies readonly SoundProtection[];

test.each([
  [[sdes, dtls], false],
  [[plain, plain], false],
  [[plain, null], false],
  [[sdes, plain], true],
  [[dtls, null], true],
  [[sdes, sdes, plain], true],
] as const)('of %j the protection is mixed: %s', (protections, expected) => {
  expect(mixesProtection(protections.map((protection) => ({ media: { protection } })))).toBe(expected);
});
