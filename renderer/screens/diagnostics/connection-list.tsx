import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import { ArrowRight } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { buttonClass } from '../../components/button.tsx';
import { Sign } from '../../components/sign.tsx';
import { bareAddress } from '../../format/address.ts';
import { accountWords } from '../../format/account-words.ts';
import { stageTime, timeToSecond } from '../../format/time.ts';
import { routeHash } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';

const t = words('diagnostics');

/** The last connection of each account, and the way to its panel. */
export function ConnectionList() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const now = useNow(true);
  if (accounts.length === 0) return <p className="text-muted">{t('no-account-yet')}</p>;
  return (
    <ul className="card divide-y divide-rule">
      {accounts.map((status) => {
        const { report } = status.connection;
        const { tone, state } = accountWords(status, now);
        return (
          <li key={status.account.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
            <Sign tone={tone} size={18} />
            <div className="min-w-[min(100%,10rem)] flex-1">
              <p className="font-medium wrap-anywhere">
                <bdi>{bareAddress(status.account.aor)}</bdi>
              </p>
              <p className="text-tiny text-muted tabular-nums">
                {report ? reportLine(state, report) : state}
              </p>
            </div>
            <a
              className={buttonClass('plain', 'small')}
              href={routeHash('connection', status.account.id)}
              aria-label={t('show-stages-of', { account: bareAddress(status.account.aor) })}
            >
              <ArrowRight aria-hidden size={14} />
              {t('show-stages')}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function reportLine(state: string, { host, port, startedAt, stages }: ConnectionReport): string {
  const total = stages.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  return t('begun-in-all', {
    state,
    host,
    port,
    begun: timeToSecond(startedAt),
    total: stageTime(total),
  });
}
