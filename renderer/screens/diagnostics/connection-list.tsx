import { ArrowRight } from 'lucide-react';
import { buttonClass } from '../../components/button.tsx';
import { Sign } from '../../components/sign.tsx';
import { bareAddress } from '../../format/address.ts';
import { accountWords } from '../../format/account-words.ts';
import { stageTime, timeToSecond } from '../../format/time.ts';
import { routeHash } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';

/** The last connection of each account, and the way to its panel. */
export function ConnectionList() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const now = useNow(true);
  if (accounts.length === 0) return <p className="text-muted">There is no account yet, so no connection.</p>;
  return (
    <ul className="card max-w-3xl divide-y divide-rule">
      {accounts.map((status) => {
        const { report } = status.connection;
        const { tone, state } = accountWords(status, now);
        const total = report?.stages.reduce((sum, { ms }) => sum + (ms ?? 0), 0) ?? 0;
        return (
          <li key={status.account.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
            <Sign tone={tone} size={18} />
            <div className="min-w-40 flex-1">
              <p className="font-medium wrap-anywhere">{bareAddress(status.account.aor)}</p>
              <p className="text-small text-muted tabular-nums">
                {state}
                {report &&
                  ` · ${report.host}:${report.port}, begun ${timeToSecond(report.startedAt)}, ${stageTime(total)} in all`}
              </p>
            </div>
            <a
              className={buttonClass('plain', 'small')}
              href={routeHash('connection', status.account.id)}
              aria-label={`Show the stages of ${bareAddress(status.account.aor)}`}
            >
              <ArrowRight aria-hidden size={14} />
              Show the stages
            </a>
          </li>
        );
      })}
    </ul>
  );
}
