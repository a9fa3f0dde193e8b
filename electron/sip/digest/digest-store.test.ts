import { expect, test } from 'vitest';
import { parseAuthorization, verifyDigest } from './digest.ts';
import {
  createDigestStore,
  type DigestAttempt,
  type DigestOutside,
  type DigestStore,
} from './digest-store.ts';
import type { SipResponse } from '../message/message.ts';

const credentials = { user: 'Jäsøn "A" \\ B', password: 'pä:ss' };
const store = (change: Partial<DigestOutside> = {}): DigestStore => {
  let count = 0;
  return createDigestStore({
    credentials: () => credentials,
    token: () => `cnonce${(count += 1)}`,
    ...change,
  });
};
const answer = (status: number, ...fields: [string, string][]): SipResponse => ({
  kind: 'response',
  status,
  reason: '',
  version: '2.0',
  body: new Uint8Array(),
  headers: new Map([...new Map(fields).keys()].map((name) => [name, valuesOf(fields, name)])),
});
const valuesOf = (fields: [string, string][], name: string): string[] =>
  fields.flatMap(([each, value]) => (each === name ? [value] : []));
const challenge = (status: 401 | 407, ...values: string[]): SipResponse =>
  answer(
    status,
    ...values.map((value): [string, string] => [
      status === 407 ? 'proxy-authenticate' : 'www-authenticate',
      value,
    ]),
  );
const realm = (name: string, algorithm = 'SHA-256', nonce = 'n', more = '') =>
  `Digest realm="${name}", nonce="${nonce}", qop="auth", algorithm=${algorithm}${more}`;
const register = { method: 'REGISTER', uri: 'sip:registrar', body: '' };
const invite = { method: 'INVITE', uri: 'sip:bob@x', body: 'v=0' };
const signed = (attempt: DigestAttempt, request = invite) =>
  attempt.sign(request).map((line) => parseAuthorization(line.replace(/^[^:]*: /, '')));

/** A REGISTER that was challenged so, and accepted. */
function registered(digests: DigestStore, ...challenges: SipResponse[]): void {
  const attempt = digests.begin('register');
  for (const each of challenges) expect(attempt.challenged(each)).toBeNull();
  attempt.sign(register);
  attempt.accepted(answer(200));
}

test('a nonce is used again with its count, so that a second call costs no 407', () => {
  const digests = store();
  registered(digests, challenge(401, realm('pbx')));
  const first = digests.begin('outside-dialog');
  expect(first.sign(invite)).toEqual([]);
  expect(first.challenged(challenge(407, realm('pbx')))).toBeNull();
  expect(signed(first)).toMatchObject([{ nonce: 'n', nc: '00000001' }]);
  const [second] = signed(digests.begin('outside-dialog'), { ...invite, uri: 'sip:carol@x' });
  expect(second).toMatchObject({ nonce: 'n', nc: '00000002', user: credentials.user });
  if (!second) throw new Error('no answer');
  expect(verifyDigest(second, { method: 'INVITE', password: credentials.password })).toBe(true);
});

test('the nonce that a registrar names for the next request is used, from one on', () => {
  const digests = store();
  registered(digests, challenge(401, realm('pbx')), challenge(407, realm('edge')));
  const next = (...fields: [string, string][]): string[] => {
    const attempt = digests.begin('register');
    const nonces = signed(attempt, register).map((each) => `${each?.nonce} ${each?.nc}`);
    attempt.accepted(answer(200, ...fields));
    return nonces;
  };
  expect(next(['authentication-info', 'qop=auth, rspauth="x, nextnonce=no", nextnonce="two"'])).toEqual([
    'n 00000002',
    'n 00000002',
  ]);
  expect(
    next(['authentication-info', 'nextnonce="two"'], ['proxy-authentication-info', 'NextNonce="3"']),
  ).toEqual(['two 00000001', 'n 00000003']);
  // Empty, or without end: nothing is to be learnt from it.
  expect(next(['authentication-info', `nextnonce="${'n'.repeat(3000)}"`])).toEqual([
    'two 00000002',
    '3 00000001',
  ]);
  expect(next(['authentication-info', 'nextnonce=""'])).toEqual(['two 00000003', '3 00000002']);
});

test('whoever is called names no nonce for the next request', () => {
  const digests = store();
  registered(digests, challenge(401, realm('pbx')));
  const call = digests.begin('outside-dialog');
  call.challenged(challenge(407, realm('pbx')));
  call.sign(invite);
  call.accepted(
    answer(
      200,
      ['proxy-authentication-info', 'nextnonce="evil"'],
      ['authentication-info', 'nextnonce="evil"'],
    ),
  );
  expect(signed(digests.begin('outside-dialog'))).toMatchObject([{ nonce: 'n' }]);
  expect(signed(digests.begin('register'), register)).toMatchObject([{ nonce: 'n' }]);
});

test.each(['realm', 'nonce', 'opaque'])(
  'a %s without end is no challenge: it would go out with every request',
  (name) => {
    const fields = { realm: 'pbx', nonce: 'n', opaque: 'o', [name]: 'x'.repeat(2049) };
    const value = Object.entries(fields).map(([key, text]) => `${key}="${text}"`);
    const attempt = store().begin('register');
    expect(attempt.challenged(challenge(401, `Digest ${value.join(', ')}`))).toBe('no-usable-challenge');
    expect(attempt.sign(register)).toEqual([]);
  },
);

test('answers are bounded in bytes, whatever a server asks for', () => {
  const digests = store();
  const long = (name: string): string => realm(name.padEnd(1900, 'x'), 'MD5');
  for (let round = 0; round < 4; round += 1) {
    const names = Array.from({ length: 32 }, (_, each) => long(`${round} ${each} `));
    registered(digests, challenge(407, ...names));
  }
  const lines = digests.begin('register').sign(register);
  expect(lines.length).toBeGreaterThan(0);
  expect(Buffer.byteLength(lines.join('\r\n'))).toBeLessThan(10_000);
  expect(digests.begin('outside-dialog').sign(invite)).toEqual([]);
});

test('each of several realms gets its answer, in one value or several', () => {
  const attempt = store().begin('register');
  const both = `${realm('a')}, ${realm('b', 'MD5')}`;
  expect(attempt.challenged(challenge(407, both, realm('c', 'SHA-512-256')))).toBeNull();
  expect(signed(attempt, register).map((each) => `${each?.realm} ${each?.algorithm}`)).toEqual([
    'a SHA-256',
    'b MD5',
    'c SHA-512-256',
  ]);
});

test('a registrar that calls the nonce stale is answered anew, but not for ever', () => {
  const attempt = store().begin('register');
  const stale = (nonce: string) => challenge(401, realm('pbx', 'SHA-256', nonce, ', stale=true'));
  expect(attempt.challenged(challenge(401, realm('pbx')))).toBeNull();
  for (const nonce of ['2', '3', '4']) {
    expect(attempt.challenged(stale(nonce))).toBeNull();
    expect(signed(attempt, register)).toMatchObject([{ nonce, nc: '00000001' }]);
  }
  expect(attempt.challenged(stale('5'))).toBe('wrong-password');
});

test('a second challenge without stale means that the password is wrong', () => {
  const attempt = store().begin('register');
  attempt.challenged(challenge(401, realm('pbx')));
  expect(attempt.challenged(challenge(401, realm('pbx', 'SHA-256', '2')))).toBe('wrong-password');
  expect(attempt.sign(register)).toEqual([]);
});

test('a registrar that asks for another realm each time is left', () => {
  const attempt = store().begin('register');
  const rounds = Array.from({ length: 9 }, (_, round) =>
    attempt.challenged(challenge(407, realm(`r${round}`))),
  );
  expect(rounds).toEqual([...Array.from({ length: 8 }, () => null), 'endless-challenge']);
});

test('a realm is never answered more weakly than it accepted, whoever asks and for whatever', () => {
  const digests = store();
  registered(digests, challenge(401, realm('pbx', 'SHA-256')));
  const ask = (place: 'register' | 'outside-dialog', from: SipResponse) =>
    digests.begin(place).challenged(from);
  expect(ask('outside-dialog', challenge(407, realm('pbx', 'MD5', '2')))).toBe('weaker-challenge');
  expect(ask('outside-dialog', challenge(407, 'Digest realm="pbx", nonce="2", algorithm=SHA-256'))).toBe(
    'weaker-challenge',
  );
  expect(ask('register', challenge(401, realm('pbx', 'MD5', '2')))).toBe('weaker-challenge');
  expect(ask('outside-dialog', challenge(407, realm('pbx', 'SHA-512-256', '3')))).toBeNull();
});

test('what nobody accepted makes no realm stronger: the registrar is answered as before', () => {
  const digests = store();
  registered(digests, challenge(401, realm('pbx', 'MD5')));
  // Of whoever was called; and of a registrar that then refused.
  digests.begin('outside-dialog').challenged(challenge(407, realm('pbx', 'SHA-512-256', 'evil')));
  digests.begin('register').challenged(challenge(401, realm('pbx', 'SHA-256', 'tried')));
  const next = digests.begin('register');
  expect(next.challenged(challenge(401, realm('pbx', 'MD5', '2')))).toBeNull();
  expect(signed(next, register).map((each) => `${each?.algorithm} ${each?.nonce}`)).toEqual(['MD5 2']);
  next.accepted(answer(200));
  expect(digests.begin('outside-dialog').challenged(challenge(407, realm('pbx', 'MD5', '3')))).toBeNull();
});

test('without qop from the registrar, none is asked of its calls; with it later, it is', () => {
  const digests = store();
  const old = 'Digest realm="pbx", nonce="1"';
  registered(digests, challenge(401, old));
  expect(digests.begin('outside-dialog').challenged(challenge(407, old))).toBeNull();
  registered(digests, challenge(401, realm('pbx', 'MD5', '2')));
  expect(digests.begin('outside-dialog').challenged(challenge(407, old))).toBe('weaker-challenge');
});

test.each([
  ['another realm', challenge(407, realm('evil'))],
  ['another case', challenge(407, realm('PBX'))],
  ['blanks', challenge(407, realm(' pbx '))],
  ['an escape', challenge(407, realm('p\\bx'))],
  ['a second realm parameter', challenge(407, 'Digest realm="evil", realm="pbx", nonce="n", qop=auth')],
])('outside of REGISTER nothing goes to a realm that accepted nothing: %s', (_, from) => {
  const digests = store();
  registered(digests, challenge(401, realm('pbx')));
  const attempt = digests.begin('outside-dialog');
  expect(attempt.challenged(from)).toBe('foreign-challenge');
  expect(attempt.sign(invite)).toEqual([]);
});

test('a 401 to a call is answered until the server has shown that it asks with 407, then never again', () => {
  const digests = store();
  registered(digests, challenge(401, realm('pbx')));
  const first = digests.begin('outside-dialog');
  expect(first.challenged(challenge(401, realm('pbx', 'SHA-256', '2')))).toBeNull();
  expect(first.sign(invite)).toHaveLength(1);
  // The next call knows nothing of it: it could end elsewhere.
  expect(digests.begin('outside-dialog').sign(invite)).toEqual([]);
  const next = digests.begin('outside-dialog');
  expect(next.challenged(challenge(407, realm('pbx', 'SHA-256', '3')))).toBeNull();
  expect(next.challenged(challenge(401, realm('pbx', 'SHA-256', '4')))).toBe('foreign-challenge');
  expect(digests.begin('outside-dialog').challenged(challenge(401, realm('pbx', 'SHA-256', '5')))).toBe(
    'foreign-challenge',
  );
  expect(digests.begin('register').challenged(challenge(401, realm('pbx', 'SHA-256', '6')))).toBeNull();
});

test.each(['', ', stale=true'])('a call answers each realm once%s', (more) => {
  const digests = store();
  registered(digests, challenge(401, realm('pbx')));
  const attempt = digests.begin('outside-dialog');
  expect(attempt.challenged(challenge(407, realm('pbx', 'SHA-256', '2')))).toBeNull();
  expect(attempt.challenged(challenge(407, realm('pbx', 'SHA-256', '3', more)))).toBe('wrong-password');
  expect(attempt.sign(invite)).toEqual([]);
});

test('in a dialog nothing is answered and nothing sent by itself; where the account allows it, 407 alone', () => {
  let allows = false;
  const digests = store({ allows407InDialogs: () => allows });
  registered(digests, challenge(401, realm('pbx')));
  const call = digests.begin('outside-dialog');
  expect(call.challenged(challenge(407, realm('pbx')))).toBeNull();
  for (const status of [401, 407] as const) {
    const attempt = digests.begin('dialog');
    expect(attempt.sign(invite)).toEqual([]);
    expect(attempt.challenged(challenge(status, realm('pbx', 'SHA-256', '2')))).toBe('dialog-challenge');
    expect(attempt.sign(invite)).toEqual([]);
  }
  allows = true;
  const attempt = digests.begin('dialog');
  expect(attempt.challenged(challenge(401, realm('pbx', 'SHA-256', '3')))).toBe('dialog-challenge');
  expect(attempt.challenged(challenge(407, realm('evil', 'SHA-256', '3')))).toBe('foreign-challenge');
  expect(attempt.challenged(challenge(407, realm('pbx', 'MD5', '3')))).toBe('weaker-challenge');
  expect(attempt.challenged(challenge(407, realm('pbx', 'SHA-256', '3')))).toBeNull();
  expect(signed(attempt)).toMatchObject([{ nonce: '3' }]);
  expect(digests.begin('dialog').sign(invite)).toEqual([]);
});

test('Basic gets nothing, nor does what is unknown, nor anyone where there is no password', () => {
  const digests = store();
  const refusals = ['Basic realm="x"', 'Bearer', 'Digest realm="x", nonce="y", algorithm=MD5-sess'].map(
    (value) => digests.begin('register').challenged(challenge(401, value)),
  );
  expect(refusals).toEqual(['basic-challenge', 'no-usable-challenge', 'no-usable-challenge']);
  expect(digests.begin('register').challenged(challenge(401))).toBe('no-usable-challenge');
  expect(
    store({ credentials: () => null })
      .begin('register')
      .challenged(challenge(401, realm('pbx'))),
  ).toBe('no-password');
});

test('a server that insists on the body being covered has it covered', () => {
  const digests = store();
  const value = 'Digest realm="pbx", nonce="n", qop="auth-int", algorithm=SHA-256';
  registered(digests, challenge(401, value));
  const attempt = digests.begin('outside-dialog');
  attempt.challenged(challenge(407, value));
  const [found] = signed(attempt);
  if (!found) throw new Error('no answer');
  expect(found.qop).toBe('auth-int');
  expect(verifyDigest(found, { method: 'INVITE', password: credentials.password, body: 'v=0' })).toBe(true);
  expect(verifyDigest(found, { method: 'INVITE', password: credentials.password, body: 'v=1' })).toBe(false);
});

test('what proves the password to a registrar goes with REGISTER alone', () => {
  const digests = store();
  registered(digests, challenge(401, realm('pbx')), challenge(407, realm('edge')));
  expect(digests.begin('outside-dialog').sign(invite)).toEqual([]);
  expect(digests.begin('register').sign(register)).toHaveLength(2);
  expect(digests.algorithm()).toBe('SHA-256');
});
