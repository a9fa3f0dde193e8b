/**
 * The compact form of a PASSporT (RFC 8225 7, RFC 8224 4.1.2): its signature alone. Header and
 * payload are written again from the request, as its signer must have written them.
 */
import type { Claim, Passport } from './passport.ts';

export interface CompactFacts {
  readonly signature: Uint8Array;
  readonly certificateUrl: string;
  readonly originators: readonly Claim[];
  readonly destinations: readonly Claim[];
  /** Of the Date header field; seconds since the epoch. */
  readonly issuedAt: number;
}

/** One for each pair of names: the signature tells which of them was signed. */
export function compactPassports(facts: CompactFacts): readonly Passport[] {
  const { signature, certificateUrl, issuedAt } = facts;
  const header = { alg: 'ES256', typ: 'passport', x5u: certificateUrl };
  return facts.originators.flatMap((originator) =>
    facts.destinations.map((destination) => {
      const dest = { [destination.kind]: [destination.value] };
      const orig = { [originator.kind]: originator.value };
      return {
        signed: [header, { dest, iat: issuedAt, orig }].map(base64Url).join('.'),
        signature,
        certificateUrl,
        originator,
        destinations: [destination],
        issuedAt,
        attestation: null,
      };
    }),
  );
}

/** RFC 8225 9: names in the order of their letters, and no white space. */
const base64Url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
