import { expect, test } from 'vitest';
import { answerChallenge } from '../digest/digest.ts';
import { processorMs } from '../../platform/fakes/processor-time.ts';
import { redact } from './redact.ts';

const answer = answerChallenge(
  { realm: 'r', nonce: 'SECRET-nonce', opaque: 'SECRET-opaque', algorithm: 'MD5', qop: 'auth', stale: false },
  { method: 'REGISTER', uri: 'sip:x', user: 'alice', password: 'p', nc: 1, cnonce: 'SECRET-cnonce' },
).replace(/response="\w+"/, 'response="SECRET-response"');

test('what a person needs stays', () => {
  expect(redact(`REGISTER sip:x SIP/2.0\r\nAuthorization: ${answer}\r\nTo: <sip:a@b>`)).toBe(
    'REGISTER sip:x SIP/2.0\r\nAuthorization: Digest username="alice", realm="r", nonce=[hidden], uri="sip:x", response=[hidden], algorithm=MD5, opaque=[hidden], qop=auth, nc=00000001, cnonce=[hidden]\r\nTo: <sip:a@b>',
  );
});

test.each([
  ['other letters', `PROXY-authorization : ${answer}`],
  ['folded', `Authorization:\r\n ${answer.replaceAll(', ', ',\r\n\t')}`],
  ['two answers', `Authorization: ${answer}, ${answer}`],
  ['unquoted', `Authorization: Digest response=SECRET, nonce=SECRET`],
  ['a quote that does not end', `Authorization: Digest username="a", response="SECRET`],
  ['an escaped quote', `Authorization: Digest username="a\\", response="SECRET", x="`],
  ['a shown name with the secret behind', `Authorization: Digest username="x" response="SECRET"`],
  ['Basic', 'Authorization: Basic SECRET'],
  ['an unknown scheme', 'Authorization: Bearer SECRET'],
  ['no scheme', 'Authorization: SECRET'],
  ['rspauth', 'Authentication-Info: rspauth="SECRET", qop=auth'],
  ['a password in a URI', 'To: <sip:bob:SECRET@example.com>'],
  ['a password in the start line', 'INVITE sips:bob:SECRET@example.com SIP/2.0'],
  ['SDES', 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRET|2^20|1:4'],
  ['SDES with two keys', 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRET|2^20;inline:SECRET'],
  ['SDES with white space and other letters', 'A = CRYPTO : 1 AES_CM INLINE:SECRET'],
  ['SDES with characters that a description is read without', 'a=cry\0pto:1 AES_CM in\u200bline:SECRET'],
  ['SDES with other blanks', 'a\u00a0=\vcrypto\f:1 AES_CM in\u200bline:SECRET'],
  ['an ICE password with a mark in its name', 'a=ice\u2060-pwd:SECRET'],
  ['a key line', 'k=base64:SECRET'],
  ['MIKEY', 'a=key-mgmt:mikey SECRET'],
  ['an ICE password', 'a=ice-pwd:SECRET'],
  ['white space around inline', 'X: inline :\t SECRET'],
  ['a key line behind a mark', '\ufeffa=ice-pwd:SECRET'],
  ['a key that goes on in the next line', 'a=crypto:1 AES_CM_128_HMAC_SHA1_80\r\n inline:SECRET'],
  ['a token in a URI', 'Contact: <sip:bob@x;token=SECRET;ob>'],
  ['a token in the start line', 'INVITE sip:bob@x;Token=SECRET SIP/2.0'],
  ['a token in escapes', 'Refer-To: <sip:bob@x;t%6Fken=SECRET>'],
  ['a token in quotes', 'X-Data: a=b;access_token = "SEC\\"SECRET"'],
  ['a token with blanks', 'X-Data: token=a SECRET'],
  ['a token that goes on', 'Contact: <sip:b@x>;token=\r\n SECRET\r\n\tSECRET'],
  ['a token in a query', 'Call-Info: <https://x/?a=1&access_token=SECRET&b>'],
  ['credentials in a URI for a proxy', 'Refer-To: <sip:x?Proxy-Authorization=Digest%20SECRET>'],
  ['a bearer token in any field', 'X-Data: a, Bearer SECRET=='],
  ['a field named by an abbreviation', 'X-Auth: SECRET'],
  ['a session', 'X-Data: PHPSESSID=SECRET'],
  ['a PIN', 'X-Data: pin=SECRET;passcode=SECRET'],
  ['a signature', 'X-Data: X-Amz-Signature=SECRET&AccessKey=SECRET'],
  ['an older push token', 'Contact: <sip:b@x;pn-tok=SECRET>'],
  ['a push token', 'Contact: <sip:b@x;pn-provider=apns;pn-prid=SECRET>'],
  ['JSON', '{"user":"bob", "Password" : "SECRET", "refresh_token":"SECRET"}'],
  ['XML', '<config><password>SECRET</password><a token="SECRET"/></config>'],
  ['a cookie', 'COOKIE : a=SECRET; b=SECRET'],
  ['a cookie to set', 'Set-Cookie: sid=SECRET'],
  ['a field with a token for a name', 'X-Auth-Token: SECRET'],
  ['a field with a key for a name', 'X-API-Key:SECRET'],
  ['a field without its colon', 'Authorization Digest response=SECRET, cnonce="SECRET"'],
  ['a field after a blank', ' Authorization: Digest response=SECRET'],
  ['an answer cut by a bare CR', 'Authorization: Digest username="a",\rresponse=SECRET'],
  ['an answer in a line that is none', 'Authorization: Digest username="a",\u2028response=SECRET'],
  [
    'an answer in a part of a body',
    '--b\r\nContent-Type: message/sipfrag\r\n\r\nauthorization:Digest response=SECRET\r\n--b--',
  ],
  [
    'a password in the URI of an answer',
    'Authorization: Digest username="a", uri="sip:a:SECRET@x;token=SECRET"',
  ],
  ['a password behind blanks', 'To: <sip:bob smith :SECRET@example.com>'],
  ['a password in the next line', 'To: <sip:bob:\r\n SECRET@example.com>'],
  ['a password behind an escaped colon', 'To: <sip:bob%3aSECRET@example.com>'],
  ['a password with an @', 'To: <sip:bob:SECRET@SECRET@example.com>'],
  ['userinfo of a URL', 'Call-Info: <https://bob:SECRET@example.com/x>'],
  ['userinfo that is a token', 'Alert-Info: https://SECRET@example.com/x'],
  ['a challenge', 'WWW-Authenticate: Digest realm="r", nonce="SECRET"'],
])('%s shows no secret', (_, line) => {
  for (const eol of ['\r\n', '\n']) {
    const message = `v=0${eol}${line}${eol}t=0`;
    expect(redact(message)).not.toContain('SECRET');
    expect(redact(message)).toContain('t=0');
  }
});

test.each([
  ['\r\n', '\r\n\r\n'],
  ['\n', '\n\n'],
  ['\r', '\r\r'],
  ['\n', '\n\r\n'],
  ['\r\n', '\r\n\n'],
])('the text of a MESSAGE is hidden, whatever ends a line: %j, %j', (eol, empty) => {
  for (const start of ['', '\r\n']) {
    const shown = redact(`${start}MESSAGE sip:a@b SIP/2.0${eol}X: y${empty}what they write`);
    expect(shown).toBe(`${start}MESSAGE sip:a@b SIP/2.0${eol}X: y${empty}[hidden]`);
  }
});

test('no secret of several in a line', () => {
  expect(redact('Contact: <sip:a:SECRET@x>, sip:b:SECRET@y;p=sip:c:SECRET@z, <sip:d@w:5061>')).toBe(
    'Contact: <sip:a:[hidden]@x>, sip:b:[hidden]@z, <sip:d@w:5061>',
  );
});

test('the time is in proportion to the length, whatever the message holds', () => {
  // Each of these took from half a second to minutes where an expression looked ahead from every
  // letter.
  const long = [
    `Authorization: ${'a="'.repeat(10_000)}`,
    `Authorization: Digest ${'a'.repeat(40_000)}`,
    `Authorization: Digest a="${'\\"'.repeat(20_000)}`,
    `Authorization:${'\r\n '.repeat(13_000)}`,
    `sip:${'a:'.repeat(15_000)}`,
    `${'sip:a:'.repeat(8000)} @`,
    '@'.repeat(40_000),
    `a=crypto:${' '.repeat(30_000)}`,
    'inline:'.repeat(6000),
    `inline${' '.repeat(16_000)}`,
    `token=${'a '.repeat(8000)}`,
    `token=${'a '.repeat(8000)}b=`,
    'token '.repeat(3000),
    'token=a '.repeat(2000),
    `token${' '.repeat(16_000)}`,
    'token="'.repeat(2000),
    '%'.repeat(16_000),
    `${'key%3d'.repeat(2500)}=`,
    `${'a='.repeat(8000)}token`,
    `sip:${'%'.repeat(16_000)}@`,
    `${'a://'.repeat(4000)}@`,
    `${'<'.repeat(8000)}${'@'.repeat(8000)}`,
    '-'.repeat(16_000),
    `"${'-'.repeat(16_000)}`,
  ];
  const all = (): void => {
    for (const text of long) redact(text);
  };
  expect(processorMs(all)).toBeLessThan(500);
});

test('a body too long for a description is cut in the trace', () => {
  expect(redact('x\r\n'.repeat(1001))).toBe(`${'x\r\n'.repeat(1000)}[more]`);
  expect(redact(`a\r\nAuthorization: Basic${'\r\n SECRET'.repeat(1001)}\r\nb`)).toBe('a\r\n[more]');
  expect(redact('x'.repeat(60_000))).toHaveLength(16 * 1024 + '\r\n[more]'.length);
});
