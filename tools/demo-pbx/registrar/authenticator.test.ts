import { expect, test } from 'vitest';
import { manualClock } from '../../../electron/platform/fakes/manual-clock.ts';
import {
  answerChallenge,
  parseChallenges,
  type DigestAlgorithm,
} from '../../../electron/sip/digest/digest.ts';
import type { SipRequest } from '../../../electron/sip/message/message.ts';
import { createAuthenticator } from './authenticator.ts';

const clock = manualClock();
const authenticator = createAuthenticator('127.0.0.1', (user) => (user === 'alice' ? 'secret' : null), clock);
const uri = 'sip:127.0.0.1';

function request(authorization?: string): SipRequest {
  const headers = new Map(authorization === undefined ? [] : [['authorization', [authorization]]]);
  return { kind: 'request', method: 'REGISTER', uri, version: '2.0', headers, body: new Uint8Array() };
}

function challenges() {
  const verdict = authenticator.check(request(), 'www');
  if (verdict.kind !== 'challenge') throw new Error('let in without an answer');
  return parseChallenges(verdict.headers.map(([, value]) => value));
}

function answerTo(algorithm: DigestAlgorithm, nc = 1, change = {}) {
  const challenge = challenges().find((offered) => offered.algorithm === algorithm);
  if (!challenge) throw new Error('not offered');
  const given = { method: 'REGISTER', uri, user: 'alice', password: 'secret', nc, cnonce: 'c', ...change };
  return answerChallenge(challenge, given);
}

test.each(['SHA-256', 'MD5'] as const)('%s is offered and accepted', (algorithm) => {
  expect(authenticator.check(request(answerTo(algorithm)), 'www')).toEqual({ kind: 'proven', user: 'alice' });
});

test('an answer counts once, and a used or old nonce is stale', () => {
  const value = answerTo('SHA-256');
  expect(authenticator.check(request(value), 'www').kind).toBe('proven');
  const again = authenticator.check(request(value), 'www');
  expect(again).toMatchObject({ kind: 'challenge', why: 'stale nonce' });
  const late = answerTo('SHA-256');
  clock.advance(300_000);
  const verdict = authenticator.check(request(late), 'www');
  expect(verdict).toMatchObject({ status: 401, why: 'stale nonce' });
  expect(JSON.stringify(verdict)).toContain('stale=true');
});

test.each([
  ['a wrong password', { password: 'Secret' }, 'wrong user or password'],
  ['an unknown user', { user: 'mallory' }, 'wrong user or password'],
  ['another request', { uri: 'sip:127.0.0.2' }, 'an answer for another request'],
])('%s is challenged again, and not as stale', (_, change, why) => {
  const verdict = authenticator.check(request(answerTo('SHA-256', 1, change)), 'www');
  expect(verdict).toMatchObject({ kind: 'challenge', why });
  expect(JSON.stringify(verdict)).not.toContain('stale');
});

test('an algorithm that was not offered is none', () => {
  const value = answerTo('SHA-256').replace('SHA-256', 'SHA-512-256');
  expect(authenticator.check(request(value), 'www')).toMatchObject({
    why: 'an algorithm that was not offered',
  });
});

test('a proxy asks with its own fields', () => {
  const verdict = authenticator.check(request(answerTo('SHA-256')), 'proxy');
  expect(verdict).toMatchObject({ kind: 'challenge', status: 407 });
  expect(JSON.stringify(verdict)).toContain('Proxy-Authenticate');
});
