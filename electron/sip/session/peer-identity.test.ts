import { expect, test } from 'vitest';
import { assertedIdentity } from './peer-identity.ts';
import { parseMessage } from '../message/parse-message.ts';
import { parseUri, type SipUri } from '../message/uri.ts';

const own = parseUri('sip:alice@example.com') as SipUri;
const identityIn = (...lines: string[]) => {
  const message = parseMessage({
    head: ['INVITE sip:a@b SIP/2.0', ...lines].join('\r\n'),
    body: new Uint8Array(),
  });
  return message.kind === 'malformed'
    ? null
    : assertedIdentity(message, { passedOn: false, own, ourParty: 'called' });
};

test.each([
  ['P-Asserted-Identity: Example, Carol <sip:carol@example.com>', 'Example, Carol'],
  ['P-Asserted-Identity: tel:+49301, "Carol" <sip:carol@example.com>', null],
  ['P-Asserted-Identity: <sip:192.0.2.1>, Carol <sip:carol@example.com>', 'Carol'],
  ['Remote-Party-ID: Example, Carol <sip:carol@example.com>;party=calling', 'Example, Carol'],
])('%s names %s', (line, displayName) => {
  expect(identityIn(line)).toMatchObject({ displayName });
});

test.each([
  'Privacy: "id"',
  'Privacy: none;ID',
  'Remote-Party-ID: <sip:carol@example.com>;privacy="full"',
  'Remote-Party-ID: <sip:carol@example.com>;Privacy=FULL',
])('%s withholds', (line) => {
  expect(identityIn('P-Asserted-Identity: <sip:carol@example.com>', line)).toBe('withheld');
});
