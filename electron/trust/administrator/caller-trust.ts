import { readCertificateFile } from '../../pkcs/import-file.ts';
import type { AdminFile } from '../../platform/admin-folder.ts';
import type { Fault } from '../../../shared/errors.ts';
import type { AlgorithmMinimum, Policy } from '../../../shared/model/administrator.ts';
import type { RevocationPolicy } from '../../../shared/model/revocation.ts';
import type { Certificate } from '../../x509/certificate.ts';
import type { RevocationList } from '../../x509/revocation/revocation-list.ts';

/** Whom the administrator trusts to sign for callers (RFC 8224): never for servers. */
export interface CallerTrust {
  /** Certificates that sign. */
  readonly signers: readonly Certificate[];
  /** Authorities above them. */
  readonly anchors: readonly Certificate[];
  readonly lists: readonly RevocationList[];
  readonly revocation: RevocationPolicy;
  readonly minimum: AlgorithmMinimum | null;
}

/** Of the files of its folder, as the policy narrows it; null: no certificate of them signs. */
export function readCallerTrust(
  files: readonly AdminFile[],
  policy: Policy | null,
): {
  readonly callers: CallerTrust | null;
  readonly skipped: readonly Fault[];
} {
  const read = files.map(({ name, bytes }) => readCertificateFile(name, bytes));
  const certificates = read.flatMap((file) => file.certificates);
  const isAuthority = ({ extensions }: Certificate): boolean => extensions.basicConstraints?.ca === true;
  const signers = certificates.filter((certificate) => !isAuthority(certificate));
  return {
    callers:
      signers.length === 0
        ? null
        : {
            signers,
            anchors: certificates.filter(isAuthority),
            lists: read.flatMap((file) => file.lists),
            revocation: policy?.revocation ?? 'soft',
            minimum: policy?.minimum ?? null,
          },
    skipped: read.flatMap((file) => file.skipped),
  };
}
