import { words } from '../../../shared/words/index.ts';
import { useId, useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { inputClass } from '../../components/field.tsx';
import { useUi } from '../../store/ui-store.ts';
import { finishImport, previewPasted } from './import-certificate.ts';

const t = words('certificateScreens');

/** A certificate or a list that came as text: in a mail, or on a web page. */
export function PasteDialog() {
  const importInto = useUi((state) => state.importInto);
  const [text, setText] = useState('');
  const id = useId();
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() !== '') void previewPasted(text, importInto);
  }
  return (
    <Dialog
      title={t('paste-a-certificate')}
      description={t('paste-about')}
      open
      onClose={() => void finishImport({ discard: true })}
      footer={
        <>
          <Button onClick={() => void finishImport({ discard: true })}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" form={`${id}-form`} disabled={text.trim() === ''}>
            {t('look-at-it')}
          </Button>
        </>
      }
    >
      <form id={`${id}-form`} onSubmit={submit} className="flex flex-col gap-1">
        <label htmlFor={id} className="font-medium">
          {t('certificates-or-revocation-lists-as')}
        </label>
        <textarea
          id={id}
          value={text}
          rows={9}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-more`}
          placeholder={t('pem-example')}
          className={`${inputClass} resize-y font-mono text-tiny`}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${id}-more`} className="text-tiny text-muted">
          {t('pem-with-other-text-before')}
        </p>
      </form>
    </Dialog>
  );
}
