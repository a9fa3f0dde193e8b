/**
 * A PASSporT (RFC 8225): a signed JSON token that says who calls whom, and when. Read as a peer
 * sent it: every value is bounded and has its form, or the token is refused.
 */
import { z } from 'zod';
import { attestations, type Attestation } from '../../shared/model/sip-identity.ts';

/** Who calls or is called, as a token names them (RFC 8225 5.2.1). */
export interface Claim {
  /** `tn`: digits, `*` and `#` alone. `uri`: as it is written. */
  readonly kind: 'tn' | 'uri';
  readonly value: string;
}

export interface Passport {
  /** What the signature covers, ASCII. */
  readonly signed: string;
  /** ECDSA on P-256: r and s, 64 octets (RFC 7518 3.4). */
  readonly signature: Uint8Array;
  /** Where its signer publishes the certificate (`x5u`). */
  readonly certificateUrl: string;
  readonly originator: Claim;
  readonly destinations: readonly Claim[];
  /** Seconds since the epoch (`iat`). */
  readonly issuedAt: number;
  /** How well the provider knows the caller (RFC 8588 4); null: no SHAKEN token. */
  readonly attestation: Attestation | null;
}

/** Why a token cannot be read. */
export type Unreadable = 'malformed' | 'unsupported';

/** Longer tokens are not read. */
export const longestPassport = 8 * 1024;
const mostDestinations = 32;

const number = z.string().regex(/^[0-9*#]{1,15}$/);
const uri = z.string().min(1).max(1024);
const headerForm = z.object({
  typ: z.literal('passport'),
  alg: z.string().max(32),
  x5u: z.string().min(1).max(1024),
  ppt: z.string().max(32).optional(),
  /** RFC 7515 4.1.11: who does not know what it names must refuse. */
  crit: z.unknown().optional(),
});
const originatorForm = z.union([
  z.strictObject({ tn: number }).transform(({ tn }): Claim => ({ kind: 'tn', value: tn })),
  z.strictObject({ uri }).transform((one): Claim => ({ kind: 'uri', value: one.uri })),
]);
const destinationsForm = z
  .strictObject({
    tn: z.array(number).max(mostDestinations).default([]),
    uri: z.array(uri).max(mostDestinations).default([]),
  })
  .transform((found): readonly Claim[] => [
    ...found.tn.map((value): Claim => ({ kind: 'tn', value })),
    ...found.uri.map((value): Claim => ({ kind: 'uri', value })),
  ])
  .refine((found) => found.length > 0);
const payloadForm = z.object({
  orig: originatorForm,
  dest: destinationsForm,
  iat: z.int().positive(),
  attest: z.enum(attestations).optional(),
});

/** Reads `header.payload.signature` (RFC 7515 3.1). */
export function readPassport(token: string): Passport | Unreadable {
  if (token.length > longestPassport) return 'malformed';
  const parts = token.split('.');
  const [header, payload, signature] = parts.map(readBase64Url);
  if (parts.length !== 3 || !header || !payload || signature?.length !== 64) return 'malformed';
  const head = headerForm.safeParse(json(header));
  if (!head.success) return 'malformed';
  const { alg, ppt, crit, x5u } = head.data;
  if (alg !== 'ES256' || crit !== undefined || (ppt !== undefined && ppt !== 'shaken')) return 'unsupported';
  const body = payloadForm.safeParse(json(payload));
  if (!body.success || (ppt === 'shaken') !== (body.data.attest !== undefined)) return 'malformed';
  return {
    signed: token.slice(0, token.lastIndexOf('.')),
    signature,
    certificateUrl: x5u,
    originator: body.data.orig,
    destinations: body.data.dest,
    issuedAt: body.data.iat,
    attestation: body.data.attest ?? null,
  };
}

/** Null: other letters, padding, or bits that no octet has: a second text of the same token. */
export function readBase64Url(text: string): Buffer | null {
  const octets = Buffer.from(text, 'base64url');
  return text !== '' && octets.toString('base64url') === text ? octets : null;
}

/** Undefined: no JSON in UTF-8. */
function json(octets: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets));
  } catch {
    return undefined;
  }
}
