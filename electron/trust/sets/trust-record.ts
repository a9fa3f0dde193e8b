/**
 * What the profile keeps of trust: one record for a set, an anchor, a list, so that damage to one
 * costs the others nothing.
 */
import { z } from 'zod';
import type { DamagedTrust } from '../../../shared/model/trust.ts';
import { parseCertificate, type Certificate } from '../../x509/certificate.ts';
import { label } from '../../x509/checks/finding.ts';
import { listLabel } from '../../x509/revocation/describe-list.ts';
import { parseRevocationList, type RevocationList } from '../../x509/revocation/revocation-list.ts';
import { verifies } from '../../x509/signature.ts';

export interface LoadedAnchor {
  readonly certificate: Certificate;
  readonly source: string;
  readonly importedAt: string;
}

export interface LoadedList {
  readonly list: RevocationList;
  /**
   * The certificate whose key was seen to have signed it; null: none that is known. It makes
   * nothing trusted.
   */
  readonly signer: Certificate | null;
  readonly source: string;
  readonly importedAt: string;
}

export type TrustRecord =
  | { readonly kind: 'set'; readonly id: string; readonly name: string; readonly isDefault: boolean }
  | (LoadedAnchor & { readonly kind: 'anchor'; readonly setId: string })
  | (LoadedList & { readonly kind: 'list'; readonly setId: string })
  | (DamagedTrust & { readonly kind: 'damaged'; readonly setId: string | null });

const origin = { setId: z.string(), source: z.string(), importedAt: z.string() };
/** Base64 is not asked of the text of a list, which may be megabytes: its seal and its form are. */
export const stored = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), id: z.string(), name: z.string(), isDefault: z.boolean() }),
  z.strictObject({ kind: z.literal('anchor'), label: z.string().optional(), der: z.base64(), ...origin }),
  z.strictObject({
    kind: z.literal('list'),
    label: z.string().optional(),
    der: z.string(),
    signer: z.base64().nullable(),
    ...origin,
  }),
  z.strictObject({
    kind: z.literal('damaged'),
    id: z.string(),
    setId: z.string().nullable(),
    what: z.enum(['anchor', 'list', 'all']),
    label: z.string().nullable(),
    source: z.string().nullable(),
  }),
]);

export function load(record: z.infer<typeof stored>): TrustRecord {
  if (record.kind === 'set' || record.kind === 'damaged') return record;
  const { der, label: _shown, ...rest } = record;
  if (rest.kind === 'anchor') return { ...rest, certificate: parseCertificate(fromBase64(der)) };
  const list = parseRevocationList(fromBase64(der));
  const signer = rest.signer === null ? null : parseCertificate(fromBase64(rest.signer));
  // A list with an invalid signature would silently revoke nothing: it counts as damaged, even with
  // a valid seal.
  if (signer && !verifies(list, signer)) throw new Error('its signer did not sign it');
  return { ...rest, list, signer };
}

/** The label is for the person alone, should the rest become unreadable. */
export function store(record: TrustRecord): z.infer<typeof stored> {
  if (record.kind === 'set' || record.kind === 'damaged') return record;
  if (record.kind === 'anchor') {
    const { certificate, ...rest } = record;
    return { ...rest, label: label(certificate), der: toBase64(certificate.der) };
  }
  const { list, signer, ...rest } = record;
  return { ...rest, label: listLabel(list), der: toBase64(list.der), signer: signer && toBase64(signer.der) };
}

export const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');
const toBase64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');
