import { duration } from '../../format/time.ts';
import { useNow } from '../../store/use-now.ts';

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
    <span role="timer" aria-label="Time" className={`tabular-nums ${className}`}>
      {duration(now - Date.parse(since))}
    </span>
  );
}
