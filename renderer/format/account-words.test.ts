import { expect, test } from 'vitest';
import { RegistrationState } from '../../shared/state/registration-state.ts';
import { ConnectionState } from '../../shared/state/connection-state.ts';
import { aliceOnline, reportPassed, reportUntrusted } from '../client/fakes/accounts.ts';
import { accountWords, canRegister, countsDown } from './account-words.ts';

const now = Date.parse('2026-11-21T09:00:00.000Z');
const { connection, registration } = aliceOnline;

test('a registered account says as whom it can be reached', () => {
  expect(accountWords(aliceOnline, now)).toEqual({
    tone: 'good',
    state: 'Reachable as alice@example.com',
    steadyState: 'Reachable as alice@example.com',
    detail: null,
    short: 'Online',
    when: null,
  });
});

test('a refused server is told with its reason', () => {
  const words = accountWords(
    {
      ...aliceOnline,
      connection: { ...connection, state: 'refused', report: reportUntrusted },
      registration: { ...registration, state: 'failed', fault: reportUntrusted.fault },
    },
    now,
  );
  expect(words).toMatchObject({ tone: 'bad', state: 'Not connected' });
  expect(words.detail).toContain('not among the certificates you trust');
});

test('what is planned is counted down', () => {
  const words = accountWords(
    {
      ...aliceOnline,
      connection: {
        ...connection,
        state: 'waiting',
        retryAt: '2026-11-21T09:00:04.000Z',
        failures: 1,
        outages: [],
        report: { ...reportPassed, fault: { stage: 'stream', code: 'closed' } },
      },
      registration: { ...registration, state: 'waiting', fault: null },
    },
    now,
  );
  expect(words.state).toBe('Reconnecting in 4 s');
  expect(words.detail).toBe('pbx.example.com closed the connection.');
  expect(words.tone).toBe('warn');
  expect([words.short, words.when]).toEqual(['Retrying', 'in 4 s']);
});

test('a connection under way names its stage', () => {
  const words = accountWords(
    {
      ...aliceOnline,
      connection: {
        ...connection,
        state: 'opening',
        report: {
          ...reportPassed,
          stages: reportPassed.stages.map((stage) =>
            stage.stage === 'handshake' ? { ...stage, outcome: 'running' } : stage,
          ),
        },
      },
      registration: { ...registration, state: 'registering' },
    },
    now,
  );
  expect(words).toEqual({
    tone: 'busy',
    state: 'Connecting',
    steadyState: 'Connecting',
    detail: 'Handshake',
    short: 'Connecting',
    when: null,
  });
});

test.each([
  [ConnectionState.Waiting, 'Reconnecting'],
  [ConnectionState.Open, 'Registering again'],
] as const)('a planned retry (%s) has a state without its countdown', (connected, steadyState) => {
  const at = '2026-11-21T09:03:00.000Z';
  const status = {
    ...aliceOnline,
    connection: { ...connection, state: connected, retryAt: at },
    registration: { ...registration, state: RegistrationState.Waiting, nextRefreshAt: at },
  };
  const [early, late] = [accountWords(status, now), accountWords(status, now + 90_000)];
  expect(early).toMatchObject({ state: `${steadyState} in 3 min`, steadyState });
  expect(late).toMatchObject({ state: `${steadyState} in 90 s`, steadyState });
});

test('every pair of states has words, and only an account that is bound and open is called reachable', () => {
  for (const registered of Object.values(RegistrationState)) {
    for (const connected of Object.values(ConnectionState)) {
      const status = {
        ...aliceOnline,
        connection: { ...connection, state: connected },
        registration: { ...registration, state: registered },
      };
      const words = accountWords(status, now);
      expect(words.state).toMatch(/^\p{Lu}/u);
      expect(words.steadyState).toBe(accountWords(status, now + 1000).steadyState);
      const bound = registered === 'registered' || registered === 'refreshing';
      expect(words.tone === 'good').toBe(bound && (connected === 'open' || connected === 'idle'));
      expect(words.tone === 'good' && canRegister(status)).toBe(false);
    }
  }
});

test('every pair of states whose words change with time counts down', () => {
  const at = '2026-11-21T09:00:04.000Z';
  for (const registered of Object.values(RegistrationState)) {
    for (const connected of Object.values(ConnectionState)) {
      const status = {
        ...aliceOnline,
        connection: { ...connection, state: connected, retryAt: at },
        registration: { ...registration, state: registered, nextRefreshAt: at },
      };
      const changes = accountWords(status, now).state !== accountWords(status, now + 1000).state;
      expect(!changes || countsDown(status)).toBe(true);
    }
  }
  expect(countsDown(aliceOnline)).toBe(false);
});
