import { words } from '../../../shared/words/index.ts';
import type { Anchor, TrustSet } from '../../../shared/model/trust.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { act } from '../../client/use-command.ts';
import { date } from '../../format/time.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { ExportButton } from './export-button.tsx';
import { RemovalButton } from './removal-button.tsx';
import { RemovalWarning } from './removal-warning.tsx';

const t = words('certificateScreens');

/** All of one trusted certificate, and the way to trust it no longer. */
export function AnchorDetail({ set, anchor }: { readonly set: TrustSet; readonly anchor: Anchor }) {
  const { certificate } = anchor;
  const { fingerprint256 } = certificate;
  return (
    <div className="flex flex-col gap-4">
      <CertificateFacts
        certificate={certificate}
        source={t('imported-on', { source: anchor.source, date: date(anchor.importedAt) })}
        pem={{ trustSetId: set.id, fingerprint256 }}
      />
      <div className="flex flex-wrap gap-2">
        <ExportButton name={`“${certificate.label}”`} trustSetId={set.id} fingerprint256={fingerprint256} />
        {set.id !== administratorSetId && (
          <RemovalButton
            label={t('remove-open')}
            question={t('remove-named', { name: certificate.label })}
            action={t('remove-and-no-longer-trust')}
            onConfirm={() => void act('trust.removeAnchor', { trustSetId: set.id, fingerprint256 })}
          >
            <RemovalWarning setId={set.id} fingerprints={[fingerprint256]} />
          </RemovalButton>
        )}
      </div>
    </div>
  );
}
