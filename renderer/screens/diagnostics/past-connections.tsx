import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Section } from '../../components/screen.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { ConnectionRow } from './connection-row.tsx';

const t = words('diagnostics');

/** The log of connections, newest first. A hundred at most. */
export function PastConnections() {
  const connections = usePhone((snapshot) => snapshot.connections);
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const [asking, setAsking] = useState(false);
  const accountOf = (id: string): string => {
    const status = accounts.find(({ account }) => account.id === id);
    return status ? bareAddress(status.account.aor) : t('deleted-account');
  };
  return (
    <Section
      title={t('connections-so-far')}
      actions={
        connections.length > 0 && (
          <Button size="small" icon={Trash2} onClick={() => setAsking(true)}>
            {t('forget-open')}
          </Button>
        )
      }
    >
      {connections.length === 0 ? (
        <p className="text-muted">{t('no-connections-yet')}</p>
      ) : (
        <ul aria-label={t('connections-so-far')} className="card divide-y divide-rule">
          {connections.map((summary) => (
            <ConnectionRow key={summary.id} summary={summary} account={accountOf(summary.accountId)} />
          ))}
        </ul>
      )}
      <Confirm
        title={t('forget-title')}
        action={t('forget')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('connections.clear')}
      >
        <p>{t('forget-about')}</p>
      </Confirm>
    </Section>
  );
}
