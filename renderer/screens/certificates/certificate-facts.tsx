import { shownText, words } from '../../../shared/words/index.ts';
import type { CertificateDetails } from '../../../shared/model/certificate.ts';
import type { Shown } from '../../../shared/model/phrase.ts';
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

const t = words('certificateScreens');

/**
 * A certificate as a person reads it: what matters first, all of its fields on request, and a way
 * to compare it over the phone.
 */
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
          [t('kind'), kindText(certificate)],
          [t('subject'), subject],
          [t('issued-by'), selfIssued ? t('itself') : issuer],
          [
            t('names'),
            subjectAltNames.length > 0 ? (
              <Items key="names" items={subjectAltNames.map(nameWithKind)} />
            ) : null,
          ],
          [t('valid'), validityText(certificate, now)],
          [t('sha-256-fingerprint'), <Fingerprint key="fingerprint" value={certificate.fingerprint256} />],
          [t('comes-from'), source ?? null],
        ]}
      />
      <div className="flex flex-col gap-1">
        <Disclosure title={t('compare-the-fingerprint')}>
          <div className="pt-1 pb-2">
            <FingerprintCompare value={certificate.fingerprint256} />
          </div>
        </Disclosure>
        <Disclosure title={t('all-fields')}>
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
        [t('key'), keyText(certificate)],
        [t('signature'), shownText(certificate.signatureAlgorithm)],
        [t('may-issue'), authorityText(certificate)],
        [t('may-be-used-to'), usesText(certificate)],
        [t('serial-number'), <Digits key="serial" text={certificate.serialNumber} />],
        [t('valid-from'), certificate.notBefore],
        [t('valid-until'), certificate.notAfter],
        ...(more
          ? ([
              [t('only-for-names'), list(more.permitted)],
              [t('not-for-names'), list(more.excluded)],
              [t('policies'), list(more.policies)],
              [t('revocation-lists-at'), list(more.revocationLists)],
              [t('asked-about-at'), list(more.ocsp)],
              [t('issuer-published-at'), list(more.issuers)],
              [t('proof-of-validity'), more.mustStaple ? t('the-server-must-send-one') : null],
              [t('unknown-demands'), list(more.unknownCritical)],
              [
                t('key-identifier'),
                more.subjectKeyIdentifier === null ? null : (
                  <Digits key="ski" text={more.subjectKeyIdentifier} />
                ),
              ],
              [
                t('issuers-key'),
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

const list = (items: readonly Shown[]) =>
  items.length === 0 ? null : <Items items={items.map((item) => shownText(item))} />;

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

function Digits({ text }: { readonly text: Shown }) {
  return <span className="font-mono text-tiny">{shownText(text)}</span>;
}
