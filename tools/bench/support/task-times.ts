/**
 * The tasks of a page's main thread, from a trace of the browser. A task holds back a key that is
 * pressed for as long as it lasts. Its processor time is judged: by the clock it lasts as much
 * longer as the thread waits for a core, which says what else the machine does.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { removeFolder, temporaryFolder } from '../../../e2e/drive/folder.ts';

/** Milliseconds: a person sees that something hangs. */
export const belowBlocked = { kind: 'below', figure: 50 } as const;

/** Milliseconds; of the two figures each has its own longest task. */
export interface LongestTask {
  readonly processor: number;
  readonly clock: number;
}

/** In the form of Chromium's trace files; `dur` and `tdur` (processor time) in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly message?: string } };
}

const categories = ['toplevel', 'devtools.timeline'];
const task = 'ThreadControllerImpl::RunTask';
const mark = 'seen-by-the-bench';
/** Seconds from the start of the browser: the trace is written then. */
const traced = 30;

interface Trace {
  readonly traceEvents: readonly TraceEvent[];
}

/** Of the tasks of the thread that wrote the mark. */
export function longestOf({ traceEvents }: Trace): LongestTask {
  const marked = traceEvents.find(({ name, args }) => name === 'TimeStamp' && args?.data?.message === mark);
  if (!marked) throw new Error('the trace ended before the page was at rest');
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === task && ph === 'X' && pid === marked.pid && tid === marked.tid,
  );
  if (tasks.length === 0) throw new Error('the trace has no task of the page');
  const longest = (figure: 'dur' | 'tdur') => Math.max(...tasks.map((one) => one[figure] ?? 0)) / 1000;
  return { processor: longest('tdur'), clock: longest('dur') };
}

/** Not by `performance`, whose clock stands still in the gallery. */
const leaveMark = (page: Page): Promise<void> => page.evaluate((name) => console.timeStamp(name), mark);

/**
 * From the start of the app to a window at rest. `launch` gets switches of the browser; `rest`
 * settles once nothing is left to do.
 */
export async function longestOfStart(
  launch: (switches: readonly string[]) => Promise<{ page: Page; close: () => Promise<void> }>,
  rest: (page: Page) => Promise<void>,
): Promise<LongestTask> {
  const folder = await temporaryFolder();
  const file = join(folder, 'trace.json');
  const { page, close } = await launch([
    `--trace-startup=${categories.join(',')}`,
    `--trace-startup-file=${file}`,
    '--trace-startup-format=json',
    `--trace-startup-duration=${traced}`,
  ]);
  try {
    await rest(page);
    await leaveMark(page);
    return longestOf(await whenWritten(file));
  } finally {
    await close();
    await removeFolder(folder);
  }
}

/** The browser writes it piece by piece. */
async function whenWritten(file: string): Promise<Trace> {
  let last: unknown = null;
  for (let tries = 0; tries < 120; tries += 1) {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as Trace;
    } catch (error) {
      last = error;
    }
    await wait(500);
  }
  throw new Error(`the browser has not written ${file}`, { cause: last });
}

/** While `work` goes on. */
export async function longestDuring(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<LongestTask> {
  await browser.startTracing(page, { categories });
  await work();
  await leaveMark(page);
  return longestOf(JSON.parse((await browser.stopTracing()).toString()) as Trace);
}
