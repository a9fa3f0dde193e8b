import { words } from '../../../shared/words/index.ts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Anchor, TrustSet } from '../../../shared/model/trust.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { date } from '../../format/time.ts';
import { CertificateFacts } from './certificate-facts.tsx';
import { ExportButton } from './export-button.tsx';
import { RemovalWarning } from './removal-warning.tsx';

const t = words('certificateScreens');

/** All of one trusted certificate, and the way to trust it no longer. */
export function AnchorDetail({
  set,
  anchor,
  plain = false,
}: {
  readonly set: TrustSet;
  readonly anchor: Anchor;
  readonly plain?: boolean;
}) {
  const [asking, setAsking] = useState(false);
  const { certificate } = anchor;
  const { fingerprint256 } = certificate;
  return (
    <div className={plain ? 'flex flex-col gap-4' : 'card flex flex-col gap-4 p-5'}>
      {!plain && (
        <h2 className="text-lead font-semibold wrap-anywhere">
          <bdi>{certificate.label}</bdi>
        </h2>
      )}
      <CertificateFacts
        certificate={certificate}
        source={t('imported-on', { source: anchor.source, date: date(anchor.importedAt) })}
        pem={{ trustSetId: set.id, fingerprint256 }}
      />
      <div className="flex flex-wrap gap-2">
        <ExportButton name={`“${certificate.label}”`} trustSetId={set.id} fingerprint256={fingerprint256} />
        {set.id !== administratorSetId && (
          <Button icon={Trash2} onClick={() => setAsking(true)}>
            {t('remove-open')}
          </Button>
        )}
      </div>
      <Confirm
        title={t('remove-named', { name: certificate.label })}
        action={t('remove-and-no-longer-trust')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('trust.removeAnchor', { trustSetId: set.id, fingerprint256 })}
      >
        <RemovalWarning setId={set.id} fingerprints={[fingerprint256]} />
      </Confirm>
    </div>
  );
}
