/** What a call says of who signed it for its caller (RFC 8224). */
import { expect, test } from 'vitest';
import { noDiallingRules } from '../../../shared/model/dialling.ts';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { until } from '../../platform/fakes/until.ts';
import { header, identity, payload, terms, token } from '../../sip-identity/fakes/signed-call.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { freshInvite, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import type { CallerTrust } from '../../trust/administrator/caller-trust.ts';
import { parseUri } from '../../sip/message/uri.ts';
import { CallerSignatures } from './caller-signature.ts';

// The clock of the bench begins long ago.
const ever = { notBefore: new Date(0), notAfter: new Date('2100-01-01') };
const authority = createAuthority('Example Caller CA', ever);
const signer = createLeaf(authority, [{ dns: 'example.com' }], { subject: { CN: 'example.com' }, ...ever });
const trusted = (): CallerTrust => terms([signer], { anchors: [parseCertificate(authority.der)] });
const parties = { orig: { uri: 'sip:bob@example.com' }, dest: { uri: ['sip:alice@example.com'] } };

/** The signature of the call that comes with these header fields, and of its record. */
async function signatureOf(fields: (now: number) => HeaderFields, callerTrust?: () => CallerTrust | null) {
  const bench = phoneBench(testAccount, 'secret', undefined, { callerTrust });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', [...freshInvite(), ...fields(bench.clock.now())], 'o');
  await until(() => expect(bench.call().state).toBe('offered'));
  return bench.call().callerSignature;
}

const signed = (now: number): HeaderFields => [
  [
    'Identity',
    identity(token(header, { ...payload, ...parties, iat: Math.floor(now / 1000) }, signer.key.privateKey)),
  ],
];

test('a call that example.com signed says so', async () => {
  expect(await signatureOf(signed, trusted)).toMatchObject({
    verdict: 'signed',
    as: 'sip:bob@example.com',
    by: 'example.com',
  });
});

test('one for another caller says what is wrong', async () => {
  const stolen = (now: number): HeaderFields => [
    ['Identity', identity(token(header, { ...payload, iat: Math.floor(now / 1000) }, signer.key.privateKey))],
  ];
  expect(await signatureOf(stolen, trusted)).toMatchObject({
    verdict: 'failed',
    fault: { code: 'other-caller' },
  });
});

test('where nobody is trusted to sign, nothing is said', async () => {
  expect(await signatureOf(signed, () => null)).toBeNull();
  expect(await signatureOf(signed)).toBeNull();
});

test.each([
  ['alice', 'sip:alice@EXAMPLE.com', 'sip:alice@example.com', 'signed'],
  ['a group of the domain', 'sip:sales@example.com', 'sip:sales@example.com', 'signed'],
  ['somebody elsewhere', 'sip:mallory@example.net', 'sip:mallory@example.net', 'other-called'],
  ['alice elsewhere', 'sip:alice@example.net', 'sip:alice@example.net', 'other-called'],
  ['a number of nobody known', 'tel:+49-40-987', '4940987', 'other-called'],
  ['the number of the account', 'tel:+49-30-1', '49301', 'signed', 'sip:+49301@example.com'],
])('a token for a call to %s, whom To names', (_what, to, named, found, aor = 'sip:alice@example.com') => {
  const own = parseUri(aor);
  if (own === null || own.scheme === 'other') throw new Error('an address');
  const dest = /^\d/.test(named) ? { tn: [named] } : { uri: [named] };
  const body = { orig: { uri: 'sip:bob@example.com' }, dest, iat: Math.floor(Date.now() / 1000) };
  const message: SipRequest = {
    kind: 'request',
    method: 'INVITE',
    uri: 'sip:token@192.0.2.1',
    version: '2.0',
    headers: new Map([
      ['from', ['<sip:bob@example.com>;tag=b']],
      ['to', [`<${to}>`]],
      ['call-id', ['c1']],
      ['identity', [identity(token(header, body, signer.key.privateKey))]],
    ]),
    body: new Uint8Array(),
  };
  const verdict = new CallerSignatures(trusted).of(
    message,
    { shown: 'sip:bob@example.com', own, rules: { ...noDiallingRules, country: 'DE' } },
    Date.now(),
  );
  expect(verdict?.verdict === 'failed' ? verdict.fault.code : verdict?.verdict).toBe(found);
});
