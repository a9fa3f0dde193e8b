/**
 * The whole app, as a person has it: start to first paint and memory beside an empty window of the
 * same host, tasks that block the page, and the memory of each process idle and in a call.
 */
import type { ElectronApplication, Page } from '@playwright/test';
import { register } from '../../../e2e/drive/account.ts';
import { until } from '../../../e2e/drive/commands.ts';
import { launchAnchorline } from '../../../e2e/drive/launch.ts';
import { setStage, type Stage } from '../../../e2e/drive/stage.ts';
import { standInDist } from '../../electron-host/locate.ts';
import { electronDist } from '../../launcher/electron-binary.ts';
import { judged, median, type Row } from '../row.ts';
import { openEmptyWindow } from '../support/empty-window.ts';
import { longTaskRows } from '../support/long-tasks.ts';
import { scrollRows } from '../support/scroll-cost.ts';
import { stateChangeRow } from '../support/state-change.ts';
import { memoryByRole } from '../support/process-tree.ts';
import { belowBlocked, longestOfStart, type LongestTask } from '../support/task-times.ts';

const starts = 5;
const tracedStarts = 3;
/** Milliseconds after the first paint. */
const settled = 3000;

export async function measure(): Promise<readonly Row[]> {
  await import('../../build/build.ts');
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= electronDist().folder;
  return [
    ...(await besideEmptyWindow()),
    ...(await tasksOfStart()),
    await stateChangeRow(),
    ...(await longTaskRows()),
    ...(await scrollRows()),
    ...(await withStage(memoryRows)),
  ];
}

/** What the figures of a start are of. */
const onHost = (): string =>
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] === standInDist() ? ' (on the stand-in)' : '';

/** Start to first paint, and the memory of all processes then, in turns with an empty window. */
async function besideEmptyWindow(): Promise<readonly Row[]> {
  const on = onHost();
  const ours: Start[] = [];
  const empty: Start[] = [];
  const launches = [
    async () => ours.push(await started(launchAnchorline, 'phone-drawn')),
    async () => empty.push(await started(openEmptyWindow, 'first-contentful-paint')),
  ];
  for (let count = 0; count < starts; count += 1) {
    for (const launch of count % 2 === 0 ? launches : launches.toReversed()) await launch();
  }
  const figure = (all: readonly Start[], name: keyof Start) => median(all.map((one) => one[name]));
  // Of the starts that follow each other: what else the machine does changes from pair to pair.
  const ratio = (name: keyof Start) =>
    median(ours.map((one, index) => one[name] / (empty[index]?.[name] ?? Number.NaN)));
  const times = (what: string, name: keyof Start, limit: number | null) =>
    judged(
      `${what}, as a multiple of an empty window${on}`,
      'times',
      ratio(name),
      {},
      limit === null ? null : { kind: 'below', figure: limit },
    );
  const beside = (name: keyof Start) => ({ 'an empty window': figure(empty, name) });
  return [
    times('start to first paint', 'paint', 1.5),
    times('start to the phone drawn', 'drawn', null),
    times('memory of all processes, idle', 'memory', 1.3),
    judged(`start to first paint${on}`, 'ms', figure(ours, 'paint'), beside('paint')),
    judged(`start to the phone drawn${on}`, 'ms', figure(ours, 'drawn'), beside('drawn')),
    judged(`memory of all processes, idle${on}`, 'MB', figure(ours, 'memory'), beside('memory')),
  ];
}

interface Start {
  /** Milliseconds from before the launch to the first contentful paint: of the rail. */
  readonly paint: number;
  /** The same to main's state in the page; in an empty window, to the first contentful paint. */
  readonly drawn: number;
  /** MB. */
  readonly memory: number;
}

async function started(
  launch: () => Promise<{ app: ElectronApplication; page: Page; close: () => Promise<void> }>,
  last: string,
): Promise<Start> {
  const begun = Date.now();
  const { app, page, close } = await launch();
  try {
    const painted = await timeOf(page, 'first-contentful-paint');
    const drawn = await timeOf(page, last);
    // What was made for the start alone is gone by then.
    await page.waitForTimeout(settled);
    const memory = [...memoryByRole(app.process().pid ?? 0).values()].reduce((sum, one) => sum + one, 0);
    return { paint: painted - begun, drawn: drawn - begun, memory };
  } finally {
    await close();
  }
}

/** In starts of their own: a trace takes time. */
async function tasksOfStart(): Promise<readonly Row[]> {
  const ours: LongestTask[] = [];
  const empty: LongestTask[] = [];
  for (let count = 0; count < tracedStarts; count += 1) {
    ours.push(
      await longestOfStart(
        (args) => launchAnchorline({ args }),
        (page) => atRest(page, 'phone-drawn'),
      ),
    );
    empty.push(await longestOfStart(openEmptyWindow, (page) => atRest(page, 'first-contentful-paint')));
  }
  const row = (name: string, figure: keyof LongestTask, goal: typeof belowBlocked | null) =>
    judged(
      `${name}, from the start to a window at rest${onHost()}`,
      'ms',
      median(ours.map((one) => one[figure])),
      { 'an empty window': median(empty.map((one) => one[figure])) },
      goal,
    );
  return [
    row('processor time of the longest task', 'processor', belowBlocked),
    row('longest task by the clock', 'clock', null),
  ];
}

async function atRest(page: Page, last: string): Promise<void> {
  await timeOf(page, last);
  await page.waitForTimeout(settled);
}

async function withStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await setStage();
  try {
    return await work(stage);
  } finally {
    await stage.close();
  }
}

/** When the page noted an entry of that name, in milliseconds of the clock. */
async function timeOf(page: Page, name: string): Promise<number> {
  await page.waitForFunction((wanted) => performance.getEntriesByName(wanted).length > 0, name);
  return page.evaluate(
    (wanted) => performance.timeOrigin + (performance.getEntriesByName(wanted)[0]?.startTime ?? 0),
    name,
  );
}

async function memoryRows({ phone, running, pbx }: Stage): Promise<readonly Row[]> {
  const { page, app } = running;
  await phone.importByDialog(app, pbx.caFile);
  await register(page);
  await phone.registered();
  const pid = app.process().pid ?? 0;
  const idle = memoryByRole(pid);
  await phone.dial('600');
  await until(page, 'sound flows', ({ calls }) => (calls[0]?.media.statistics?.packetsReceived ?? 0) > 250);
  const busy = memoryByRole(pid);
  const rows = (when: string, roles: ReadonlyMap<string, number>) =>
    [...roles].map(([role, memory]) => judged(`memory of ${role}, ${when}`, 'MB', memory, {}));
  return [...rows('idle', idle), ...rows('in a call', busy)];
}
