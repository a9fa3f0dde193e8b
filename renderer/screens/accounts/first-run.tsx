import type { Snapshot } from '../../../shared/model/snapshot.ts';
import { act } from '../../client/use-command.ts';
import { Screen } from '../../components/screen.tsx';
import { go } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { DemoFile } from '../connection/fault-actions.tsx';
import { AccountForm } from './account-form.tsx';

/** Nobody has called or tried to connect yet: there is no account, or only the demo's, untouched. */
export function isFirstRun({ accounts, demo, history }: Snapshot): boolean {
  const [status, ...others] = accounts;
  if (!status) return true;
  return (
    others.length === 0 &&
    status.account.id === demo?.accountId &&
    status.registration.state === 'unregistered' &&
    status.connection.report === null &&
    history.count === 0
  );
}

/** The first thing a person sees: who they are, and one button. */
export function FirstRun() {
  const status = usePhone(({ accounts }) => accounts[0] ?? null);
  const demo = usePhone((snapshot) => snapshot.demo);

  function register(accountId: string): void {
    go('connection', accountId);
    void act('accounts.register', { accountId });
  }

  return (
    <Screen title={demo ? 'Try Anchorline with the demo PBX' : 'Set up your phone'}>
      <div className="flex max-w-2xl flex-col gap-5">
        <p className="-mt-3 text-muted">
          {demo
            ? 'A small server runs beside this development build, and its account is filled in. Its certificate is not trusted yet: register, and see what that looks like.'
            : 'Enter the account that your administrator gave you. Anchorline connects only to a server whose certificate you trust, and tells you why if it does not.'}
        </p>
        <div className="card p-5">
          <AccountForm
            key={status?.account.id}
            account={status?.account ?? null}
            action="Register"
            brief={demo !== null}
            onSaved={register}
          />
        </div>
        {demo && <DemoCard />}
      </div>
    </Screen>
  );
}

function DemoCard() {
  const demo = usePhone((snapshot) => snapshot.demo);
  if (!demo) return null;
  return (
    <div className="card flex flex-col gap-3 p-4">
      <h2 className="font-semibold">In three steps</h2>
      <ol className="ml-5 flex list-decimal flex-col gap-2 marker:text-muted">
        <li>Register. The server is refused, and you see why.</li>
        <li>
          Import the demo’s CA certificate, and register again.
          <div className="mt-1">
            <DemoFile file={demo.caFile} />
          </div>
        </li>
        <li>
          Call{' '}
          {demo.extensions.map(({ number, label }, index) => (
            <span key={number}>
              {index > 0 && (index === demo.extensions.length - 1 ? ' or ' : ', ')}
              <span className="font-semibold tabular-nums">{number}</span> ({label})
            </span>
          ))}
          .
        </li>
      </ol>
    </div>
  );
}
