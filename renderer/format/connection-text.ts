import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { faultText, outageSentence, reportText } from '../../shared/words/index.ts';
import { bareAddress } from './address.ts';
import { hostOf, accountWords, sharers } from './account-words.ts';

/** The connection panel as text, for a mail to the administrator. */
export function connectionText(
  status: AccountStatus,
  accounts: readonly AccountStatus[],
  version: string,
  now: number,
): string {
  const { report, outages } = status.connection;
  const words = accountWords(status, now);
  const fault = status.registration.fault ?? report?.fault ?? null;
  const shared = sharers(status, accounts);
  const told = faultText(fault, { host: report?.host ?? hostOf(status) });
  return [
    `Anchorline ${version}, ${new Date(now).toISOString()}`,
    `Account: ${bareAddress(status.account.aor)}`,
    `State: ${words.state}`,
    ...(shared.length > 0 ? [`Connection shared with: ${shared.join(', ')}`] : []),
    ...(told.length > 0 ? ['', ...told] : []),
    ...(report ? ['', ...reportText(report)] : []),
    ...(outages.length > 0 ? ['', 'Lost connections:'] : []),
    ...outages.map((outage) => `  ${outage.lostAt}: ${outageSentence(outage)}`),
    '',
  ].join('\n');
}
