import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Sign, toneText } from '../../components/sign.tsx';
import { canRegister, accountWords, countsDown } from '../../format/account-words.ts';
import { go, useRoute } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { isFirstRun } from '../accounts/first-run.tsx';

const t = words('frame');

/** Whether a person can be reached, in words, shape and colour. Opens the connection panel. */
export function AccountBlock({ status, alone }: { readonly status: AccountStatus; readonly alone: boolean }) {
  const { screen, subject } = useRoute();
  const now = useNow(countsDown(status));
  const { tone, state, detail } = accountWords(status, now);
  const { id } = status.account;
  // Where the screen itself offers to register, a second button would only ask which of the two is
  // meant.
  const firstRun = usePhone(isFirstRun);
  const elsewhere = screen === 'connection' || screen === 'account' || (screen === 'phone' && firstRun);
  return (
    <div className="flex items-center gap-2 wide:flex-col wide:items-stretch">
      <button
        type="button"
        aria-current={screen === 'connection' && subject === id ? 'page' : undefined}
        onClick={() => go('connection', id)}
        className="flex min-w-0 flex-1 items-start gap-2.5 rounded-control px-2 py-1.5 text-left hover:bg-hover aria-[current]:bg-accent-soft wide:flex-none wide:border wide:border-rule wide:bg-surface wide:py-2.5"
      >
        <span className="mt-px">
          <Sign tone={tone} size={18} />
        </span>
        <span className="flex min-w-0 flex-col">
          <span className="sr-only">{t('account')} </span>
          <span className={`truncate font-semibold wide:block ${alone ? 'hidden' : ''}`}>
            {status.account.displayName || status.account.aor.replace(/^sips?:/, '')}
          </span>
          <span className={`text-tiny wrap-anywhere tabular-nums ${toneText[tone]}`}>{state}</span>
          {detail && <span className="line-clamp-1 text-tiny text-muted wide:line-clamp-4">{detail}</span>}
        </span>
      </button>
      {alone && !elsewhere && canRegister(status) && (
        <Button
          kind="primary"
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
