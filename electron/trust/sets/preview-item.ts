import type { Fault } from '../../../shared/errors.ts';
import type { CertificateNote, ImportItem, ListNote } from '../../../shared/model/trust.ts';
import { keyStrength, signatureScheme } from '../../x509/algorithm-policy.ts';
import { isSelfIssued, type Certificate } from '../../x509/certificate.ts';
import { label } from '../../x509/checks/finding.ts';
import { describeCertificate } from '../../x509/describe.ts';
import { describeList } from '../../x509/revocation/describe-list.ts';
import type { RevocationList } from '../../x509/revocation/revocation-list.ts';
import { compareEditions } from './list-editions.ts';
import type { FileOffer } from './preview-file.ts';
import type { LoadedSet } from './stored-sets.ts';

/** What the person chooses from, and what cannot be taken. `at`: milliseconds since the epoch. */
export function previewItems(
  { certificates, lists }: FileOffer,
  skipped: readonly Fault[],
  at: number,
  sets: readonly LoadedSet[],
): readonly ImportItem[] {
  return [
    ...certificates.map((certificate) => certificateItem(certificate, at, sets)),
    ...lists.map(({ list, signer }) => listItem(list, signer, at, sets)),
    ...skipped.map((fault) => ({ kind: 'skipped', fault }) as const),
  ];
}

function certificateItem(certificate: Certificate, at: number, sets: readonly LoadedSet[]): ImportItem {
  const isCa = certificate.extensions.basicConstraints?.ca ?? certificate.version === 1;
  const notes: CertificateNote[] = [];
  if (!isCa) notes.push('not-a-ca');
  else if (!isSelfIssued(certificate)) notes.push('intermediate');
  if (at > certificate.notAfter) notes.push('expired');
  if (at < certificate.notBefore) notes.push('not-yet-valid');
  if (!keyStrength(certificate).strong) notes.push('weak');
  const alreadyIn = sets.flatMap(({ id, anchors }) =>
    anchors.some((anchor) => anchor.certificate.fingerprint256 === certificate.fingerprint256) ? [id] : [],
  );
  return { kind: 'certificate', certificate: describeCertificate(certificate), notes, alreadyIn };
}

/** `signer`: the authority that is known to have signed it. */
function listItem(
  list: RevocationList,
  signer: Certificate | null,
  at: number,
  sets: readonly LoadedSet[],
): ImportItem {
  const notes: ListNote[] = [];
  if (!signer) notes.push('unproven');
  if (list.nextUpdate === null) notes.push('no-end');
  else if (at > list.nextUpdate) notes.push('stale');
  if (list.scope.someReasons) notes.push('some-reasons');
  if (list.scope.points !== null) notes.push('partial');
  if (!signatureScheme(list.signatureAlgorithm)?.strong) notes.push('weak');
  const uses = signer?.extensions.keyUsage?.uses;
  if (uses && !uses.includes('cRLSign')) notes.push('not-allowed');
  const setsThatHold = (wanted: ReturnType<typeof compareEditions>): string[] =>
    sets.flatMap(({ id, lists }) =>
      lists.some((held) => compareEditions({ list, signer }, held) === wanted) ? [id] : [],
    );
  return {
    kind: 'list',
    list: describeList(list),
    signedBy: signer && label(signer),
    notes,
    alreadyIn: setsThatHold('same'),
    replacesIn: setsThatHold('newer'),
    outdatedIn: setsThatHold('older'),
  };
}
