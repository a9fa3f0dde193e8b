import { expect, test } from 'vitest';
import { readReferTo, writeReferTo, type TargetRefusal } from './refer-to.ts';
import { parseReplaces, type Replaces } from './replaces.ts';
import { parseUri, type SipUri } from './uri.ts';

const sip = parseUri('sip:alice@example.com') as SipUri;
const sips = parseUri('sips:alice@example.com') as SipUri;
const named: Replaces = { callId: 'c@h', toTag: 't', fromTag: 'f', earlyOnly: false };

test('an address, a name and the call to replace are read', () => {
  expect(readReferTo('"Carol" <sip:carol@example.com;user=phone>', sip)).toEqual({
    displayName: 'Carol',
    uri: 'sip:carol@example.com;user=phone',
    replaces: null,
  });
  // As RFC 5589 7.3 writes it.
  const attended =
    '<sips:carol@example.com;gr=urn:uuid:1?Replaces=c%40h%3Bto-tag%3Dt%3Bfrom-tag%3Df&Require=replaces>';
  expect(readReferTo(attended, sips)).toEqual({
    displayName: null,
    uri: 'sips:carol@example.com;gr=urn:uuid:1',
    replaces: named,
  });
});

test.each<[string, string, TargetRefusal]>([
  ['a telephone', '<tel:+4930123>', 'scheme'],
  ['a page', '<http://evil.example/>', 'scheme'],
  ['a script', '<javascript:alert(1)>', 'scheme'],
  ['out of TLS', '<sip:carol@example.com>', 'downgrade'],
  ['out of TLS, in capitals', '<SIP:carol@example.com>', 'downgrade'],
  ['this account', '<sips:alice@example.com>', 'own'],
  ['this account on another port', '<sips:%61lice@EXAMPLE.com:5061;x=1>', 'own'],
  ['a message', '<sips:carol@example.com;method=MESSAGE>', 'method'],
  ['a BYE', '<sips:carol@example.com;METHOD=BYE>', 'method'],
  ['a domain alone', '<sips:example.com>', 'malformed'],
  ['nothing', '<>', 'malformed'],
  ['more than is shown', `<sips:${'a'.repeat(640)}@evil.example>`, 'malformed'],
  [
    'two calls',
    '<sips:c@x?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc&Replaces=d%3Bto-tag%3De%3Bfrom-tag%3Df>',
    'malformed',
  ],
  ['a call without tags', '<sips:c@x?Replaces=a>', 'malformed'],
  ['escapes that are none', '<sips:c@x?Replaces=%E0%A4%A>', 'malformed'],
  [
    'a line break in the call',
    '<sips:c@x?Replaces=a%0D%0ARoute%3A%20x%3Bto-tag%3Db%3Bfrom-tag%3Dc>',
    'malformed',
  ],
])('%s is not called', (_, value, refusal) => {
  expect(readReferTo(value, sips)).toBe(refusal);
});

test.each([
  '?Route=%3Csip:evil.example%3Blr%3E&Authorization=Digest%20username%3D%22x%22',
  '?body=v%3D0&Content-Type=application/sdp',
  '?From=%3Csip:boss@example.com%3E&P-Asserted-Identity=%3Csip:boss@example.com%3E',
])('header fields that are smuggled in are left out: %s', (headers) => {
  expect(readReferTo(`<sips:carol@example.com${headers}>`, sips)).toEqual({
    displayName: null,
    uri: 'sips:carol@example.com',
    replaces: null,
  });
});

test('a password, and what would lead elsewhere, are left out', () => {
  expect(
    readReferTo('<sips:carol:secret@example.com;maddr=192.0.2.1;ttl=1;lr;method=INVITE;transport=tls>', sips),
  ).toMatchObject({ uri: 'sips:carol@example.com;transport=tls' });
});

test('what is written is read again, whatever the Call-ID holds', () => {
  const replaces: Replaces = { ...named, callId: `a%b<c>"d?e&f=g'(h)` };
  expect(parseReplaces(`${replaces.callId};to-tag=t;from-tag=f`)).toEqual(null);
  const plain = { ...named, callId: `a%b<c>"d?e~g'(h)@x` };
  expect(readReferTo(writeReferTo('sips:carol@example.com?Route=x', plain), sips)).toMatchObject({
    uri: 'sips:carol@example.com',
    replaces: plain,
  });
  expect(writeReferTo('sips:carol@example.com', null)).toBe('<sips:carol@example.com>');
});
