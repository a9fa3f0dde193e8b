/**
 * The profile of somebody who has called very often, beside one of somebody who never has: opened,
 * searched, and read to its end.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallRecord } from '../../../shared/model/call.ts';
import { everyCall, longestPage, type HistoryQuery } from '../../../shared/model/history.ts';
import { openPlainProfile } from '../../../electron/storage/fakes/plain-profile.ts';
import { searchText } from '../../../shared/call-search.ts';
import { openHistory } from '../../../electron/storage/history.ts';
import { judged, type Row } from '../row.ts';
import { interleave, timed } from '../support/interleave.ts';

const calls = 100_000;
const [rounds, readingRounds] = [41, 11];
/** Nobody is called so: every call is looked at. */
const search = 'nobody of this name';

export async function measure(): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-bench-storage-'));
  const [many, none] = [join(folder, 'many'), join(folder, 'none')];
  try {
    await provide(many);
    await open(none);
    return [await opening(many, none), ...(await reading(many))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function provide(folder: string): Promise<void> {
  await open(folder);
  const history = openHistory(join(folder, 'history.sqlite'), (fault) => {
    throw new Error(fault.code);
  });
  history.takeOver(Array.from({ length: calls }, madeUpCall), 'bench');
  history.close();
}

/** As the app does until its window may ask: with what the first snapshot has of the history. */
async function open(folder: string): Promise<void> {
  const { history, faults, close } = await openPlainProfile(folder);
  history.summary();
  close();
  if (faults.length > 0) throw new Error(faults[0]?.code);
}

async function opening(many: string, none: string): Promise<Row> {
  const figures = await interleave(
    { many: () => timed(() => open(many)), none: () => timed(() => open(none)) },
    rounds,
  );
  const goal = { kind: 'at most', peer: 'without calls', factor: 1.2 } as const;
  return judged(
    `open a profile with ${calls} calls`,
    'ms',
    figures.many ?? NaN,
    { 'without calls': figures.none },
    goal,
  );
}

async function reading(folder: string): Promise<Row[]> {
  const { history, close } = await openPlainProfile(folder);
  const file = JSON.stringify(Array.from({ length: calls }, madeUpCall));
  const everything: HistoryQuery = { ...everyCall, before: null, limit: longestPage };
  const page = (query: Partial<HistoryQuery>) => () =>
    timed(async () => void history.page({ ...everything, ...query }));
  const middle = history.page({ ...everything, limit: 1, search: 'person 2000' }).next;
  const figures = await interleave(
    {
      newest: page({}),
      middle: page({ before: middle }),
      missed: page({ which: 'missed' }),
      found: page({ search: 'person 39' }),
      nobody: page({ search }),
      file: () => timed(async () => void inOneFile(file)),
    },
    readingRounds,
  );
  close();
  return [
    judged(`a page of ${longestPage} calls: the newest`, 'ms', figures.newest ?? NaN, {}),
    judged('the same from the middle', 'ms', figures.middle ?? NaN, {}),
    judged('the same of missed calls', 'ms', figures.missed ?? NaN, {}),
    judged('the same of calls that match', 'ms', figures.found ?? NaN, {}),
    judged(
      'a search that nothing matches',
      'ms',
      figures.nobody ?? NaN,
      { 'one file of JSON': figures.file },
      { kind: 'at most', peer: 'one file of JSON', factor: 0.2 },
    ),
  ];
}

/** What the same search costs where the calls are one file, as they were. */
const inOneFile = (file: string): readonly unknown[] =>
  (JSON.parse(file) as readonly CallRecord[]).filter(({ remote }) => searchText(remote).includes(search));

function madeUpCall(_: unknown, index: number): CallRecord {
  const at = (seconds: number): string =>
    new Date(Date.UTC(2026, 10, 26) - index * 900_000 + seconds * 1000).toISOString();
  const user = index % 3 === 0 ? `+4930${(index * 104_729) % 9_000_000}` : `user${(index * 7919) % 5000}`;
  const isMissed = index % 9 === 0;
  return {
    id: `${index}-0000-4000-8000-000000000000`,
    accountId: '0b1c7c3e-0000-4000-8000-000000000000',
    direction: index % 2 === 0 || isMissed ? 'incoming' : 'outgoing',
    remote: { displayName: `Person ${index % 4000}`, uri: `sips:${user}@pbx.company.example.com` },
    remoteAtFirst: null,
    startedAt: at(0),
    establishedAt: isMissed ? null : at(5),
    endedAt: at(60),
    protection: null,
    quality: isMissed ? null : { codec: 'opus', mos: { lowest: 4.1, mean: 4.4 }, loss: 0.001 },
    fault: isMissed ? { stage: 'call', code: 'cancelled' } : null,
  };
}
