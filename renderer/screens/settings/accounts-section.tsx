import { Pencil, UserPlus } from 'lucide-react';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { buttonClass } from '../../components/button.tsx';
import { Sign } from '../../components/sign.tsx';
import { bareAddress } from '../../format/address.ts';
import { accountWords, countsDown } from '../../format/account-words.ts';
import { ImportButton } from '../migration/import-button.tsx';
import { routeHash } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import type { SettingsSection } from './section.ts';

const t = words('settings');
const fromFile = words('migration');

function Accounts() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const now = useNow(accounts.some(countsDown));
  return (
    <>
      {accounts.length === 0 ? (
        <p className="p-4 text-muted">{t('no-account-yet')}</p>
      ) : (
        <ul className="divide-y divide-rule">
          {accounts.map((status) => (
            <AccountItem key={status.account.id} status={status} now={now} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-start gap-2 p-4">
        <a className={buttonClass()} href={routeHash('setup')}>
          <UserPlus aria-hidden size={16} />
          {t('add-account')}
        </a>
        <ImportButton label={fromFile('from-another-phone')} />
      </div>
    </>
  );
}

function AccountItem({ status, now }: { readonly status: AccountStatus; readonly now: number }) {
  const { id, displayName, aor } = status.account;
  const { tone, state } = accountWords(status, now);
  return (
    <li className="flex flex-wrap items-center gap-3 p-4">
      <Sign tone={tone} size={18} />
      <div className="min-w-[min(100%,10rem)] flex-1">
        <p className="truncate font-medium">
          <bdi>{displayName || bareAddress(aor)}</bdi>
        </p>
        <p className="text-tiny text-muted wrap-anywhere">
          <bdi>{bareAddress(aor)}</bdi>
          {tone !== 'good' && ` · ${state}`}
        </p>
      </div>
      <a
        className={buttonClass('plain', 'small')}
        href={routeHash('account', id)}
        aria-label={t('change-named', { account: bareAddress(aor) })}
      >
        <Pencil aria-hidden size={14} />
        {t('change')}
      </a>
    </li>
  );
}

export const accountsSection: SettingsSection = {
  id: 'accounts',
  title: () => t('accounts'),
  rows: [
    {
      id: 'accounts',
      words: () => [t('add-account'), t('change'), fromFile('from-another-phone')],
      Row: Accounts,
    },
  ],
};
