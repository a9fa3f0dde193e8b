import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import { sentChain, words } from '../../../shared/words/index.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { CertificateFacts } from '../certificates/certificate-facts.tsx';

const t = words('connectionScreen');

const placeName = words('places');

/**
 * Every certificate in the order that the server sent them, with its part. For reading only: no
 * bytes of them are here, and there is no way from here into what is trusted.
 */
export function SentChain({ report }: { readonly report: ConnectionReport }) {
  const sent = sentChain(report);
  if (sent.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-semibold">
        {t('sent-chain')}
        <span className="ms-2 font-normal text-muted">{sent.length}</span>
      </h3>
      <p className="mb-1 text-tiny text-muted">{t('sent-chain-about')}</p>
      <ol className="flex flex-col">
        {sent.map(({ position, certificate, place }) => (
          <li key={position}>
            <Disclosure
              title={
                <>
                  {position}. <bdi>{certificate.label}</bdi>
                  <span className="text-muted">, {placeName(place)}</span>
                </>
              }
            >
              <div className="mb-2 rounded-control border border-rule p-4">
                <CertificateFacts certificate={certificate} />
              </div>
            </Disclosure>
          </li>
        ))}
      </ol>
    </div>
  );
}
