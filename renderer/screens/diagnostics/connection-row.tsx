import { ArrowRight } from 'lucide-react';
import type { ConnectionOutcome, ConnectionSummary } from '../../../shared/model/connection-log.ts';
import { explainFault, outcomeWords, words } from '../../../shared/words/index.ts';
import { buttonClass } from '../../components/button.tsx';
import { Sign } from '../../components/sign.tsx';
import type { Tone } from '../../format/account-words.ts';
import { date, stageTime, timeToSecond } from '../../format/time.ts';
import { routeHash } from '../../store/route.ts';

const t = words('diagnostics');

export const outcomeTones: Readonly<Record<ConnectionOutcome, Tone>> = {
  'under-way': 'busy',
  open: 'good',
  lost: 'warn',
  failed: 'bad',
};

/** When it was, as one reads it aloud. */
export const whenText = (iso: string): string => `${date(iso)}, ${timeToSecond(iso)}`;

/** One connection of the log: what became of it and what was wrong, and the way to all of it. */
export function ConnectionRow({
  summary,
  account,
}: {
  readonly summary: ConnectionSummary;
  readonly account: string;
}) {
  const { id, host, port, firstAt, startedAt, count, outcome, fault, ms } = summary;
  const when =
    count > 1 ? t('from-to', { first: whenText(firstAt), last: whenText(startedAt) }) : whenText(startedAt);
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <Sign tone={outcomeTones[outcome]} size={18} />
      <div className="min-w-[min(100%,10rem)] flex-1">
        <p className="font-medium wrap-anywhere">
          {outcomeWords(summary)}
          <span className="font-normal text-muted">
            {' '}
            · <bdi>{`${host}:${port}`}</bdi>
          </span>
        </p>
        {fault && <p className="wrap-anywhere">{explainFault(fault, { host }).what}</p>}
        <p className="text-tiny text-muted tabular-nums wrap-anywhere">
          {when} · <bdi>{account}</bdi> · {stageTime(ms)}
        </p>
      </div>
      <a
        className={buttonClass('plain', 'small')}
        href={routeHash('diagnostics', id)}
        aria-label={t('show-connection-of', { when: whenText(startedAt) })}
      >
        <ArrowRight aria-hidden size={14} />
        {t('show')}
      </a>
    </li>
  );
}
