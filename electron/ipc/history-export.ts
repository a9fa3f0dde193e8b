import { setImmediate as nextTurn } from 'node:timers/promises';
import { historyCsvHead, historyCsvLines } from '../../shared/history-csv.ts';
import { longestPage, type HistoryFilter } from '../../shared/model/history.ts';
import type { Accounts } from '../storage/accounts.ts';
import type { History } from '../storage/history.ts';

/**
 * The calls that are wanted as CSV, the newest first. Between pages other work of main has its
 * turn.
 */
export async function exportHistory(
  history: Pick<History, 'page'>,
  accounts: Pick<Accounts, 'list'>,
  filter: HistoryFilter,
): Promise<string> {
  const names = new Map(accounts.list().map(({ id, displayName, aor }) => [id, displayName || aor]));
  const parts = [historyCsvHead()];
  for (let before: number | null = null, isFirst = true; isFirst || before !== null; isFirst = false) {
    const page = history.page({ ...filter, before, limit: longestPage });
    parts.push(historyCsvLines(page.calls, (id) => names.get(id) ?? null));
    before = page.next;
    await nextTurn();
  }
  return parts.join('');
}
