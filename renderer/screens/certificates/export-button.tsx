import { words } from '../../../shared/words/index.ts';
import { Copy, FileDown, Share } from 'lucide-react';
import { useState } from 'react';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';

const t = words('certificateScreens');
const common = words('components');

/**
 * Gives certificates and lists away as PEM: there is nothing secret in them. `fingerprint256` null:
 * the whole set.
 */
export function ExportButton({
  name,
  trustSetId,
  fingerprint256,
  small = false,
}: {
  readonly name: string;
  readonly trustSetId: string;
  readonly fingerprint256: string | null;
  readonly small?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const show = (): void => setOpen(true);
  return (
    <>
      {small ? (
        <Button
          size="small"
          kind="quiet"
          icon={Share}
          aria-label={t('export-named', { name })}
          onClick={show}
        >
          {t('export')}
        </Button>
      ) : (
        <Button icon={Share} onClick={show}>
          {t('export-open')}
        </Button>
      )}
      <ExportDialog
        name={name}
        about={{ trustSetId, fingerprint256 }}
        open={open}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function ExportDialog({
  name,
  about,
  open,
  onClose,
}: {
  readonly name: string;
  readonly about: { readonly trustSetId: string; readonly fingerprint256: string | null };
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const [done, setDone] = useState('');

  async function save(): Promise<void> {
    const result = await act('trust.saveAsFile', about);
    if (result.ok && result.value) setDone(t('saved-as', { path: result.value.path }));
  }
  async function copy(): Promise<void> {
    const { ok } = await act('trust.copyAsText', about);
    if (ok) setDone(common('copied'));
  }
  function close(): void {
    setDone('');
    onClose();
  }
  return (
    <Dialog
      title={t('export-named', { name })}
      width="max-w-md"
      open={open}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('close')}</Button>
          <Button icon={Copy} onClick={() => void copy()}>
            {t('copy-as-text')}
          </Button>
          <Button kind="primary" icon={FileDown} onClick={() => void save()}>
            {t('save-as-a-file')}
          </Button>
        </>
      }
    >
      <p>{t('as-pem-text-which-the')}</p>
      <output className="mt-2 block min-h-5 text-tiny wrap-anywhere">{done}</output>
    </Dialog>
  );
}
