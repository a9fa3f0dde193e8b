import { FileKey2, FilePlus2, IdCard } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty, Section } from '../../components/screen.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { ClientCertificateRow } from './client-certificate-row.tsx';
import { ImportClientCertificate } from './import-client-certificate.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { useClientCertificateImport } from './use-client-certificate-import.ts';

/** The person's own certificates: for servers that ask the phone who it is. */
export function ClientCertificatesSection() {
  const clientCertificates = usePhone((snapshot) => snapshot.clientCertificates);
  const [open, setOpen] = useState<string | null>(null);
  const [requesting, setRequesting] = useState(false);
  const importing = useClientCertificateImport(setOpen);
  return (
    <Section
      title="Your identities"
      actions={
        <>
          <Button size="small" icon={FilePlus2} onClick={() => setRequesting(true)}>
            Request a certificate…
          </Button>
          <Button size="small" icon={FileKey2} onClick={() => void importing.choose(null)}>
            Import an identity…
          </Button>
        </>
      }
    >
      <div className="card overflow-hidden">
        {clientCertificates.length === 0 ? (
          <Empty icon={IdCard} title="No identity yet">
            <p>
              Some servers ask for a certificate of yours. If your administrator gave you one, usually a file
              that ends in .p12 or .pfx, import it here; if you are asked for a request, make one.
            </p>
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
