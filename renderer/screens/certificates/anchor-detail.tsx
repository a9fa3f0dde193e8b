import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Anchor, TrustSet } from '../../../shared/model/trust.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { CertificateFacts } from './certificate-facts.tsx';

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
  const lines = usePhone((snapshot) => snapshot.lines);
  const cut = lines.filter((line) =>
    line.connection.report?.path.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256),
  );
  return (
    <div className={plain ? 'flex flex-col gap-4' : 'card flex flex-col gap-4 p-5'}>
      {!plain && <h2 className="text-lead font-semibold wrap-anywhere">{certificate.label}</h2>}
      <CertificateFacts certificate={certificate} source={anchor.source} />
      <div>
        <Button icon={Trash2} onClick={() => setAsking(true)}>
          Remove…
        </Button>
      </div>
      <Confirm
        title={`Remove “${certificate.label}”?`}
        action="Remove and no longer trust it"
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          void act('trust.removeAnchor', {
            trustSetId: set.id,
            fingerprint256: certificate.fingerprint256,
          })
        }
      >
        <p>
          Servers that only this certificate vouches for will no longer be reached by accounts that use “
          {set.name}”.
        </p>
        {cut.length > 0 && (
          <p className="text-ink">
            {cut.map(({ account }) => account.displayName || account.aor).join(', ')} is connected by way of
            it now.
          </p>
        )}
      </Confirm>
    </div>
  );
}
