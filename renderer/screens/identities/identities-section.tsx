import { FileKey2, FilePlus2, IdCard } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty, Section } from '../../components/screen.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { IdentityRow } from './identity-row.tsx';
import { ImportIdentity } from './import-identity.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { useIdentityImport } from './use-identity-import.ts';

/** The person's own certificates: for servers that ask the phone who it is. */
export function IdentitiesSection() {
  const identities = usePhone((snapshot) => snapshot.identities);
  const [open, setOpen] = useState<string | null>(null);
  const [requesting, setRequesting] = useState(false);
  const importing = useIdentityImport(setOpen);
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
        {identities.length === 0 ? (
          <Empty icon={IdCard} title="No identity yet">
            <p>
              Some servers ask for a certificate of yours. If your administrator gave you one, usually a file
              that ends in .p12 or .pfx, import it here; if you are asked for a request, make one.
            </p>
          </Empty>
        ) : (
          <ul className="divide-y divide-rule">
            {identities.map((identity) => (
              <li key={identity.id}>
                <IdentityRow
                  identity={identity}
                  open={identity.id === open}
                  onPress={() => setOpen(identity.id === open ? null : identity.id)}
                  onImport={() => void importing.choose(identity.id)}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
      <ImportIdentity importing={importing} />
      {requesting && <RequestDialog onClose={() => setRequesting(false)} onMade={setOpen} />}
    </Section>
  );
}
