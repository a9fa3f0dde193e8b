import type { CertificateDetails } from '../../../shared/model/certificate.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { date } from '../../format/time.ts';
import { CertificateFacts } from '../certificates/certificate-facts.tsx';

const t = words('connectionScreen');

/**
 * From the anchor down to the server's own certificate, each issued by the one above; each opens in
 * full.
 */
export function PathTree({
  path,
  matchedName,
}: {
  readonly path: readonly CertificateDetails[];
  readonly matchedName: string | null;
}) {
  const down = path.toReversed();
  return (
    <ol aria-label={t('path-direction')} className="flex flex-col">
      {down.map((certificate, depth) => (
        <li key={certificate.fingerprint256} className="grid grid-cols-[1.25rem_1fr] gap-x-2.5">
          <span aria-hidden className="flex flex-col items-center">
            <span className={`h-1.5 w-px ${depth === 0 ? '' : 'bg-control'}`} />
            <span
              className={`size-2.5 shrink-0 ${
                depth === 0
                  ? 'rotate-45 border-2 border-accent bg-accent'
                  : 'rounded-round border-2 border-accent bg-surface'
              }`}
            />
            <span className={`w-px flex-1 ${depth === down.length - 1 ? '' : 'bg-control'}`} />
          </span>
          <div className="min-w-0 pb-3">
            <p className="font-medium wrap-anywhere">
              <bdi>{certificate.label}</bdi>
            </p>
            <p className="text-tiny text-muted wrap-anywhere">
              {place(depth, down.length, matchedName)}
              {'\u00a0· '}
              <span className="whitespace-nowrap">
                {t('valid-until', { date: date(certificate.notAfter) })}
              </span>
            </p>
            <Disclosure
              title={
                <>
                  {t('show-all')}
                  <span className="sr-only">: {isolated(certificate.label)}</span>
                </>
              }
            >
              <div className="mt-1 mb-2 rounded-control border border-rule p-3">
                <CertificateFacts certificate={certificate} />
              </div>
            </Disclosure>
          </div>
        </li>
      ))}
    </ol>
  );
}

function place(depth: number, length: number, matchedName: string | null): string {
  if (depth === 0) return length === 1 ? t('trusted-and-own') : t('trusted-by-you');
  if (depth < length - 1) return t('intermediate');
  return matchedName === null ? t('end-certificate') : t('end-certificate-matched', { matchedName });
}
