import { words } from '../../../shared/words/index.ts';
import { duration } from '../../format/time.ts';
import { useNow } from '../../store/use-now.ts';

const t = words('callScreens');

/** How long the call has been going on, by the second. */
export function CallTimer({
  since,
  className = '',
}: {
  readonly since: string;
  readonly className?: string;
}) {
  const now = useNow(true);
  return (
    <span role="timer" aria-label={t('time')} className={`tabular-nums ${className}`}>
      {duration(now - Date.parse(since))}
    </span>
  );
}
