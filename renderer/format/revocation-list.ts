import { words } from '../../shared/words/index.ts';
import type { ListDetails } from '../../shared/model/trust.ts';
import { date } from './time.ts';

const t = words('formats');

/** Whether a list still proves that a certificate which it does not name is good. */
export function listState({ nextUpdate }: ListDetails, now: number): 'current' | 'stale' | 'no-end' {
  if (nextUpdate === null) return 'no-end';
  return now > Date.parse(nextUpdate) ? 'stale' : 'current';
}

/** `12 certificates revoked, to be renewed by 1 Dec 2026`. */
export function listSummary(list: ListDetails, now: number): string {
  const end = list.nextUpdate === null ? '' : date(list.nextUpdate);
  const until = {
    current: t('renewal-due', { end }),
    stale: t('renewal-due-since', { end }),
    'no-end': t('does-not-say-until-when'),
  }[listState(list, now)];
  return `${entriesText(list)}, ${until}`;
}

export function entriesText({ entries }: ListDetails): string {
  return t('entries', { count: entries });
}

/** Which certificates of its authority a list speaks of. */
export function scopeText({ scope }: ListDetails): string {
  return [
    t(`scope-${scope.certificates}`),
    ...(scope.partial ? [t('those-that-name-it-as')] : []),
    ...(scope.someReasons ? [t('for-some-reasons-only')] : []),
  ].join(', ');
}
