import type { Outage } from '../../../shared/model/connection.ts';
import { outageSentence, words } from '../../../shared/words/index.ts';
import { dayName, timeToSecond } from '../../format/time.ts';
import { useNow } from '../../store/use-now.ts';

const t = words('connectionScreen');

/**
 * When the connection was lost of late, how that was noticed, and how long it took to be back;
 * nothing where it never was.
 */
export function Outages({ outages }: { readonly outages: readonly Outage[] }) {
  const now = useNow(false);
  if (outages.length === 0) return null;
  return (
    <div className="card flex flex-col gap-3 p-4">
      <h2 id="outages" className="font-semibold">
        {t('lost-connections')}
      </h2>
      <ul aria-labelledby="outages" className="flex flex-col gap-2">
        {outages.toReversed().map((outage) => (
          <li key={outage.lostAt} className="grid grid-cols-1 gap-x-4 @wide:grid-cols-[8rem_minmax(0,1fr)]">
            <time dateTime={outage.lostAt} className="text-tiny text-muted tabular-nums @wide:pt-px">
              {when(outage.lostAt, now)}
            </time>
            <span className="wrap-anywhere">{outageSentence(outage)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The time alone for today. */
function when(iso: string, now: number): string {
  const day = dayName(iso, now);
  return day === dayName(new Date(now).toISOString(), now)
    ? timeToSecond(iso)
    : `${day}, ${timeToSecond(iso)}`;
}
