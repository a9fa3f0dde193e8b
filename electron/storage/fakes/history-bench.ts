/** A history of its own for each test of a file, in a folder that goes with the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { everyCall, type HistoryQuery } from '../../../shared/model/history.ts';
import { openHistory, type OpenHistory } from '../history.ts';

export interface HistoryBench {
  /** The folder and the database of the running test. */
  readonly at: { folder: string; path: string };
  /** What the histories of the running test reported. */
  readonly faults: Fault[];
  /** Opens the database once more, as after a restart. It is closed when the test ends. */
  readonly open: () => OpenHistory;
}

/** To be called once in a file of tests. */
export function historyBench(): HistoryBench {
  const at = { folder: '', path: '' };
  const faults: Fault[] = [];
  const opened: OpenHistory[] = [];
  beforeEach(async () => {
    at.folder = await mkdtemp(join(tmpdir(), 'anchorline-history-'));
    at.path = join(at.folder, 'history.sqlite');
    faults.length = 0;
  });
  afterEach(async () => {
    for (const history of opened.splice(0)) history.close();
    await rm(at.folder, { recursive: true, force: true });
  });
  return {
    at,
    faults,
    open: () => {
      const history = openHistory(at.path, (fault) => faults.push(fault));
      opened.push(history);
      return history;
    },
  };
}

export const everything: HistoryQuery = { ...everyCall, before: null, limit: 200 };

/** The newest first. */
export const idsOf = (history: OpenHistory, query: Partial<HistoryQuery> = {}): readonly string[] =>
  history.page({ ...everything, ...query }).calls.map(({ id }) => id);
