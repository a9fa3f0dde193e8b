import { words } from '../../../shared/words/index.ts';
import { FileDown, FileKey2, FlaskConical, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ClientCertificate } from '../../../shared/model/client-certificate.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { bareAddress } from '../../format/address.ts';
import { date } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { NameDialog } from '../certificates/name-dialog.tsx';
import { ClientCertificateDetailFacts } from './client-certificate-facts.tsx';
import { TestDialog } from './test-dialog.tsx';

const t = words('clientCertificateScreens');

/** All of one client certificate, and what can be done with it. */
export function ClientCertificateDetail({
  clientCertificate,
  onImport,
}: {
  readonly clientCertificate: ClientCertificate;
  readonly onImport: () => void;
}) {
  const { id, name, certificate, chain, source } = clientCertificate;
  const [asking, setAsking] = useState<'name' | 'remove' | 'test' | null>(null);
  const close = () => setAsking(null);
  return (
    <div className="flex flex-col gap-4">
      {certificate ? (
        <ClientCertificateDetailFacts
          certificate={certificate}
          chain={chain}
          notes={[]}
          source={source ?? t('none-its-key-was-made')}
          clientCertificateId={id}
        />
      ) : (
        <Request clientCertificate={clientCertificate} />
      )}
      <div className="flex flex-wrap gap-2">
        {certificate && (
          <Button kind="primary" icon={FlaskConical} onClick={() => setAsking('test')}>
            {t('test-open')}
          </Button>
        )}
        <Button kind={certificate ? 'plain' : 'primary'} icon={FileKey2} onClick={onImport}>
          {certificate ? t('import-a-renewed-certificate') : t('import-the-issued-certificate')}
        </Button>
        <Button icon={Pencil} onClick={() => setAsking('name')}>
          {t('rename-open')}
        </Button>
        <Button icon={Trash2} onClick={() => setAsking('remove')}>
          {t('remove-open')}
        </Button>
      </div>
      {asking === 'test' && <TestDialog clientCertificate={clientCertificate} onClose={close} />}
      <NameDialog
        title={t('rename-named', { name })}
        action={t('rename-action')}
        hint={t('how-you-will-find-it')}
        initial={name}
        open={asking === 'name'}
        onClose={close}
        onName={(next) => void act('clientCertificates.rename', { clientCertificateId: id, name: next })}
      />
      <RemoveQuestion clientCertificate={clientCertificate} open={asking === 'remove'} onClose={close} />
    </div>
  );
}

function Request({
  clientCertificate: { id, request, importedAt },
}: {
  readonly clientCertificate: ClientCertificate;
}) {
  const [saved, setSaved] = useState<string | null>(null);
  if (request === null) return null;
  async function save(): Promise<void> {
    const result = await act('clientCertificates.saveRequest', { clientCertificateId: id });
    if (result.ok && result.value) setSaved(result.value.path);
  }
  return (
    <div className="flex flex-col gap-3">
      <p>{t('awaited', { date: date(importedAt) })}</p>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keys.
        tabIndex={0}
        aria-label={t('certificate-request')}
        className="scrolls max-h-44 rounded-control border border-rule bg-surface p-3 font-mono text-tiny"
      >
        {request}
      </pre>
      <div className="flex flex-wrap gap-2">
        <Button icon={FileDown} onClick={() => void save()}>
          {t('save-the-request')}
        </Button>
        <CopyButton label={t('copy-the-request')} text={() => request} />
      </div>
      <output className="text-tiny text-muted wrap-anywhere empty:hidden">
        {saved !== null && t('saved-as', { saved })}
      </output>
    </div>
  );
}

function RemoveQuestion({
  clientCertificate: { id, name, certificate },
  ...ask
}: {
  readonly clientCertificate: ClientCertificate;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const users = usePhone(({ accounts }) => accounts).filter(
    ({ account }) => account.clientCertificateId === id,
  );
  const names = users.map(({ account }) => account.displayName || bareAddress(account.aor)).join(', ');
  return (
    <Confirm
      title={t('remove-named', { name })}
      action={users.length === 0 ? t('remove-and-delete-its-key') : t('remove-it-and-disconnect')}
      onConfirm={() => void act('clientCertificates.remove', { clientCertificateId: id })}
      {...ask}
    >
      <p>{certificate ? t('removal') : t('removal-of-request')}</p>
      {users.length > 0 && (
        <p className="text-ink">{t('users-disconnect', { names, count: users.length })}</p>
      )}
    </Confirm>
  );
}
