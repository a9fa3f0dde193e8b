import { expect, test } from 'vitest';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import type { ConnectionState } from '../../../shared/state/connection-state.ts';
import type { RegistrationState } from '../../../shared/state/registration-state.ts';
import { attemptOf, type Attempt } from './attempt.ts';

test.each<[ConnectionState, RegistrationState, boolean, Attempt]>([
  ['idle', 'unregistered', false, 'idle'],
  ['opening', 'registering', false, 'trying'],
  ['open', 'registering', false, 'trying'],
  ['open', 'registered', false, 'registered'],
  ['open', 'refreshing', false, 'registered'],
  ['refused', 'failed', true, 'refused'],
  ['waiting', 'waiting', true, 'refused'],
  // A new attempt after a failure.
  ['opening', 'registering', true, 'trying'],
  ['open', 'failed', true, 'not-registered'],
  ['open', 'waiting', true, 'not-registered'],
  ['idle', 'failed', true, 'not-registered'],
])('connection %s, registration %s, a fault: %s: %s', (connection, registration, hasFault, expected) => {
  const fault = hasFault ? { stage: 'register', code: 'wrong-password' } : null;
  const status = { connection: { state: connection }, registration: { state: registration, fault } };
  expect(attemptOf(status as unknown as AccountStatus)).toBe(expected);
});
