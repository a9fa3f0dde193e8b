import { words } from '../../../shared/words/index.ts';
import { FileKey2, FilePlus2, IdCard } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty, Section } from '../../components/screen.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { ClientCertificateRow } from './client-certificate-row.tsx';
import { ImportClientCertificate } from './import-client-certificate.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { useClientCertificateImport } from './use-client-certificate-import.ts';

const t = words('clientCertificateScreens');

/** The person's own certificates: for servers that ask the phone who it is. */
export function ClientCertificatesSection() {
  const clientCertificates = usePhone((snapshot) => snapshot.clientCertificates);
  const [open, setOpen] = useState<string | null>(null);
  const [requesting, setRequesting] = useState(false);
  const importing = useClientCertificateImport(setOpen);
  return (
    <Section
      title={t('heading')}
      actions={
        <>
          <Button size="small" icon={FilePlus2} onClick={() => setRequesting(true)}>
            {t('request-open')}
          </Button>
          <Button size="small" icon={FileKey2} onClick={() => void importing.choose(null)}>
            {t('import-open')}
          </Button>
        </>
      }
    >
      <div className="card overflow-hidden">
        {clientCertificates.length === 0 ? (
          <Empty icon={IdCard} title={t('empty')}>
            <p>{t('empty-about')}</p>
          </Empty>
        ) : (
          <ul className="divide-y divide-rule">
            {clientCertificates.map((clientCertificate) => (
              <li key={clientCertificate.id}>
                <ClientCertificateRow
                  clientCertificate={clientCertificate}
                  open={clientCertificate.id === open}
                  onPress={() => setOpen(clientCertificate.id === open ? null : clientCertificate.id)}
                  onImport={() => void importing.choose(clientCertificate.id)}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
      <ImportClientCertificate importing={importing} />
      {requesting && <RequestDialog onClose={() => setRequesting(false)} onMade={setOpen} />}
    </Section>
  );
}
