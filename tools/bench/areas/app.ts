/**
 * The whole app, as a person has it: start to first paint, and the memory of each of its processes
 * idle and in a call.
 */
import { register } from '../../../e2e/drive/account.ts';
import { until } from '../../../e2e/drive/commands.ts';
import { setStage, type Stage } from '../../../e2e/drive/stage.ts';
import { standInDist } from '../../electron-host/locate.ts';
import { electronDist } from '../../launcher/electron-binary.ts';
import { judged, median, type Row } from '../row.ts';
import { stateChangeRow } from '../support/state-change.ts';
import { memoryByRole } from '../support/process-tree.ts';

const starts = 5;

export async function measure(): Promise<readonly Row[]> {
  await import('../../build/build.ts');
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= electronDist().folder;
  const on = process.env['ELECTRON_OVERRIDE_DIST_PATH'] === standInDist() ? ' (on the stand-in)' : '';
  const paints: number[] = [];
  for (let count = 0; count < starts; count += 1) paints.push(await withStage(firstPaint));
  const paint = judged(`start to first paint${on}`, 'ms', median(paints), {});
  return [paint, await stateChangeRow(), ...(await withStage(memoryRows))];
}

async function withStage<T>(work: (stage: Stage, begun: number) => Promise<T>): Promise<T> {
  const begun = Date.now();
  const stage = await setStage();
  try {
    return await work(stage, begun);
  } finally {
    await stage.close();
  }
}

/** Milliseconds from before the launch; the demo PBX's own start, some ten of them, is in it. */
async function firstPaint({ running: { page } }: Stage, begun: number): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const painted = await page.evaluate(
    () =>
      performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
  );
  return painted - begun;
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
