import { words } from '../../../shared/words/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Button } from '../../components/button.tsx';
import { FaultCard } from '../../components/fault-card.tsx';
import { useUi } from '../../store/ui-store.ts';
import { ImportPassword } from './import-password.tsx';
import { ImportPreviewDialog } from './import-preview.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { chooseCertificateFile, finishImport } from './import-certificate.ts';

const t = words('certificateScreens');

/**
 * Over every screen: what is in a file that was chosen, dropped or pasted, before anything is
 * trusted.
 */
export function ImportDialog() {
  const importing = useUi((state) => state.importing);
  const importInto = useUi((state) => state.importInto);
  switch (importing.step) {
    case 'idle':
      return null;
    case 'paste':
      return <PasteDialog />;
    case 'password':
      return <ImportPassword source={importing.source} fault={importing.fault} />;
    case 'reading':
      return (
        <Dialog title={t('import-authority')} open onClose={() => void finishImport({ discard: true })}>
          <output>{t('reading', { source: importing.source })}</output>
        </Dialog>
      );
    case 'failed':
      return (
        <Dialog
          title={t('import-authority')}
          open
          onClose={() => void finishImport({ discard: true })}
          footer={
            <>
              <Button onClick={() => void finishImport({ discard: true })}>{t('close')}</Button>
              <Button kind="primary" onClick={() => void chooseCertificateFile(importInto)}>
                {t('choose-another-file')}
              </Button>
            </>
          }
        >
          <FaultCard fault={importing.fault} />
        </Dialog>
      );
    case 'preview':
      return <ImportPreviewDialog key={importing.preview.id} preview={importing.preview} />;
  }
}
