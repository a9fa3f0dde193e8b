import { expect, test } from 'vitest';
import {
  answerChallenge,
  asksForBasic,
  digestResponse,
  parseAuthorization,
  parseChallenges,
  strongestByRealm,
  verifyDigest,
} from './digest.ts';

/** RFC 7616 3.9.1. */
const mufasa = {
  user: 'Mufasa',
  realm: 'http-auth@example.org',
  password: 'Circle of Life',
  method: 'GET',
  uri: '/dir/index.html',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  nc: '00000001',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  qop: 'auth',
} as const;

test('the examples of RFC 7616 3.9.1', () => {
  expect(digestResponse({ ...mufasa, algorithm: 'MD5' })).toBe('8ca523f5e9506fed4657c9700eebdbec');
  expect(digestResponse({ ...mufasa, algorithm: 'SHA-256' })).toBe(
    '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
  );
});

test('the example of RFC 7616 3.9.2, with the values of erratum 4897', () => {
  const jaesoen = {
    user: 'Jäsøn Doe',
    realm: 'api@example.org',
    password: 'Secret, or not?',
    method: 'GET',
    uri: '/doe.json',
    nonce: '5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK',
    nc: '00000001',
    cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
    qop: 'auth',
    algorithm: 'SHA-512-256',
  } as const;
  expect(digestResponse(jaesoen)).toBe('3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5');
});

test('a challenge without qop gets the answer of RFC 2069', () => {
  // The example of RFC 2069 2.4 with the value of erratum 749.
  const old = {
    realm: 'testrealm@host.com',
    password: 'CircleOfLife',
    nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
  };
  expect(digestResponse({ ...mufasa, ...old, algorithm: 'MD5', qop: null })).toBe(
    '1949323746fe6a43ef61f9606e7febea',
  );
});

test('of several challenges the strongest of each realm, in whatever order and field', () => {
  const challenges = parseChallenges([
    'Digest realm="a", nonce="1", algorithm=SHA-256, qop="auth,auth-int", Digest realm="a", nonce="2", qop="auth"',
    'Basic realm="a"',
    'Digest realm="b", nonce="3", algorithm=md5, stale=TRUE, opaque="o\\"p"',
    'digest REALM="a", nonce="4", algorithm=SHA-512-256, qop=auth',
    'Digest realm="a", nonce="5", algorithm=SHA-512-256-sess, qop=auth',
    'Digest realm="c", nonce="6", qop="token"',
    'Digest nonce="7"',
  ]);
  expect(challenges).toHaveLength(4);
  expect(strongestByRealm(challenges)).toEqual([
    { realm: 'a', nonce: '4', opaque: null, algorithm: 'SHA-512-256', qop: 'auth', stale: false },
    { realm: 'b', nonce: '3', opaque: 'o\\"p', algorithm: 'MD5', qop: null, stale: true },
  ]);
});

test('Basic is known and gets nothing', () => {
  expect(parseChallenges(['Basic realm="x"'])).toEqual([]);
  expect(asksForBasic(['Digest realm="x", nonce="basic", Basic realm="y"'])).toBe(true);
  expect(asksForBasic(['Digest realm="Basic", nonce="y"'])).toBe(false);
});

test.each(['SHA-512-256', 'SHA-256', 'MD5'] as const)(
  'an answer in %s proves the password to the other side',
  (algorithm) => {
    for (const qop of ['auth', 'auth-int', null] as const) {
      const challenge = { realm: 'a \\"b\\"', nonce: 'n', opaque: 'o', algorithm, qop, stale: false };
      const request = {
        method: 'REGISTER',
        uri: 'sip:x',
        user: 'al\\ice',
        password: 'pä"ss',
        nc: 31,
        cnonce: 'c',
        body: 'b',
      };
      const credentials = parseAuthorization(answerChallenge(challenge, request));
      expect(credentials).toMatchObject({ user: 'al\\ice', realm: 'a "b"', nonce: 'n', opaque: 'o' });
      expect(credentials?.nc).toBe(qop === null ? '' : '0000001f');
      if (credentials === null) continue;
      expect(verifyDigest(credentials, { method: 'REGISTER', password: 'pä"ss', body: 'b' })).toBe(true);
      expect(verifyDigest(credentials, { method: 'REGISTER', password: 'wrong', body: 'b' })).toBe(false);
      expect(verifyDigest({ ...credentials, response: 'x' }, { method: 'REGISTER', password: 'pä"ss' })).toBe(
        false,
      );
    }
  },
);

test.each([
  '',
  'Digest',
  'Basic dXNlcjpwYXNz',
  'Digest username="a',
  'Digest username=a, realm=b, nonce=c, uri=d, response=e, algorithm=X',
])('no credentials: %j', (value) => expect(parseAuthorization(value)).toBeNull());

test.each([
  // The server did not escape it: it counts, in the echo and in the digest.
  ['realm="EXAMPLE\\pbx"', 'realm="EXAMPLE\\pbx"', 'EXAMPLE\\pbx'],
  ['realm="a \\"b\\" \\\\ c"', 'realm="a \\"b\\" \\\\ c"', 'a "b" \\ c'],
  ['realm=token', 'realm="token"', 'token'],
  ['realm="Büro"', 'realm="Büro"', 'Büro'],
])('a realm goes back as it came: %s', (presented, echoed, meant) => {
  const [challenge] = parseChallenges([`Digest ${presented}, nonce="n\\o", opaque="o\\p", qop=""`]);
  if (!challenge) throw new Error('no challenge');
  const request = { method: 'REGISTER', uri: 'sip:x', user: 'alice', password: 'secret', nc: 1, cnonce: 'c' };
  const value = answerChallenge(challenge, request);
  expect(value).toContain(`${echoed}, nonce="n\\o"`);
  expect(value).toContain('opaque="o\\p"');
  expect(value).not.toContain('qop');
  const parts = { ...request, realm: meant, nonce: 'n\\o', algorithm: 'MD5', qop: null, nc: '' } as const;
  expect(value).toContain(`response="${digestResponse(parts)}"`);
});

test('a challenge that would break out of its header field is none', () => {
  expect(parseChallenges(['Digest realm="a\r\nX: y", nonce="n"', 'Digest realm="a", nonce="\0"'])).toEqual(
    [],
  );
});

test('a field that names challenges without end is read no further than 32', () => {
  const challenges = Array.from({ length: 10_000 }, (_, count) => `Digest realm="${count}", nonce="n"`);
  expect(parseChallenges([challenges.join(', ')])).toHaveLength(32);
});
