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
          source={source ?? 'None: its key was made here'}
          clientCertificateId={id}
        />
      ) : (
        <Request clientCertificate={clientCertificate} />
      )}
      <div className="flex flex-wrap gap-2">
        {certificate && (
          <Button kind="primary" icon={FlaskConical} onClick={() => setAsking('test')}>
            Test this identity…
          </Button>
        )}
        <Button kind={certificate ? 'plain' : 'primary'} icon={FileKey2} onClick={onImport}>
          {certificate ? 'Import a renewed certificate…' : 'Import the issued certificate…'}
        </Button>
        <Button icon={Pencil} onClick={() => setAsking('name')}>
          Rename…
        </Button>
        <Button icon={Trash2} onClick={() => setAsking('remove')}>
          Remove…
        </Button>
      </div>
      {asking === 'test' && <TestDialog clientCertificate={clientCertificate} onClose={close} />}
      <NameDialog
        title={`Rename “${name}”`}
        action="Rename the identity"
        hint="How you will find it when you choose it for an account."
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
      <p>
        Its key was made here on {date(importedAt)} and stays here. Give the request below to whoever issues
        your company’s certificates; what they send back is imported here. There is nothing secret in it.
      </p>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keys.
        tabIndex={0}
        aria-label="Certificate request"
        className="scrolls max-h-44 rounded-control border border-rule bg-surface p-3 font-mono text-tiny"
      >
        {request}
      </pre>
      <div className="flex flex-wrap gap-2">
        <Button icon={FileDown} onClick={() => void save()}>
          Save the request…
        </Button>
        <CopyButton label="Copy the request" text={() => request} />
      </div>
      <output className="text-small text-muted wrap-anywhere empty:hidden">
        {saved !== null && `Saved as ${saved}`}
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
      title={`Remove “${name}”?`}
      action={users.length === 0 ? 'Remove and delete its key' : 'Remove it and disconnect'}
      onConfirm={() => void act('clientCertificates.remove', { clientCertificateId: id })}
      {...ask}
    >
      <p>
        {certificate
          ? 'Its private key is deleted from this computer. Without a copy of the file it cannot be brought back.'
          : 'Its private key is deleted from this computer, and a certificate made of its request is of no use then.'}
      </p>
      {users.length > 0 && (
        <p className="text-ink">
          {names} {users.length === 1 ? 'uses' : 'use'} it, and will not connect until another
          clientCertificate, or none, is chosen in the account.
        </p>
      )}
    </Confirm>
  );
}
