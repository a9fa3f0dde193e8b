import type { CertificateDetails } from '../../../shared/model/certificate.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { Facts } from '../../components/facts.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { FingerprintCompare } from '../../components/fingerprint-compare.tsx';
import {
  authorityText,
  keyText,
  kindText,
  nameWithKind,
  usesText,
  validityText,
} from '../../format/certificate.ts';
import { useNow } from '../../store/use-now.ts';
import { PemView, type PemSource } from './pem-view.tsx';

/** A certificate as a person reads it: what matters first, all of its fields on request, and a way to compare it over the phone. */
export function CertificateFacts({
  certificate,
  source,
  pem,
}: {
  readonly certificate: CertificateDetails;
  readonly source?: string;
  /** Where its PEM is asked for; absent: it has none to give. */
  readonly pem?: PemSource;
}) {
  const now = useNow(false);
  const { subject, issuer, selfIssued, subjectAltNames } = certificate;
  return (
    <div className="flex flex-col gap-3">
      <Facts
        pairs={[
          ['Kind', kindText(certificate)],
          ['Subject', subject],
          ['Issued by', selfIssued ? 'Itself' : issuer],
          [
            'Names',
            subjectAltNames.length > 0 ? (
              <Items key="names" items={subjectAltNames.map(nameWithKind)} />
            ) : null,
          ],
          ['Valid', validityText(certificate, now)],
          ['SHA-256 fingerprint', <Fingerprint key="fingerprint" value={certificate.fingerprint256} />],
          ['Comes from', source ?? null],
        ]}
      />
      <div className="flex flex-col gap-1">
        <Disclosure title="Compare the fingerprint">
          <div className="pt-1 pb-2">
            <FingerprintCompare value={certificate.fingerprint256} />
          </div>
        </Disclosure>
        <Disclosure title="All fields">
          <div className="pt-1 pb-2">
            <AllFields certificate={certificate} />
          </div>
        </Disclosure>
        {pem && <PemView source={pem} />}
      </div>
    </div>
  );
}

function AllFields({ certificate }: { readonly certificate: CertificateDetails }) {
  const { more } = certificate;
  return (
    <Facts
      pairs={[
        ['Key', keyText(certificate)],
        ['Signature', certificate.signatureAlgorithm],
        ['May issue', authorityText(certificate)],
        ['May be used to', usesText(certificate)],
        ['Serial number', <Digits key="serial" text={certificate.serialNumber} />],
        ['Valid from', certificate.notBefore],
        ['Valid until', certificate.notAfter],
        ...(more
          ? ([
              ['Only for names', list(more.permitted)],
              ['Not for names', list(more.excluded)],
              ['Policies', list(more.policies)],
              ['Revocation lists at', list(more.revocationLists)],
              ['Asked about at', list(more.ocsp)],
              ['Issuer published at', list(more.issuers)],
              [
                'Proof of validity',
                more.mustStaple ? 'The server must send one with each connection (must-staple)' : null,
              ],
              ['Unknown demands', list(more.unknownCritical)],
              [
                'Key identifier',
                more.subjectKeyIdentifier === null ? null : (
                  <Digits key="ski" text={more.subjectKeyIdentifier} />
                ),
              ],
              [
                'Issuer’s key',
                more.authorityKeyIdentifier === null ? null : (
                  <Digits key="aki" text={more.authorityKeyIdentifier} />
                ),
              ],
            ] as const)
          : []),
      ]}
    />
  );
}

const list = (items: readonly string[]) => (items.length === 0 ? null : <Items items={items} />);

function Items({ items }: { readonly items: readonly string[] }) {
  const [only, ...others] = items;
  if (others.length === 0) return only;
  return (
    <ul>
      {[...new Set(items)].map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Digits({ text }: { readonly text: string }) {
  return <span className="font-mono text-small">{text}</span>;
}
