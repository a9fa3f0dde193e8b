import { expect, test } from 'vitest';
import { exampleCall } from '../../shared/model/fakes/example-call.ts';
import { asText } from './call-text.ts';
import type { CallOutcome } from './call-outcome.ts';

const none: CallOutcome = {
  report: null,
  isRegistered: true,
  call: null,
  ringing: null,
  answered: null,
  ourReason: 'interrupted',
  fault: null,
  heard: null,
  refusedCalls: [],
};

test('a wait that a signal ended says that there was no call', () => {
  expect(asText(none)).toBe('registered\ninterrupted; there was no call');
});

test('what the app changes in an account, a flag changes here', () => {
  const fault = { stage: 'registration', code: 'no-password' } as const;
  expect(asText({ ...none, ourReason: null, fault })).toMatch(/\nFlags for it: --password-file$/);
});

test('the digits of a call are told, each side’s apart', () => {
  const media = { ...exampleCall({ id: 'one' }).media, codec: 'PCMU', protection: { kind: 'none' } } as const;
  const call = exampleCall({ id: 'one', media, digits: '12#', digitsReceived: '7' });
  const lines = asText({ ...none, call, answered: 5, ourReason: 'duration' }).split('\n');
  expect(lines.slice(-3)).toEqual(['digits sent: 12#', 'digits received: 7', 'ended here (duration)']);
});
