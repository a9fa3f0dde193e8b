import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Section } from '../../components/screen.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { ConnectionRow } from './connection-row.tsx';

/** The log of connections, newest first. A hundred at most. */
export function PastConnections() {
  const connections = usePhone((snapshot) => snapshot.connections);
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const [asking, setAsking] = useState(false);
  const accountOf = (id: string): string => {
    const status = accounts.find(({ account }) => account.id === id);
    return status ? bareAddress(status.account.aor) : 'an account that is gone';
  };
  return (
    <Section
      title="Connections so far"
      actions={
        connections.length > 0 && (
          <Button size="small" icon={Trash2} onClick={() => setAsking(true)}>
            Forget them…
          </Button>
        )
      }
    >
      {connections.length === 0 ? (
        <p className="text-muted">
          Each connection stays here when it is over, up to the last hundred: what the server sent, what was
          checked, and if it failed, why and what to do.
        </p>
      ) : (
        <ul aria-label="Connections so far" className="card divide-y divide-rule">
          {connections.map((summary) => (
            <ConnectionRow key={summary.id} summary={summary} account={accountOf(summary.accountId)} />
          ))}
        </ul>
      )}
      <Confirm
        title="Forget all connections so far?"
        action="Forget them"
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('connections.clear')}
      >
        <p>
          What the servers sent and why connections failed can then no longer be looked up. Connections that
          are open stay open.
        </p>
      </Confirm>
    </Section>
  );
}
