import type { CertificateDetails } from '../../../shared/model/certificate.ts';
import { Facts } from '../../components/facts.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { keyText, kindText, usesText } from '../../format/certificate.ts';
import { date } from '../../format/time.ts';

/** A certificate as a person reads it. */
export function CertificateFacts({
  certificate,
  source,
}: {
  readonly certificate: CertificateDetails;
  readonly source?: string;
}) {
  const { subject, issuer, selfIssued, notBefore, notAfter, subjectAltNames } = certificate;
  return (
    <Facts
      pairs={[
        ['Kind', kindText(certificate)],
        ['Subject', subject],
        ['Issued by', selfIssued ? 'Itself' : issuer],
        ['Names', subjectAltNames.map(({ value }) => value).join(', ')],
        ['Valid', `${date(notBefore)} to ${date(notAfter)}`],
        ['SHA-256 fingerprint', <Fingerprint key="fingerprint" value={certificate.fingerprint256} />],
        ['Key', keyText(certificate)],
        ['Signature', certificate.signatureAlgorithm],
        ['May be used to', usesText(certificate)],
        [
          'Serial number',
          <span key="serial" className="font-mono text-small">
            {certificate.serialNumber}
          </span>,
        ],
        ['Comes from', source ?? null],
      ]}
    />
  );
}
