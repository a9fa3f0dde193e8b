import { useId, useState, type FormEvent } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import { explainFault, words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { finishImport, unlockWith } from './import-certificate.ts';

const t = words('certificateScreens');

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
      title={t('open', { named: source ? 'yes' : 'no', source: source ?? '' })}
      description={t('it-is-protected-by-a')}
      width="max-w-md"
      open
      onClose={() => void finishImport({ discard: true })}
      footer={
        <>
          <Button onClick={() => void finishImport({ discard: true })}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={busy}>
            {busy ? t('opening') : t('open-the-file')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('password')}
          type="password"
          value={password}
          maxLength={1024}
          error={told && `${told.what} ${told.todo}`}
          hint={t('the-one-that-came-with')}
          onChange={(event) => setPassword(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
