import type { ListDetails } from '../../shared/model/trust.ts';
import { date } from './time.ts';

/** Whether a list still proves that a certificate which it does not name is good. */
export function listState({ nextUpdate }: ListDetails, now: number): 'current' | 'stale' | 'no-end' {
  if (nextUpdate === null) return 'no-end';
  return now > Date.parse(nextUpdate) ? 'stale' : 'current';
}

/** `12 certificates withdrawn, to be renewed by 1 Dec 2026`. */
export function listSummary(list: ListDetails, now: number): string {
  const end = list.nextUpdate === null ? null : date(list.nextUpdate);
  const until = {
    current: `to be renewed by ${end}`,
    stale: `was to be renewed by ${end}`,
    'no-end': 'does not say until when it holds',
  }[listState(list, now)];
  return `${entriesText(list)}, ${until}`;
}

export function entriesText({ entries }: ListDetails): string {
  if (entries === 0) return 'Nothing withdrawn';
  return entries === 1
    ? '1 certificate withdrawn'
    : `${entries.toLocaleString('en-GB')} certificates withdrawn`;
}

const scopeNames: Readonly<Record<ListDetails['scope']['certificates'], string>> = {
  all: 'All certificates of this authority',
  leaves: 'Certificates of servers and persons, not of authorities',
  authorities: 'Certificates of authorities below it',
  attributes: 'Attribute certificates',
};

/** Which certificates of its authority a list speaks of. */
export function scopeText({ scope }: ListDetails): string {
  return [
    scopeNames[scope.certificates],
    ...(scope.partial ? ['those that name it as their list'] : []),
    ...(scope.someReasons ? ['for some reasons only'] : []),
  ].join(', ');
}
