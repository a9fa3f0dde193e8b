import { expect, test } from 'vitest';
import { parseAuthorization, verifyDigest } from './digest.ts';
import { createDigestStore, type DigestStore } from './digest-store.ts';
import type { SipResponse } from './message.ts';

const credentials = { user: 'Jäsøn "A" \\ B', password: 'pä:ss' };
const store = (known: typeof credentials | null = credentials): DigestStore => {
  let count = 0;
  return createDigestStore(
    () => known,
    () => `cnonce${(count += 1)}`,
  );
};
const challenge = (status: 401 | 407, ...values: string[]): SipResponse => ({
  kind: 'response',
  status,
  reason: '',
  version: '2.0',
  headers: new Map([[status === 407 ? 'proxy-authenticate' : 'www-authenticate', values]]),
  body: new Uint8Array(),
});
const realm = (name: string, algorithm = 'SHA-256', nonce = 'n', more = '') =>
  `Digest realm="${name}", nonce="${nonce}", qop="auth", algorithm=${algorithm}${more}`;
const invite = { method: 'INVITE', uri: 'sip:bob@x', body: 'v=0' };
const answers = (from: DigestStore, request = invite) =>
  from.authorize(request).map((line) => parseAuthorization(line.replace(/^[^:]*: /, '')));

test('a nonce is used again with its count, so that a second call costs no 407', () => {
  const digests = store();
  expect(digests.authorize(invite)).toEqual([]);
  expect(digests.begin().challenged(challenge(407, realm('pbx')), invite.uri)).toBeNull();
  expect(answers(digests)).toMatchObject([{ nonce: 'n', nc: '00000001', cnonce: 'cnonce1' }]);
  const [second] = answers(digests, { ...invite, uri: 'sip:carol@x' });
  expect(second).toMatchObject({ nonce: 'n', nc: '00000002', cnonce: 'cnonce2', user: credentials.user });
  if (!second) throw new Error('no answer');
  expect(verifyDigest(second, { method: 'INVITE', password: credentials.password })).toBe(true);
});

test('the nonce that a server names for the next request is used, from one on; a 407 is not needed for it', () => {
  const digests = store();
  const info = (name: string, ...values: string[]): SipResponse => ({
    ...challenge(401),
    status: 200,
    headers: new Map([[name, values]]),
  });
  digests.begin().challenged(challenge(401, realm('pbx')), 'sip:registrar');
  digests.begin().challenged(challenge(407, realm('pbx')), invite.uri);
  const register = { method: 'REGISTER', uri: 'sip:registrar', body: '' };
  const nonces = (): string[] => answers(digests, register).map((answer) => `${answer?.nonce} ${answer?.nc}`);
  expect(nonces()).toEqual(['n 00000001', 'n 00000001']);
  digests.accepted(
    info('authentication-info', 'qop=auth, rspauth="x, nextnonce=no", nextnonce="two"'),
    register.uri,
  );
  expect(nonces()).toEqual(['two 00000001', 'n 00000002']);
  digests.accepted(info('authentication-info', 'nextnonce="two"'), register.uri);
  digests.accepted(info('proxy-authentication-info', 'qop=auth', 'NextNonce="three"'), 'sip:anybody');
  expect(nonces()).toEqual(['two 00000002', 'three 00000001']);
  // Of another URI, empty, without end, or of one of two realms: nothing is to be learnt from it.
  digests.accepted(info('authentication-info', 'nextnonce="four"'), 'sip:bob@x');
  digests.accepted(info('authentication-info', 'nextnonce=""'), register.uri);
  digests.accepted(info('authentication-info', `nextnonce="${'n'.repeat(2000)}"`), register.uri);
  digests.begin().challenged(challenge(407, realm('another')), invite.uri);
  digests.accepted(info('proxy-authentication-info', 'nextnonce="five"'), 'sip:anybody');
  expect(nonces()).toEqual(['two 00000003', 'three 00000002', 'n 00000001']);
});

test.each(['realm', 'nonce', 'opaque'])(
  'a %s without end is no challenge: it would go out with every request',
  (name) => {
    const fields = { realm: 'pbx', nonce: 'n', opaque: 'o', [name]: 'x'.repeat(1025) };
    const value = Object.entries(fields).map(([key, text]) => `${key}="${text}"`);
    const digests = store();
    expect(digests.begin().challenged(challenge(407, `Digest ${value.join(', ')}`), invite.uri)).toBe(
      'no-usable-challenge',
    );
    expect(digests.authorize(invite)).toEqual([]);
  },
);

test('each of several realms gets its answer, in one value or several', () => {
  const digests = store();
  const both = `${realm('a')}, ${realm('b', 'MD5')}`;
  expect(digests.begin().challenged(challenge(407, both, realm('c', 'SHA-512-256')), invite.uri)).toBeNull();
  expect(answers(digests).map((answer) => `${answer?.realm} ${answer?.algorithm}`)).toEqual([
    'a SHA-256',
    'b MD5',
    'c SHA-512-256',
  ]);
});

test('a server that calls the nonce stale is answered anew, but not for ever', () => {
  const digests = store();
  const attempt = digests.begin();
  const stale = (nonce: string) => challenge(407, realm('pbx', 'SHA-256', nonce, ', stale=true'));
  expect(attempt.challenged(challenge(407, realm('pbx')), invite.uri)).toBeNull();
  for (const nonce of ['2', '3', '4']) {
    expect(attempt.challenged(stale(nonce), invite.uri)).toBeNull();
    expect(answers(digests)).toMatchObject([{ nonce, nc: '00000001' }]);
  }
  expect(attempt.challenged(stale('5'), invite.uri)).toBe('wrong-password');
});

test('a second challenge without stale means that the password is wrong', () => {
  const digests = store();
  const attempt = digests.begin();
  attempt.challenged(challenge(401, realm('pbx')), 'sip:x');
  expect(attempt.challenged(challenge(401, realm('pbx', 'SHA-256', '2')), 'sip:x')).toBe('wrong-password');
  expect(digests.authorize({ ...invite, uri: 'sip:x' })).toEqual([]);
});

test('a server that asks for another realm each time is left', () => {
  const attempt = store().begin();
  const rounds = Array.from({ length: 9 }, (_, round) =>
    attempt.challenged(challenge(407, realm(`r${round}`)), invite.uri),
  );
  expect(rounds).toEqual([...Array.from({ length: 8 }, () => null), 'endless-challenge']);
});

test('a realm is never answered more weakly than before, whoever asks and for whatever', () => {
  const digests = store();
  digests.begin().challenged(challenge(401, realm('pbx', 'SHA-256')), 'sip:registrar');
  const weak = challenge(407, realm('pbx', 'MD5', '2'));
  expect(digests.begin().challenged(weak, invite.uri)).toBe('weaker-challenge');
  expect(digests.authorize(invite)).toEqual([]);
  expect(digests.begin().challenged(challenge(407, realm('pbx', 'SHA-512-256', '3')), invite.uri)).toBeNull();
  expect(digests.begin().challenged(challenge(401, realm('pbx', 'SHA-256', '4')), 'sip:registrar')).toBe(
    'weaker-challenge',
  );
});

test('realms that a peer invents do not make the phone forget how strong one was, nor grow', () => {
  const digests = store();
  digests.begin().challenged(challenge(401, realm('pbx', 'SHA-256')), 'sip:registrar');
  for (let count = 0; count < 300; count += 1) {
    digests.begin().challenged(challenge(407, realm(`invented ${count}`)), invite.uri);
  }
  expect(digests.begin().challenged(challenge(401, realm('pbx', 'MD5')), 'sip:registrar')).toBe(
    'weaker-challenge',
  );
  expect(digests.authorize(invite)).toHaveLength(32);
  expect(digests.begin().challenged(challenge(407, realm('one more')), invite.uri)).toBe('weaker-challenge');
});

test('Basic gets nothing, nor does what is unknown, nor anyone where there is no password', () => {
  const digests = store();
  const refusals = ['Basic realm="x"', 'Bearer', 'Digest realm="x", nonce="y", algorithm=MD5-sess'].map(
    (value) => digests.begin().challenged(challenge(401, value), 'sip:x'),
  );
  expect(refusals).toEqual(['basic-challenge', 'no-usable-challenge', 'no-usable-challenge']);
  expect(digests.begin().challenged(challenge(401), 'sip:x')).toBe('no-usable-challenge');
  expect(digests.authorize({ ...invite, uri: 'sip:x' })).toEqual([]);
  expect(
    store(null)
      .begin()
      .challenged(challenge(401, realm('pbx')), 'sip:x'),
  ).toBe('no-password');
});

test('a server that insists on the body being covered has it covered', () => {
  const digests = store();
  const value = 'Digest realm="pbx", nonce="n", qop="auth-int", algorithm=SHA-256';
  digests.begin().challenged(challenge(407, value), invite.uri);
  const [answer] = answers(digests);
  if (!answer) throw new Error('no answer');
  expect(answer.qop).toBe('auth-int');
  expect(verifyDigest(answer, { method: 'INVITE', password: credentials.password, body: 'v=0' })).toBe(true);
  expect(verifyDigest(answer, { method: 'INVITE', password: credentials.password, body: 'v=1' })).toBe(false);
});

test('what proves the password to a registrar is for its URI alone; a proxy takes its own off', () => {
  const digests = store();
  digests.begin().challenged(challenge(401, realm('pbx')), 'sip:registrar');
  expect(digests.authorize(invite)).toEqual([]);
  expect(digests.authorize({ ...invite, uri: 'sip:registrar' })).toHaveLength(1);
  expect(digests.algorithm()).toBe('SHA-256');
});
