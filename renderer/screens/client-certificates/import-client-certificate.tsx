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

const title = 'Import an identity';

/** From the chosen files to a stored client certificate: what is missing is asked for, and all is shown before anything is stored. */
export function ImportClientCertificate({ importing }: { readonly importing: ClientCertificateImporting }) {
  const { value, cancel, choose } = importing;
  switch (value.step) {
    case 'idle':
      return null;
    case 'failed':
      return (
        <Dialog
          title={title}
          open
          onClose={cancel}
          footer={
            <>
              <Button onClick={cancel}>Close</Button>
              <Button kind="primary" onClick={() => void choose(value.clientCertificateId)}>
                Choose other files…
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
      title={title}
      description={`${listed(preview.sources)} is protected with a password.`}
      width="max-w-md"
      initialFocus={field}
      open
      onClose={importing.cancel}
      footer={
        <>
          <Button onClick={importing.cancel}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={command.busy}>
            Open the file
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void open(event)} className="flex flex-col gap-3">
        <TextField
          ref={field}
          label="Password of the file"
          type="password"
          value={password}
          maxLength={1024}
          hint="It is used once, to open the file, and not kept."
          onChange={(event) => setPassword(event.target.value)}
        />
        <output className="min-h-5 text-small text-muted">{command.busy && 'Opening the file…'}</output>
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
  const [here, wanted] =
    missing === 'key' ? ['a certificate', 'its private key'] : ['a private key', 'its certificate'];
  return (
    <Dialog
      title={title}
      width="max-w-md"
      open
      onClose={importing.cancel}
      footer={
        <>
          <Button onClick={importing.cancel}>Cancel</Button>
          <Button kind="primary" disabled={command.busy} onClick={() => void add()}>
            {missing === 'key' ? 'Add the private key…' : 'Add the certificate…'}
          </Button>
        </>
      }
    >
      <p>
        {listed(preview.sources)} holds {here}, but not {wanted}. An identity is both: add the file that holds{' '}
        {wanted}.
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
      title={title}
      description={`From ${listed(sources)}. Nothing is stored before you confirm.`}
      open
      onClose={importing.cancel}
      footer={
        <>
          <Button onClick={importing.cancel}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={name.trim() === '' || command.busy}>
            {renews ? 'Renew the identity' : 'Store the identity'}
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
          <p>
            This certificate is for the key of “{renews.name}”, which you have already. That identity gets it
            in place of what it shows now; the accounts that use it keep it.
          </p>
        ) : (
          <TextField
            label="Name"
            value={name}
            maxLength={64}
            hint="How you will find it when you choose it for an account."
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
