import { words } from '../../../shared/words/index.ts';
import { useEffect, useState } from 'react';
import { act } from '../../client/use-command.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';

const t = words('certificateScreens');

/** Which PEM: of something trusted, or of one's own. What a server sent has none here. */
export type PemSource =
  { readonly trustSetId: string; readonly fingerprint256: string } | { readonly clientCertificateId: string };

/** The certificate as PEM, asked of main when it is opened. */
export function PemView({ source }: { readonly source: PemSource }) {
  return (
    <Disclosure title={t('as-pem')}>
      <Pem source={source} />
    </Disclosure>
  );
}

function Pem({ source }: { readonly source: PemSource }) {
  const [pem, setPem] = useState<string | null>(null);
  const key = JSON.stringify(source);
  useEffect(() => {
    let isWanted = true;
    const wanted = JSON.parse(key) as PemSource;
    const asked =
      'clientCertificateId' in wanted ? act('clientCertificates.pem', wanted) : act('trust.pem', wanted);
    void asked.then((result) => isWanted && result.ok && setPem(result.value.pem));
    return () => {
      isWanted = false;
    };
  }, [key]);
  if (pem === null) return null;
  return (
    <div className="mt-1 flex flex-col items-start gap-2">
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The text scrolls by keys as well.
        tabIndex={0}
        aria-label={t('pem')}
        className="scrolls max-h-56 w-full rounded-control border border-rule bg-sunken p-3 font-mono text-tiny focus-visible:-outline-offset-2"
      >
        {pem}
      </pre>
      <CopyButton label={t('copy-the-pem')} text={() => pem} />
    </div>
  );
}
