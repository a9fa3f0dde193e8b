import { ArrowRight } from 'lucide-react';
import { buttonClass } from '../../components/button.tsx';
import { Sign } from '../../components/sign.tsx';
import { bareAddress } from '../../format/address.ts';
import { lineWords } from '../../format/line-words.ts';
import { stageTime, timeToSecond } from '../../format/time.ts';
import { routeHash } from '../../store/route.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';

/** The last connection of each account, and the way to its panel. */
export function ConnectionList() {
  const lines = usePhone((snapshot) => snapshot.lines);
  const now = useNow(true);
  if (lines.length === 0) return <p className="text-muted">There is no account yet, so no connection.</p>;
  return (
    <ul className="card max-w-3xl divide-y divide-rule">
      {lines.map((line) => {
        const { report } = line.connection;
        const { tone, state } = lineWords(line, now);
        const total = report?.stages.reduce((sum, { ms }) => sum + (ms ?? 0), 0) ?? 0;
        return (
          <li key={line.account.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
            <Sign tone={tone} size={18} />
            <div className="min-w-40 flex-1">
              <p className="font-medium wrap-anywhere">{bareAddress(line.account.aor)}</p>
              <p className="text-small text-muted tabular-nums">
                {state}
                {report &&
                  ` · ${report.host}:${report.port}, begun ${timeToSecond(report.startedAt)}, ${stageTime(total)} in all`}
              </p>
            </div>
            <a
              className={buttonClass('plain', 'small')}
              href={routeHash('connection', line.account.id)}
              aria-label={`Show the stages of ${bareAddress(line.account.aor)}`}
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
