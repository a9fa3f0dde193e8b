import { words } from '../../../shared/words/index.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { Demo } from '../../../shared/model/snapshot.ts';
import { currentLanguage, locales } from '../../../shared/words/language.ts';
import { act } from '../../client/use-command.ts';
import { Screen } from '../../components/screen.tsx';
import { go } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { DemoFile } from '../connection/fault-actions.tsx';
import { SetupScreen } from '../setup/setup-screen.tsx';
import { AccountForm } from './account-form.tsx';

const t = words('accountScreens');

/** The first thing a person sees: the steps, or the demo's account, filled in. */
export function FirstRun() {
  const status = usePhone(({ accounts }) => accounts[0] ?? null);
  return status ? <DemoFirstRun account={status.account} /> : <SetupScreen />;
}

function DemoFirstRun({ account }: { readonly account: Account }) {
  function register(accountId: string): void {
    go('connection', accountId);
    void act('accounts.register', { accountId });
  }

  return (
    <Screen width="form" title={t('try-anchorline-with-the-demo')}>
      <div className="flex flex-col gap-5">
        <p className="-mt-3 text-muted">{t('a-small-server-runs-beside')}</p>
        <div className="card p-5">
          <AccountForm key={account.id} account={account} action={t('register')} brief onSaved={register} />
        </div>
        <DemoCard />
      </div>
    </Screen>
  );
}

function DemoCard() {
  const demo = usePhone((snapshot) => snapshot.demo);
  if (!demo) return null;
  return (
    <div className="card flex flex-col gap-3 p-4">
      <h2 className="font-semibold">{t('in-three-steps')}</h2>
      <ol className="ms-5 flex list-decimal flex-col gap-2 marker:text-muted">
        <li>{t('register-the-server-is-refused')}</li>
        <li>
          {t('import-then-register')}
          <div className="mt-1">
            <DemoFile file={demo.caFile} />
          </div>
        </li>
        <li>
          {t.parts('call-extensions', {
            extensions: <Extensions key="extensions" extensions={demo.extensions} />,
          })}
        </li>
      </ol>
    </div>
  );
}

function Extensions({ extensions }: Pick<Demo, 'extensions'>) {
  const list = new Intl.ListFormat(locales[currentLanguage()], { type: 'disjunction' });
  const labels = new Map(extensions.map(({ number, label }) => [number, label]));
  return list.formatToParts(labels.keys()).map(({ type, value }) =>
    type === 'literal' ? (
      value
    ) : (
      <span key={value}>
        {t.parts('extension', {
          number: (
            <span key="number" className="font-semibold tabular-nums">
              {value}
            </span>
          ),
          label: labels.get(value) ?? '',
        })}
      </span>
    ),
  );
}
