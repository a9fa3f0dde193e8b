/** A call whose caller is signed for, with every part open to change. */
import { sign, type KeyObject } from 'node:crypto';
import {
  createLeaf,
  createAuthority,
  type Extension,
  type Issued,
  type Recipe,
} from '../../../certs/issue.ts';
import { context, element, integer, sequence } from '../../../certs/der-writer.ts';
import { noDiallingRules } from '../../../shared/model/dialling.ts';
import { parseUri, type Uri } from '../../sip/message/uri.ts';
import { parseCertificate } from '../../x509/certificate.ts';
import { SeenPassports } from '../seen-passports.ts';
import type { IdentityTerms, SignedRequest } from '../verify-identity.ts';

export const now = Date.parse('2026-11-27T12:00:00Z');
export const url = 'https://cert.example.com/caller.pem';
const lasting: Recipe = { notBefore: new Date(now - 86_400_000), notAfter: new Date(now + 86_400_000) };

export const authority = createAuthority('Example Caller CA', lasting);
export const domainSigner = createLeaf(authority, [{ dns: 'example.com' }], {
  subject: { CN: 'example.com' },
  ...lasting,
});
export const signerFor = (
  extensions: readonly Extension[],
  recipe: Recipe = {},
  issuer = authority,
): Issued => createLeaf(issuer, [], { ...lasting, extendedKeyUsage: null, extensions, ...recipe });

const ia5 = (text: string): Uint8Array => element(0x16, Buffer.from(text));
export const entries = {
  provider: (code: string) => context(0, ia5(code)),
  range: (start: string, count: number) => context(1, sequence(ia5(start), integer(count))),
  number: (number: string) => context(2, ia5(number)),
} as const;
export const numbers = (...list: readonly Uint8Array[]): Extension => ({
  oid: '1.3.6.1.5.5.7.1.26',
  value: sequence(...list),
});

const base64Url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `header.payload.signature`, of whatever is given. */
export function token(header: object, payload: object, key: KeyObject): string {
  const signed = `${base64Url(header)}.${base64Url(payload)}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

export const header = { alg: 'ES256', typ: 'passport', x5u: url };
export const payload = {
  dest: { uri: ['sip:bob@example.com'] },
  iat: now / 1000,
  orig: { uri: 'sip:alice@example.com' },
};
export const identity = (jws: string, more = ''): string => `${jws};info=<${url}>${more}`;

export const uri = (text: string): Uri => parseUri(text) ?? { scheme: 'other', raw: text };

/** alice calls bob, and example.com signs. */
export function request(identities: readonly string[], change: Partial<SignedRequest> = {}): SignedRequest {
  return {
    identities,
    callers: [uri('sip:alice@example.com')],
    called: [uri('sip:bob@example.com')],
    date: now,
    callId: 'a1',
    ...change,
  };
}

export function terms(signers: readonly Issued[], change: Partial<IdentityTerms> = {}): IdentityTerms {
  return {
    at: now,
    rules: { ...noDiallingRules, country: 'DE' },
    signers: signers.map(({ der }) => parseCertificate(der)),
    anchors: [parseCertificate(authority.der)],
    lists: [],
    revocation: 'soft',
    minimum: null,
    seen: new SeenPassports(),
    ...change,
  };
}
