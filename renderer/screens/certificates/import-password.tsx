import { useId, useState, type FormEvent } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import { explainFault } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { finishImport, unlockWith } from './import-certificate.ts';

/** Asks for the password of a PKCS#12. It travels once, is used and forgotten. */
export function ImportPassword({
  source,
  fault,
}: {
  readonly source: string | null;
  readonly fault: Fault | null;
}) {
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const form = useId();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    await unlockWith(password);
    setBusy(false);
  }
  const told = fault && explainFault(fault);
  return (
    <Dialog
      title={`Open ${source ?? 'the file'}`}
      description="It is protected by a password. A private key in it is not imported as trust, nor opened."
      width="max-w-md"
      open
      onClose={() => void finishImport({ discard: true })}
      footer={
        <>
          <Button onClick={() => void finishImport({ discard: true })}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={busy}>
            {busy ? 'Opening…' : 'Open the file'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <TextField
          label="Password"
          type="password"
          value={password}
          maxLength={1024}
          error={told && `${told.what} ${told.todo}`}
          hint="The one that came with this file."
          onChange={(event) => setPassword(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
