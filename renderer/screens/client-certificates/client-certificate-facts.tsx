import type { CertificateDetails } from '../../../shared/model/certificate.ts';
import type { ClientCertificateNote } from '../../../shared/model/client-certificate.ts';
import { words } from '../../../shared/words/index.ts';
import { Sign } from '../../components/sign.tsx';
import { date } from '../../format/time.ts';
import { CertificateFacts } from '../certificates/certificate-facts.tsx';

const t = words('clientCertificateScreens');

const clientCertificateNote = words('clientCertificateNotes');

/** A certificate of the person's own, what is sent with it, and what a server may object to. */
export function ClientCertificateDetailFacts({
  certificate,
  chain,
  notes,
  source,
  clientCertificateId,
}: {
  readonly certificate: CertificateDetails;
  readonly chain: readonly CertificateDetails[];
  readonly notes: readonly ClientCertificateNote[];
  readonly source?: string | null;
  /** Absent: it is not stored yet. */
  readonly clientCertificateId?: string;
}) {
  return (
    <div className="flex flex-col gap-4">
      {notes.map((note) => (
        <p key={note} className="flex gap-2 rounded-control bg-warn-soft px-3 py-2 text-tiny">
          <Sign tone="warn" />
          {clientCertificateNote(note)}
        </p>
      ))}
      <CertificateFacts
        certificate={certificate}
        {...(source ? { source } : {})}
        {...(clientCertificateId ? { pem: { clientCertificateId } } : {})}
      />
      <div className="flex flex-col gap-1.5">
        <h3 className="font-medium">{t('sent-chain')}</h3>
        <ol className="flex flex-col gap-1 text-tiny">
          {[certificate, ...chain].map(({ fingerprint256, label, notAfter }, index) => (
            <li key={fingerprint256} className="flex gap-2">
              <span className="w-4 shrink-0 at-end text-muted tabular-nums">{index + 1}.</span>
              <span className="min-w-0 wrap-anywhere">
                <bdi>{label}</bdi> <span className="text-muted">{t('until', { date: date(notAfter) })}</span>
              </span>
            </li>
          ))}
        </ol>
        {chain.length === 0 && !certificate.selfIssued && (
          <p className="text-tiny text-muted">
            {t('no-intermediate-comes-with-it', { issuer: certificate.issuer })}
          </p>
        )}
      </div>
    </div>
  );
}
