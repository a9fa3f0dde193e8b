import { FileBadge, FolderPlus } from 'lucide-react';
import { useState } from 'react';
import type { Anchor, TrustSet } from '../../../shared/model/trust.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Empty, Screen } from '../../components/screen.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { DemoFile } from '../connection/fault-actions.tsx';
import { IdentitiesSection } from '../identities/identities-section.tsx';
import { AnchorDetail } from './anchor-detail.tsx';
import { chooseCertificateFile } from './import-certificate.ts';
import { NameDialog } from './name-dialog.tsx';
import { TrustSetCard } from './trust-set-card.tsx';

/** What this phone trusts: named sets of authorities, each beside what it says of itself. */
export function CertificatesScreen() {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const demo = usePhone((snapshot) => snapshot.demo);
  const [chosen, setChosen] = useState<{ readonly set: string; readonly anchor: string } | null>(null);
  const [naming, setNaming] = useState(false);
  const detail = found(sets, chosen);
  const trusted = sets.reduce((sum, { anchors }) => sum + anchors.length, 0);
  return (
    <Screen
      title="Certificates"
      actions={
        <>
          <Button icon={FolderPlus} onClick={() => setNaming(true)}>
            New trust set…
          </Button>
          <Button kind="primary" icon={FileBadge} onClick={() => void chooseCertificateFile(null)}>
            Import a CA certificate…
          </Button>
        </>
      }
    >
      {trusted === 0 ? (
        <div className="card">
          <Empty icon={FileBadge} title="Nothing is trusted yet">
            <p>
              Ask your administrator for the company’s CA certificate, a file that ends in .pem, .crt, .cer or
              .der. Import it with the button above, or drop it anywhere in this window.
            </p>
          </Empty>
          {demo && (
            <div className="border-t border-rule p-4">
              <DemoFile file={demo.caFile} />
            </div>
          )}
        </div>
      ) : (
        <p className="-mt-3 text-muted">
          Servers are accepted if one of these authorities vouches for them. A certificate file can be dropped
          anywhere in this window.
        </p>
      )}
      {(trusted > 0 || sets.length > 1) && (
        <div className="grid gap-4 roomy:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)] roomy:items-start">
          <div className="flex flex-col gap-4">
            {sets.map((set) => (
              <TrustSetCard
                key={set.id}
                set={set}
                chosen={chosen?.set === set.id ? chosen.anchor : null}
                onChoose={(anchor) => setChosen(anchor === null ? null : { set: set.id, anchor })}
              />
            ))}
          </div>
          <div className="hidden roomy:block">
            {detail ? (
              <AnchorDetail set={detail.set} anchor={detail.anchor} />
            ) : (
              <p className="p-4 text-muted">Choose a certificate to see all of it.</p>
            )}
          </div>
        </div>
      )}
      <IdentitiesSection />
      <NameDialog
        title="New trust set"
        action="Create the trust set"
        open={naming}
        onClose={() => setNaming(false)}
        onName={(name) => void act('trust.createSet', { name })}
      />
    </Screen>
  );
}

function found(
  sets: readonly TrustSet[],
  chosen: { readonly set: string; readonly anchor: string } | null,
): { readonly set: TrustSet; readonly anchor: Anchor } | null {
  const set = sets.find(({ id }) => id === chosen?.set);
  const anchor = set?.anchors.find(({ certificate }) => certificate.fingerprint256 === chosen?.anchor);
  return set && anchor ? { set, anchor } : null;
}
