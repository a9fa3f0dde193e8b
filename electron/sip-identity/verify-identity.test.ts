import { expect, test } from 'vitest';
import { createAuthority } from '../../certs/issue.ts';
import { createKey } from '../../certs/key.ts';
import { parseCertificate } from '../x509/certificate.ts';
import { compactPassports } from './compact-form.ts';
import {
  domainSigner,
  entries,
  header,
  identity,
  now,
  numbers,
  payload,
  request,
  signerFor,
  terms,
  token,
  uri,
  url,
} from './fakes/signed-call.ts';
import { SeenPassports } from './seen-passports.ts';
import { mostTries, verifyIdentity, type IdentityTerms, type SignedRequest } from './verify-identity.ts';

const { privateKey } = domainSigner.key;
const good = identity(token(header, payload, privateKey));
const verdictOf = (value: string, change: Partial<SignedRequest> = {}, term: Partial<IdentityTerms> = {}) =>
  verifyIdentity(request([value], change), terms([domainSigner], term));
const refused = (code: string) => ({ verdict: 'failed', fault: { stage: 'identity', code } });

test('a domain signs for its user', () => {
  expect(verdictOf(good)).toEqual({
    verdict: 'signed',
    as: 'sip:alice@example.com',
    by: 'example.com',
    attestation: null,
  });
  expect(verifyIdentity(request([]), terms([domainSigner]))).toBeNull();
});

test('the compact form is written as the example of RFC 8225, appendix A', () => {
  const [passport] = compactPassports({
    signature: new Uint8Array(64),
    certificateUrl: 'https://cert.example.org/passport.cer',
    originators: [{ kind: 'tn', value: '12155551212' }],
    destinations: [{ kind: 'uri', value: 'sip:alice@example.com' }],
    issuedAt: 1_471_375_418,
  });
  expect(passport?.signed).toBe(
    'eyJhbGciOiJFUzI1NiIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly9jZXJ0LmV4YW1wbGUub3JnL3Bhc3Nwb3J0LmNlciJ9' +
      '.eyJkZXN0Ijp7InVyaSI6WyJzaXA6YWxpY2VAZXhhbXBsZS5jb20iXX0sImlhdCI6MTQ3MTM3NTQxOCwib3JpZyI6eyJ0biI6IjEyMTU1NTUxMjEyIn19',
  );
});

test('the compact form: header and payload are written again from the request', () => {
  const compact = `..${token(header, payload, privateKey).split('.')[2]};info=<${url}>;alg=ES256`;
  expect(verdictOf(compact)).toMatchObject({ verdict: 'signed' });
  expect(verdictOf(compact, { date: now - 1000 })).toMatchObject(refused('signer-unknown'));
  expect(verdictOf(compact, { date: null })).toMatchObject(refused('stale'));
});

test.each([
  ['another caller', { callers: [uri('sip:mallory@example.com')] }, 'other-caller'],
  ['the caller at another host', { callers: [uri('sip:alice@example.net')] }, 'other-caller'],
  ['another called', { called: [uri('sip:carol@example.com')] }, 'other-called'],
  ['nobody', { callers: [] }, 'other-caller'],
] as const)('moved to a request of %s, it proves nothing', (_what, change, code) => {
  expect(verdictOf(good, change)).toMatchObject(refused(code));
});

test.each([
  ['sips', 'sips:alice@example.com'],
  ['another case of the host, a port and parameters', 'sip:alice@EXAMPLE.com:5061;transport=tls'],
])('%s is the same caller', (_what, caller) => {
  expect(verdictOf(good, { callers: [uri(caller)] })).toMatchObject({ verdict: 'signed' });
});

test.each([-61_000, 61_000])('%i ms away from its time, it is stale', (by) => {
  expect(verdictOf(good, {}, { at: now + by })).toMatchObject(refused('stale'));
});

test('used for a second call it is a copy; a fork of the first is none', () => {
  const seen = new SeenPassports();
  expect(verdictOf(good, {}, { seen })).toMatchObject({ verdict: 'signed' });
  expect(verdictOf(good, {}, { seen, at: now + 50_000 })).toMatchObject({ verdict: 'signed' });
  expect(verdictOf(good, { callId: 'a2' }, { seen, at: now + 59_000 })).toMatchObject(refused('replayed'));
});

test('a copy with the other signature that ECDSA has for it is a copy', () => {
  const seen = new SeenPassports();
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const [head, body, signature = ''] = token(header, payload, privateKey).split('.');
  const octets = Buffer.from(signature, 'base64url');
  const s = order - BigInt(`0x${octets.toString('hex', 32)}`);
  octets.write(s.toString(16).padStart(64, '0'), 32, 'hex');
  const other = identity(`${head}.${body}.${octets.toString('base64url')}`);
  expect(verdictOf(other)).toMatchObject({ verdict: 'signed' });
  expect(verdictOf(identity(`${head}.${body}.${signature}`), {}, { seen })).toMatchObject({
    verdict: 'signed',
  });
  expect(verdictOf(other, { callId: 'a2' }, { seen })).toMatchObject(refused('replayed'));
});

test('the compact form of a call to nobody: no time is to blame', () => {
  const compact = `..${token(header, payload, privateKey).split('.')[2]};info=<${url}>`;
  expect(verdictOf(compact, { called: [] })).toMatchObject(refused('signer-unknown'));
});

test('of what was signed the address alone is shown', () => {
  const long = { ...payload, orig: { uri: 'SIP:alice@EXAMPLE.com;x=ceo@bank.example' } };
  expect(verdictOf(identity(token(header, long, privateKey)))).toMatchObject({
    verdict: 'signed',
    as: 'sip:alice@example.com',
  });
});

test('what nobody signed costs a bounded number of tries, and equal names are tried once', () => {
  let tries = 0;
  const keys = terms([domainSigner]).signers.flatMap((signer) =>
    Array.from({ length: 600 }, () => ({ ...signer, publicKey: () => ((tries += 1), signer.publicKey()) })),
  );
  const compact = `..${Buffer.alloc(64, 1).toString('base64url')};info=<${url}>`;
  verdictOf(compact, fromBerlin, { signers: keys });
  expect(tries).toBe(mostTries);
  tries = 0;
  const alice = uri('sip:alice@example.com');
  verdictOf(compact, { callers: [alice, alice] }, { signers: keys.slice(0, 5) });
  expect(tries).toBe(5);
});

test('what fails is not remembered: nobody spoils the token of another call', () => {
  const seen = new SeenPassports();
  verdictOf(good, { callId: 'evil', callers: [uri('sip:mallory@example.com')] }, { seen });
  expect(verdictOf(good, {}, { seen })).toMatchObject({ verdict: 'signed' });
});

const jws = (head: object, body: object = payload) => identity(token(head, body, privateKey));
test.each([
  ['no info', token(header, payload, privateKey), 'malformed'],
  ['another URL beside it', `${token(header, payload, privateKey)};info=<https://example.net/>`, 'malformed'],
  [
    'no signature',
    identity(token(header, payload, privateKey).split('.').slice(0, 2).join('.')),
    'malformed',
  ],
  ['alg none', jws({ ...header, alg: 'none' }), 'unsupported'],
  ['HS256', jws({ ...header, alg: 'HS256' }), 'unsupported'],
  ['another type', jws({ ...header, typ: 'JWT' }), 'malformed'],
  ['what is critical and unknown', jws({ ...header, crit: ['b64'], b64: false }), 'unsupported'],
  ['another kind', jws({ ...header, ppt: 'div' }), 'unsupported'],
  ['SHAKEN without attestation', jws({ ...header, ppt: 'shaken' }), 'malformed'],
  ['an attestation without SHAKEN', jws(header, { ...payload, attest: 'A' }), 'malformed'],
  ['ppt beside it', `${good};ppt=shaken`, 'malformed'],
  ['two originators', jws(header, { ...payload, orig: { uri: 'sip:a@b', tn: '1' } }), 'malformed'],
  ['nobody called', jws(header, { ...payload, dest: {} }), 'malformed'],
  ['a number with a plus', jws(header, { ...payload, orig: { tn: '+49301234' } }), 'malformed'],
  ['time as text', jws(header, { ...payload, iat: String(now / 1000) }), 'malformed'],
  ['padding', good.replace(/;info/, '=;info'), 'malformed'],
  ['9 kB', identity(token({ ...header, more: 'x'.repeat(9000) }, payload, privateKey)), 'malformed'],
])('%s', (_what, value, code) => {
  expect(verdictOf(value)).toMatchObject(refused(code));
});

test('a changed token, or one of a key that nobody trusts', () => {
  const [head, , signature] = token(header, payload, privateKey).split('.');
  const other = Buffer.from(JSON.stringify({ ...payload, iat: now / 1000 + 1 })).toString('base64url');
  expect(verdictOf(identity(`${head}.${other}.${signature}`))).toMatchObject(refused('signer-unknown'));
  const forged = identity(token(header, payload, createKey().privateKey));
  expect(verdictOf(forged)).toMatchObject(refused('signer-unknown'));
});

test('a signer whose certificate fails signs for nobody', () => {
  const other = createAuthority('Another CA');
  expect(verdictOf(good, {}, { anchors: [parseCertificate(other.der)] })).toMatchObject({
    fault: { code: 'certificate', expected: 'path', presented: 'example.com' },
  });
  const late = { iat: now / 1000 + 3 * 86_400 };
  const value = identity(token(header, { ...payload, ...late }, privateKey));
  expect(verdictOf(value, {}, { at: late.iat * 1000 })).toMatchObject({
    fault: { code: 'certificate', expected: 'validity' },
  });
});

test.each([
  ['hard revocation without a list', { revocation: 'hard' }, 'revocation'],
  ['a larger hash than it has', { minimum: { rsaBits: 2048, hashBits: 384 } }, 'algorithm'],
] as const)('the policy of this machine holds for signers too: %s', (_what, narrowed, expected) => {
  expect(verdictOf(good, {}, narrowed)).toMatchObject({ fault: { code: 'certificate', expected } });
});

test('a domain does not sign for another one', () => {
  const body = { ...payload, orig: { uri: 'sip:alice@example.net' } };
  expect(verdictOf(jws(header, body), { callers: [uri('sip:alice@example.net')] })).toMatchObject(
    refused('not-authorised'),
  );
});

const calls = {
  orig: { tn: '4930123456' },
  dest: { tn: ['4940987'] },
  iat: now / 1000,
};
const fromBerlin = { callers: [uri('sip:030123456@example.com')], called: [uri('tel:+49-40-987')] };

test.each([
  ['the number', numbers(entries.number('4930123456')), 'signed'],
  ['a range', numbers(entries.range('4930123000', 1000)), 'signed'],
  ['a provider', numbers(entries.provider('1234')), 'signed'],
  ['another number', numbers(entries.number('4930123457')), 'failed'],
  ['a range that ends before it', numbers(entries.range('4930123000', 456)), 'failed'],
  ['a range of shorter numbers', numbers(entries.range('493012', 1e6)), 'failed'],
  ['a list that cannot be read', { oid: '1.3.6.1.5.5.7.1.26', value: Uint8Array.of(0x30, 0) }, 'failed'],
] as const)('a certificate for %s', (_what, extension, verdict) => {
  const signer = signerFor([extension]);
  const value = identity(token(header, calls, signer.key.privateKey));
  expect(verifyIdentity(request([value], fromBerlin), terms([signer]))).toMatchObject({ verdict });
});

test('a certificate without numbers signs for none, and none above may lack the number', () => {
  const value = identity(token(header, calls, privateKey));
  expect(verdictOf(value, fromBerlin)).toMatchObject(refused('not-authorised'));
  const narrow = createAuthority('Narrow CA', { extensions: [numbers(entries.number('4930999'))] });
  const signer = signerFor([numbers(entries.number('4930123456'))], {}, narrow);
  const signed = identity(token(header, calls, signer.key.privateKey));
  const anchors = [parseCertificate(narrow.der)];
  expect(verifyIdentity(request([signed], fromBerlin), terms([signer], { anchors }))).toMatchObject(
    refused('not-authorised'),
  );
});

test('limits on claims that are not read, and keys of other kinds', () => {
  const limited = signerFor([
    numbers(entries.number('4930123456')),
    { oid: '1.3.6.1.5.5.7.1.27', value: Uint8Array.of(0x30, 0) },
  ]);
  const value = identity(token(header, calls, limited.key.privateKey));
  expect(verifyIdentity(request([value], fromBerlin), terms([limited]))).toMatchObject(
    refused('limited-claims'),
  );
  const curve = signerFor([numbers(entries.number('4930123456'))], { key: createKey('secp256k1') });
  const other = identity(token(header, calls, curve.key.privateKey));
  expect(verifyIdentity(request([other], fromBerlin), terms([curve]))).toMatchObject(
    refused('signer-unknown'),
  );
});

test.each(['A', 'B', 'C'] as const)('SHAKEN, attestation %s', (attest) => {
  const signer = signerFor([numbers(entries.provider('1234'))]);
  const value = identity(
    token({ ...header, ppt: 'shaken' }, { ...calls, attest }, signer.key.privateKey),
    ';ppt="shaken"',
  );
  expect(verifyIdentity(request([value], fromBerlin), terms([signer]))).toMatchObject({
    verdict: 'signed',
    as: '4930123456',
    attestation: attest,
  });
});

test('of several, one that proves something counts; the fifth is not read', () => {
  expect(verifyIdentity(request(['x', 'y', 'z', good]), terms([domainSigner]))).toMatchObject({
    verdict: 'signed',
  });
  expect(verifyIdentity(request(['v', 'x', 'y', 'z', good]), terms([domainSigner]))).toMatchObject(
    refused('malformed'),
  );
});
