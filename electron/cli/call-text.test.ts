import { expect, test } from 'vitest';
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
