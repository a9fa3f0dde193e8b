import { expect, test } from 'vitest';
import { RegistrationState } from '../../../shared/state/registration-state.ts';
import { shownText } from '../../../shared/words/index.ts';
import { registrationPhrase } from './registration-phrase.ts';

test.each(Object.values(RegistrationState))('%s is said in words, and no code is shown', (state) => {
  const expiresAt = '2026-11-27T09:00:00.000Z';
  const fault = { stage: 'registration', code: 'sign-in-refused' } as const;
  const text = shownText(registrationPhrase({ state, expiresAt, fault }, 'pbx.example.com'));
  expect(text).toMatch(/^[A-Z]/);
  expect(text).not.toContain('sign-in-refused');
  expect(text).not.toContain(`registration-${state}`);
  expect(/\d:\d\d/.test(text)).toBe(state === 'registered');
});
