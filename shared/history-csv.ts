/** Finished calls as a table that spreadsheets open. */
import { csvLines, csvText } from './csv.ts';
import { outcomeOf } from './model/call-outcome.ts';
import type { RecordedTransfer } from './model/call.ts';
import type { KeptCall } from './model/history.ts';
import { partyName } from './shown-address.ts';
import { words } from './words/index.ts';

const t = words('historyCsv');

/** The names of the columns, with which the table begins. */
export const historyCsvHead = (): string =>
  csvText([
    [
      t('began'),
      t('ended'),
      t('seconds'),
      t('direction'),
      t('outcome'),
      t('name'),
      t('address'),
      t('account'),
      t('voice'),
      t('note'),
      t('recordings'),
      t('transfer'),
    ],
  ]);

/** `accountOf`: what an account is called; null: it was removed. Times are local ones. */
export const historyCsvLines = (
  calls: readonly KeptCall[],
  accountOf: (accountId: string) => string | null,
): string => csvLines(calls.map((call) => rowOf(call, accountOf(call.accountId))));

function rowOf(call: KeptCall, account: string | null): readonly string[] {
  const { startedAt, establishedAt, endedAt, direction, remote, protection, note, recordings, transfer } =
    call;
  return [
    localTime(startedAt),
    localTime(endedAt),
    establishedAt === null
      ? ''
      : String(Math.round((Date.parse(endedAt) - Date.parse(establishedAt)) / 1000)),
    t('direction-is', { direction }),
    t('outcome-is', { outcome: outcomeOf(call) }),
    partyName(remote),
    remote.uri,
    account ?? '',
    protection === null ? '' : t('voice-is', { kind: protection.kind }),
    note,
    recordings.join('\n'),
    transfer === undefined ? '' : transferred(transfer),
  ];
}

/** With the address: two people of a list may have the same name. */
function transferred(transfer: RecordedTransfer): string {
  const { displayName, uri } = transfer.party;
  const name = displayName === null ? uri : `${displayName} <${uri}>`;
  return transfer.kind === 'to'
    ? t('transfer-to', { name, state: transfer.state })
    : t('transfer-by', { name, claim: transfer.isClaimed ? 'claimed' : 'made' });
}

/** `2026-11-27 09:00:00`, which spreadsheets of every language read as a time. */
function localTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`;
}
