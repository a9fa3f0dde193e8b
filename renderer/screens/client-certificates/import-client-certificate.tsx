import { words } from '../../../shared/words/index.ts';
import { useId, useRef, useState, type FormEvent } from 'react';
import type { ClientCertificatePreview } from '../../../shared/model/client-certificate.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FaultCard, FaultLine } from '../../components/fault-card.tsx';
import { TextField } from '../../components/field.tsx';
import { UnprotectedQuestion } from '../accounts/unprotected-question.tsx';
import { ClientCertificateDetailFacts } from './client-certificate-facts.tsx';
import type { ClientCertificateImporting } from './use-client-certificate-import.ts';
import { useSecretGuard } from './use-secret-guard.ts';

const t = words('clientCertificateScreens');

/**
 * From the chosen files to a stored client certificate: what is missing is asked for, and all is
 * shown before anything is stored.
 */
export function ImportClientCertificate({ importing }: { readonly importing: ClientCertificateImporting }) {
  const { value, cancel, choose } = importing;
  switch (value.step) {
    case 'idle':
      return null;
    case 'failed':
      return (
        <Dialog
          title={t('import')}
          open
          onClose={cancel}
          footer={
            <>
              <Button onClick={cancel}>{t('close')}</Button>
              <Button kind="primary" onClick={() => void choose(value.clientCertificateId)}>
                {t('choose-other-files')}
              </Button>
            </>
          }
        >
          <FaultCard fault={value.fault} />
        </Dialog>
      );
    case 'preview':
      switch (value.preview.missing) {
        case 'password':
          return <PasswordStep preview={value.preview} importing={importing} />;
        case 'key':
        case 'certificate':
          return <FileStep missing={value.preview.missing} preview={value.preview} importing={importing} />;
        case null:
          return <StoreStep key={value.preview.id} preview={value.preview} importing={importing} />;
      }
  }
}

interface StepProps {
  readonly preview: ClientCertificatePreview;
  readonly importing: ClientCertificateImporting;
}

const listed = (sources: readonly string[]): string => sources.join(', ');

function PasswordStep({ preview, importing }: StepProps) {
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const command = useCommand('clientCertificates.unlock');
  const form = useId();
  async function open(event: FormEvent): Promise<void> {
    event.preventDefault();
    const result = await command.run({ previewId: preview.id, password });
    if (result?.ok) importing.show(result.value);
    else if (result && result.fault.code !== 'wrong-password' && result.fault.code !== 'cancelled')
      importing.fail(result.fault);
  }
  return (
    <Dialog
      title={t('import')}
      description={t('wants-password', { files: listed(preview.sources) })}
      width="max-w-md"
      initialFocus={field}
      open
      onClose={importing.cancel}
      footer={
        <>
          <Button onClick={importing.cancel}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={command.busy}>
            {t('open-the-file')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void open(event)} className="flex flex-col gap-3">
        <TextField
          ref={field}
          label={t('password-of-the-file')}
          type="password"
          value={password}
          maxLength={1024}
          hint={t('it-is-used-once-to')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <output className="min-h-5 text-tiny text-muted">{command.busy && t('opening-the-file')}</output>
        {command.fault && !command.busy && <FaultLine fault={command.fault} />}
      </form>
    </Dialog>
  );
}

function FileStep({ missing, preview, importing }: StepProps & { readonly missing: 'key' | 'certificate' }) {
  const command = useCommand('clientCertificates.chooseFiles');
  async function add(): Promise<void> {
    const result = await command.run({ previewId: preview.id, clientCertificateId: null });
    if (result?.ok && result.value) importing.show(result.value);
    else if (result && !result.ok) importing.fail(result.fault);
  }
  return (
    <Dialog
      title={t('import')}
      width="max-w-md"
      open
      onClose={importing.cancel}
      footer={
        <>
          <Button onClick={importing.cancel}>{t('cancel')}</Button>
          <Button kind="primary" disabled={command.busy} onClick={() => void add()}>
            {missing === 'key' ? t('add-the-private-key') : t('add-the-certificate')}
          </Button>
        </>
      }
    >
      <p>
        {t('part-missing', {
          files: listed(preview.sources),
          here: missing === 'key' ? 'certificate' : 'key',
        })}
      </p>
    </Dialog>
  );
}

function StoreStep({ preview, importing }: StepProps) {
  const { certificate, chain, notes, renews, sources } = preview;
  const [name, setName] = useState(renews?.name ?? certificate?.label.slice(0, 64) ?? '');
  const command = useCommand('clientCertificates.store');
  const form = useId();
  async function store(): Promise<void> {
    const result = await command.run({ previewId: preview.id, name: name.trim() });
    if (result?.ok) importing.done(result.value.clientCertificateId);
  }
  const guard = useSecretGuard(() => void store());
  return (
    <Dialog
      title={t('import')}
      description={t('where-from', { files: listed(sources) })}
      open
      onClose={importing.cancel}
      footer={
        <>
          <Button onClick={importing.cancel}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={name.trim() === '' || command.busy}>
            {renews ? t('renew') : t('store')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          guard.begin();
        }}
      >
        {command.fault && <FaultLine fault={command.fault} />}
        {renews ? (
          <p>{t('renews', { name: renews.name })}</p>
        ) : (
          <TextField
            label={t('name')}
            value={name}
            maxLength={64}
            hint={t('how-you-will-find-it')}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        {certificate && (
          <ClientCertificateDetailFacts certificate={certificate} chain={chain} notes={notes} />
        )}
      </form>
      <UnprotectedQuestion {...guard.question} />
    </Dialog>
  );
}
