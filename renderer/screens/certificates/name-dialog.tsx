import { words } from '../../../shared/words/index.ts';
import { useId, useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';

const t = words('certificateScreens');

/** Asks for the name of a trust set. */
export function NameDialog({
  title,
  action,
  hint = t('for-example-the-company-or'),
  initial = '',
  open,
  onClose,
  onName,
}: {
  readonly title: string;
  readonly action: string;
  readonly hint?: string;
  readonly initial?: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}) {
  const [name, setName] = useState(initial);
  const form = useId();
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() === '') return;
    onName(name.trim());
    onClose();
  }
  return (
    <Dialog
      title={title}
      width="max-w-md"
      open={open}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={name.trim() === ''}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label={t('name')}
          value={name}
          maxLength={64}
          onChange={(event) => setName(event.target.value)}
          hint={hint}
        />
      </form>
    </Dialog>
  );
}
