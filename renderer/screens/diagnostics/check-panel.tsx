import { Stethoscope, X } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionCheck } from '../../../shared/model/connection-check.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { Empty } from '../../components/screen.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { CheckRows } from './check-rows.tsx';
import { CheckResultCard } from './check-result.tsx';

const t = words('connectionCheck');

/** "Check my connection": begins it, shows its stages as they pass, and what it came to. */
export function CheckPanel({ accountId }: { readonly accountId: string | null }) {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const latest = usePhone((snapshot) => snapshot.connectionCheck);
  const [chosen, choose] = useState(accountId ?? latest?.accountId ?? accounts[0]?.account.id ?? '');
  const status = accounts.find(({ account }) => account.id === chosen) ?? accounts[0];
  if (!status) return <p className="text-muted">{t('no-account-yet')}</p>;
  const check = latest?.accountId === status.account.id ? latest : null;
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-2xl text-muted">{t('about')}</p>
      <div className="flex flex-wrap items-end gap-3">
        {accounts.length > 1 && (
          <AccountChoice accounts={accounts} chosen={status.account.id} onChoose={choose} />
        )}
        <CheckButton check={latest} accountId={status.account.id} />
      </div>
      {check === null ? (
        <div className="card">
          <Empty icon={Stethoscope} title={t('not-checked-yet')}>
            <bdi>{bareAddress(status.account.aor)}</bdi>
          </Empty>
        </div>
      ) : (
        <>
          <CheckResultCard key={check.startedAt} check={check} status={status} />
          <CheckRows check={check} />
        </>
      )}
    </div>
  );
}

function AccountChoice({
  accounts,
  chosen,
  onChoose,
}: {
  readonly accounts: readonly AccountStatus[];
  readonly chosen: string;
  readonly onChoose: (accountId: string) => void;
}) {
  return (
    <SelectField
      label={t('account')}
      className="w-full max-w-80"
      value={chosen}
      onChange={({ target }) => onChoose(target.value)}
    >
      {accounts.map(({ account: { id, aor } }) => (
        <option key={id} value={id}>
          {bareAddress(aor)}
        </option>
      ))}
    </SelectField>
  );
}

/** One button in one place: who presses Enter on it does not lose it. */
function CheckButton({
  check,
  accountId,
}: {
  readonly check: ConnectionCheck | null;
  readonly accountId: string;
}) {
  const isRunning = check?.outcome === 'running';
  const hasRun = check !== null && check.accountId === accountId;
  return (
    <Button
      kind={isRunning ? 'plain' : 'primary'}
      icon={isRunning ? X : Stethoscope}
      onClick={() =>
        void (isRunning ? act('diagnostics.cancelCheck') : act('diagnostics.check', { accountId }))
      }
    >
      {isRunning ? t('cancel') : hasRun ? t('again') : t('begin')}
    </Button>
  );
}
