/**
 * Trust as version 1 kept it: an array of sets that held their anchors and lists, without seals.
 */
import { z } from 'zod';
import { tellDefect } from '../../platform/defects.ts';
import { signatureScheme } from '../../x509/algorithm-policy.ts';
import { isSelfIssued, parseCertificate, type Certificate } from '../../x509/certificate.ts';
import { MalformedError } from '../../x509/der.ts';
import { isSignedBy } from '../../x509/signature.ts';
import { findSigner } from './list-editions.ts';
import { fromBase64, load, stored } from './trust-record.ts';

/** To records; what is not quite as it was written is taken for damaged. */
export function fromVersionOne(value: unknown): readonly unknown[] {
  if (value === null) return [];
  const records = z.array(z.unknown()).parse(value).flatMap(fromSetOfVersionOne);
  const anchors = records.flatMap((record) => certificateIn(record) ?? []);
  return records.map((record) => (isSound(record, anchors) ? record : damagedIn(record)));
}

const setOfVersionOne = z.object({ id: z.string(), name: z.unknown(), isDefault: z.unknown() });
const knownKeys: ReadonlySet<string> = new Set(['id', 'name', 'isDefault', 'anchors', 'lists']);

function fromSetOfVersionOne(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  const set = setOfVersionOne.safeParse(value).data;
  // Its set is not known: it may have held a list of any of them.
  if (!set) return [{ kind: 'list' }];
  const { anchors, lists, ...rest } = value as Readonly<Record<string, unknown>>;
  const isOdd = Object.keys(rest).some((key) => !knownKeys.has(key)) || !Array.isArray(anchors);
  const parts = (kind: 'anchor' | 'list', held: unknown) =>
    Array.isArray(held)
      ? held.map((part: unknown) => ({ ...(part as object), kind, setId: set.id }))
      : [{ kind: 'list', setId: set.id }];
  return [
    { kind: 'set', id: set.id, name: set.name, isDefault: set.isDefault },
    ...parts('anchor', anchors ?? []),
    // A set of the time before there were lists has none.
    ...parts('list', lists === undefined ? [] : lists),
    ...(isOdd ? [{ kind: 'list', setId: set.id }] : []),
  ];
}

function certificateIn(record: Readonly<Record<string, unknown>>): Certificate | null {
  const { success, data } = stored.safeParse(record);
  if (!success || data.kind !== 'anchor') return null;
  try {
    return parseCertificate(fromBase64(data.der));
  } catch (error) {
    if (!(error instanceof MalformedError)) tellDefect('a certificate of version 1 was read', error);
    return null;
  }
}

/**
 * Version 1 had no seal: a signature shows a changed byte where there is a key to verify it.
 */
function isSound(record: Readonly<Record<string, unknown>>, anchors: readonly Certificate[]): boolean {
  try {
    const loaded = load(stored.parse(record));
    if (loaded.kind === 'anchor') return !isSelfSignatureWrong(loaded.certificate);
    if (loaded.kind !== 'list') return true;
    return loaded.signer !== null || findSigner(loaded.list, anchors).kind !== 'forged';
  } catch {
    // `read` fails in the same way and reports it.
    return true;
  }
}

function isSelfSignatureWrong(certificate: Certificate): boolean {
  const { authorityKeyIdentifier, subjectKeyIdentifier } = certificate.extensions;
  const isOwnKey = !authorityKeyIdentifier || authorityKeyIdentifier === subjectKeyIdentifier;
  return (
    isSelfIssued(certificate) &&
    isOwnKey &&
    signatureScheme(certificate.signatureAlgorithm) !== null &&
    !isSignedBy(certificate, certificate)
  );
}

/** Without its form: `read` takes it for damaged. */
const damagedIn = (record: Readonly<Record<string, unknown>>): unknown => ({ ...record, isSound: false });
