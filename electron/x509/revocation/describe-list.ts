import type { ListDetails } from '../../../shared/model/trust.ts';
import { printable } from '../../../shared/printable.ts';
import { signatureScheme } from '../algorithm-policy.ts';
import { nameLabel } from '../checks/finding.ts';
import type { RevocationList } from './revocation-list.ts';

/**
 * The authority that made a list, by the shortest name that a person would use; else the list’s
 * fingerprint.
 */
export function listLabel({ issuer, fingerprint256 }: RevocationList): string {
  return printable(nameLabel(issuer) || issuer.text || `#${fingerprint256.slice(0, 16)}`, 128);
}

/** A list in the words of the model: all text printable and bounded. */
export function describeList(list: RevocationList): ListDetails {
  const { certificates, someReasons, points } = list.scope;
  return {
    fingerprint256: list.fingerprint256,
    issuer: list.issuer.text,
    label: listLabel(list),
    number: list.number === null ? null : String(list.number),
    thisUpdate: new Date(list.thisUpdate).toISOString(),
    nextUpdate: list.nextUpdate === null ? null : new Date(list.nextUpdate).toISOString(),
    entries: list.entries,
    scope: { certificates, someReasons, partial: points !== null },
    signatureAlgorithm: signatureScheme(list.signatureAlgorithm)?.name ?? list.signatureAlgorithm.oid,
  };
}
