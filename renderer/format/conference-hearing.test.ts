import { expect, test } from 'vitest';
import { exampleCall } from '../../shared/model/fakes/example-call.ts';
import { conferenceHearing } from './conference-hearing.ts';

const talked = exampleCall({ id: 'a', isJoined: true });
const held = { ...talked, hold: { local: true, remote: false } };
const holdsUs = { ...talked, hold: { local: false, remote: true } };
const muted = { ...talked, muted: true };
const lost = { ...talked, flowLost: true };

test.each([
  ['all talk', [talked, talked], 'You and 2 other people hear each other', true],
  [
    'the sound goes on without the connection',
    [talked, lost],
    'You and 2 other people hear each other',
    true,
  ],
  ['one holds us', [talked, holdsUs], 'You and one other person hear each other', true],
  ['one was not resumed', [talked, held], 'You and one other person hear each other', true],
  ['the person is muted', [muted, muted], 'You hear 2 other people', true],
  ['all hold us', [holdsUs, holdsUs], 'Nobody else is heard at the moment', false],
  ['all are held', [held, held], 'On hold by you: nobody hears you or the others', false],
  [
    'all are about to be held',
    [{ ...talked, holdPending: true }],
    'On hold by you: nobody hears you or the others',
    false,
  ],
] as const)('%s', (_, calls, text, isLive) => {
  expect(conferenceHearing(calls)).toEqual({ text, isLive });
});
