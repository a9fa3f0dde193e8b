import { damagedTrustWords, words } from '../../../shared/words/index.ts';
import { ClipboardPaste, FileBadge, FolderPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { TrustSet } from '../../../shared/model/trust.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Empty, Screen } from '../../components/screen.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { setUi } from '../../store/ui-store.ts';
import { DemoFile } from '../connection/fault-actions.tsx';
import { ClientCertificatesSection } from '../client-certificates/client-certificates-section.tsx';
import { AdministratorCard } from './administrator-card.tsx';
import { AnchorDetail } from './anchor-detail.tsx';
import { chooseCertificateFile } from './import-certificate.ts';
import { DamagedDetail } from './damaged-detail.tsx';
import { ListDetail } from './list-detail.tsx';
import { NameDialog } from './name-dialog.tsx';
import { TrustSetCard } from './trust-set-card.tsx';
import { usePaste } from './use-paste.ts';

const t = words('certificateScreens');

/** A certificate or a list of a set, by its fingerprint; a damaged part by its id. */
interface Chosen {
  readonly set: string;
  readonly fingerprint: string;
}

/**
 * What this phone trusts: named sets of authorities and of what they withdrew; and the person's own
 * certificates.
 */
export function CertificatesScreen() {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const [naming, setNaming] = useState(false);
  usePaste();
  const trusted = sets.reduce((sum, { anchors }) => sum + anchors.length, 0);
  const isUsed =
    trusted > 0 || sets.length > 1 || sets.some(({ lists, damaged }) => lists.length + damaged.length > 0);
  return (
    <Screen
      title={t('certificates')}
      actions={
        <>
          <Button icon={FolderPlus} onClick={() => setNaming(true)}>
            {t('new-group-open')}
          </Button>
          <Button
            icon={ClipboardPaste}
            onClick={() => setUi({ importing: { step: 'paste' }, importInto: null })}
          >
            {t('paste-open')}
          </Button>
          <Button kind="primary" icon={FileBadge} onClick={() => void chooseCertificateFile(null)}>
            {t('import-authority-open')}
          </Button>
        </>
      }
    >
      <Introduction isEmpty={trusted === 0} />
      <AdministratorCard />
      {isUsed && <SetsAndDetail sets={sets} />}
      <ClientCertificatesSection />
      <NameDialog
        title={t('new-group')}
        action={t('create-the-group')}
        open={naming}
        onClose={() => setNaming(false)}
        onName={(name) => void act('trust.createSet', { name })}
      />
    </Screen>
  );
}

function Introduction({ isEmpty }: { readonly isEmpty: boolean }) {
  const demo = usePhone((snapshot) => snapshot.demo);
  return isEmpty ? (
    <div className="card">
      <Empty icon={FileBadge} title={t('nothing-is-trusted-yet')}>
        <p>{t('ask-your-administrator-for-the')}</p>
      </Empty>
      {demo && (
        <div className="border-t border-rule p-4">
          <DemoFile file={demo.caFile} />
        </div>
      )}
    </div>
  ) : (
    <p className="-mt-3 text-muted">{t('servers-are-accepted-if-one')}</p>
  );
}

function SetsAndDetail({ sets }: { readonly sets: readonly TrustSet[] }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 @roomy:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)] @roomy:items-start">
      <div className="flex flex-col gap-4">
        {sets.map((set) => (
          <TrustSetCard
            key={set.id}
            set={set}
            chosen={chosen?.set === set.id ? chosen.fingerprint : null}
            onChoose={(fingerprint) => setChosen(fingerprint === null ? null : { set: set.id, fingerprint })}
          />
        ))}
      </div>
      <div className="hidden @roomy:block">
        <Detail sets={sets} chosen={chosen} />
      </div>
    </div>
  );
}

function Detail({ sets, chosen }: { readonly sets: readonly TrustSet[]; readonly chosen: Chosen | null }) {
  const set = sets.find(({ id }) => id === chosen?.set);
  const anchor = set?.anchors.find(({ certificate }) => certificate.fingerprint256 === chosen?.fingerprint);
  if (set && anchor)
    return (
      <DetailCard name={anchor.certificate.label}>
        <AnchorDetail set={set} anchor={anchor} />
      </DetailCard>
    );
  const entry = set?.lists.find(({ list }) => list.fingerprint256 === chosen?.fingerprint);
  if (set && entry)
    return (
      <DetailCard name={t('revocation-list-of', { label: entry.list.label })}>
        <ListDetail set={set} entry={entry} />
      </DetailCard>
    );
  const lost = set?.damaged.find(({ id }) => id === chosen?.fingerprint);
  if (set && lost)
    return (
      <DetailCard name={damagedTrustWords(lost).name}>
        <DamagedDetail set={set} entry={lost} />
      </DetailCard>
    );
  return <p className="p-4 text-muted">{t('choose-a-certificate-or-a')}</p>;
}

function DetailCard({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="card flex flex-col gap-4 p-5">
      <h2 className="text-lead font-semibold wrap-anywhere">
        <bdi>{name}</bdi>
      </h2>
      {children}
    </div>
  );
}
