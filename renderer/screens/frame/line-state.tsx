import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Sign } from '../../components/sign.tsx';
import { bareAddress } from '../../format/address.ts';
import { accountWords, canRegister, countsDown } from '../../format/account-words.ts';
import { go, useRoute } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { isFirstRun } from '../accounts/is-first-run.ts';

const t = words('frame');

/**
 * Why calls do not come, at the foot of every screen but those that say so themselves. Of several
 * accounts, one that was unregistered by hand is not spoken of.
 */
export function LineState() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const firstRun = usePhone(isFirstRun);
  const { screen } = useRoute();
  if (
    screen === 'connection' ||
    screen === 'account' ||
    screen === 'setup' ||
    (screen === 'phone' && firstRun)
  )
    return null;
  const alone = accounts.length === 1;
  return accounts.map((status) => <Line key={status.account.id} status={status} alone={alone} />);
}

function Line({ status, alone }: { readonly status: AccountStatus; readonly alone: boolean }) {
  const now = useNow(countsDown(status));
  const { tone, state, detail } = accountWords(status, now);
  const { id, displayName, aor } = status.account;
  if (tone === 'good' || tone === 'busy' || (tone === 'off' && !alone)) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-rule bg-surface px-4 py-2">
      <Sign tone={tone} size={18} />
      <p className="min-w-[min(100%,10rem)] flex-1 wrap-anywhere">
        <span className="font-semibold tabular-nums">
          {alone ? state : `${isolated(displayName || bareAddress(aor))}: ${state}`}
        </span>{' '}
        <span className="text-muted">{detail}</span>
      </p>
      {canRegister(status) && (
        <Button
          kind="primary"
          aria-label={alone ? undefined : t('register-named', { account: bareAddress(aor) })}
          onClick={() => {
            go('connection', id);
            void act('accounts.register', { accountId: id });
          }}
        >
          {t('register')}
        </Button>
      )}
    </div>
  );
}
