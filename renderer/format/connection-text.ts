import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { faultText, outageSentence, reportText, words } from '../../shared/words/index.ts';
import { bareAddress } from './address.ts';
import { hostOf, accountWords, sharers } from './account-words.ts';

const t = words('formats');

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
    t('head', { version, at: new Date(now).toISOString() }),
    t('account-is', { address: bareAddress(status.account.aor) }),
    t('state-is', { state: words.state }),
    ...(shared.length > 0 ? [t('shared-with', { addresses: shared.join(', ') })] : []),
    ...(told.length > 0 ? ['', ...told] : []),
    ...(report ? ['', ...reportText(report)] : []),
    ...(outages.length > 0 ? ['', t('lost-connections')] : []),
    ...outages.map((outage) => `  ${outage.lostAt}: ${outageSentence(outage)}`),
    '',
  ].join('\n');
}
