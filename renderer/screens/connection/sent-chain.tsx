import { Collapsible } from '@base-ui/react/collapsible';
import { ChevronRight } from 'lucide-react';
import type { CertificateDetails } from '../../../shared/model/certificate.ts';
import { buttonClass } from '../../components/button.tsx';
import { CertificateFacts } from '../certificates/certificate-facts.tsx';

/** The certificates as the server sent them. For reading only: there is no way from here into what is trusted. */
export function SentChain({ chain }: { readonly chain: readonly CertificateDetails[] }) {
  if (chain.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-semibold">Certificates as the server sent them</h3>
      <p className="mb-1 text-small text-muted">
        To read and to compare. A certificate to trust comes from your administrator, never from here.
      </p>
      {chain.map((certificate) => (
        <Collapsible.Root key={certificate.fingerprint256}>
          <Collapsible.Trigger
            className={`${buttonClass('quiet', 'small')} group -ml-2.5 max-w-full !justify-start`}
          >
            <ChevronRight
              aria-hidden
              size={14}
              className="shrink-0 transition-transform group-aria-expanded:rotate-90"
            />
            <span className="truncate">{certificate.label}</span>
          </Collapsible.Trigger>
          <Collapsible.Panel className="mb-2 rounded-control border border-rule p-4">
            <CertificateFacts certificate={certificate} />
          </Collapsible.Panel>
        </Collapsible.Root>
      ))}
    </div>
  );
}
