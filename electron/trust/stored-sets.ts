/** Trust sets as the profile keeps them and as they are used: what is stored is DER, what is used is parsed once. */
import { z } from 'zod';
import { administratorSetId } from '../../shared/model/administrator.ts';
import type { TrustSet } from '../../shared/model/trust.ts';
import { parseCertificate, type Certificate } from '../x509/certificate.ts';
import { label } from '../x509/checks/finding.ts';
import { describeCertificate } from '../x509/describe.ts';
import { describeList } from '../x509/revocation/describe-list.ts';
import { parseRevocationList, type RevocationList } from '../x509/revocation/revocation-list.ts';

export interface LoadedAnchor {
  readonly certificate: Certificate;
  readonly source: string;
  readonly importedAt: string;
}

export interface LoadedList {
  readonly list: RevocationList;
  /** The certificate whose key was seen to have signed it; null: none that is known. It makes nothing trusted. */
  readonly signer: Certificate | null;
  readonly source: string;
  readonly importedAt: string;
}

export interface LoadedSet {
  readonly id: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly anchors: readonly LoadedAnchor[];
  readonly lists: readonly LoadedList[];
}

const origin = { source: z.string(), importedAt: z.string() };
/** Base64 is not asked of the text of a list, which may be megabytes: what does not parse is left out anyway. */
const storedSets = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    isDefault: z.boolean(),
    anchors: z.array(z.object({ der: z.base64(), ...origin })),
    lists: z.array(z.object({ der: z.string(), signer: z.base64().nullable(), ...origin })).default([]),
  }),
);

/** A document that cannot be parsed trusts nobody: an empty default set. A part that cannot be parsed is left out. */
export function loadSets(value: unknown, newId: () => string): readonly LoadedSet[] {
  const parsed = storedSets.safeParse(value);
  // What anybody can write into a profile is never taken for the administrator's.
  const own = (parsed.success ? parsed.data : []).filter(({ id }) => id !== administratorSetId);
  const loaded = own.map(({ anchors, lists, ...set }): LoadedSet => ({
    ...set,
    anchors: anchors.flatMap(({ der, ...rest }) => {
      const certificate = orNull(() => parseCertificate(fromBase64(der)));
      return certificate ? [{ ...rest, certificate }] : [];
    }),
    lists: lists.flatMap(({ der, signer, ...rest }) => {
      const list = orNull(() => parseRevocationList(fromBase64(der)));
      const signedBy = signer === null ? null : orNull(() => parseCertificate(fromBase64(signer)));
      return list ? [{ ...rest, list, signer: signedBy }] : [];
    }),
  }));
  return loaded.some(({ isDefault }) => isDefault)
    ? loaded
    : [{ id: newId(), name: 'Company', isDefault: true, anchors: [], lists: [] }, ...loaded];
}

export function storeSets(sets: readonly LoadedSet[]): z.infer<typeof storedSets> {
  return sets.map(({ anchors, lists, ...set }) => ({
    ...set,
    anchors: anchors.map(({ certificate, ...rest }) => ({ ...rest, der: toBase64(certificate.der) })),
    lists: lists.map(({ list, signer, ...rest }) => ({
      ...rest,
      der: toBase64(list.der),
      signer: signer && toBase64(signer.der),
    })),
  }));
}

const described = new WeakMap<LoadedSet, TrustSet>();

/** A set in the words of the model; the same as long as the set is, for every snapshot holds it. */
export function describeSet(set: LoadedSet): TrustSet {
  const known = described.get(set) ?? describe(set);
  described.set(set, known);
  return known;
}

function describe({ anchors, lists, ...set }: LoadedSet): TrustSet {
  return {
    ...set,
    anchors: anchors.map(({ certificate, ...rest }) => ({
      ...rest,
      certificate: describeCertificate(certificate),
    })),
    lists: lists.map(({ list, signer, ...rest }) => ({
      ...rest,
      list: describeList(list),
      signedBy: signer && label(signer),
    })),
  };
}

const fromBase64 = (text: string): Uint8Array => Buffer.from(text, 'base64');
const toBase64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
