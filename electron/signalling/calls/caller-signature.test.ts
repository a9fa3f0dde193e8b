/** What a call says of who signed it for its caller (RFC 8224). */
import { expect, test } from 'vitest';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { until } from '../../platform/fakes/until.ts';
import { header, identity, payload, terms, token } from '../../sip-identity/fakes/signed-call.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { freshInvite, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import type { CallerTrust } from '../../trust/administrator/caller-trust.ts';

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
