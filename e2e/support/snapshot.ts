import { expect, type Page } from '@playwright/test';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CommandArgument, CommandName, CommandValues } from '../../shared/ipc/contract.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';

/** What main says is true, asked through the app's own door. */
export async function snapshot(page: Page): Promise<Snapshot> {
  const result = await page.evaluate(() =>
    (globalThis as unknown as { anchorline: Bridge }).anchorline.invoke('app.snapshot', undefined),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

/** Waits until main says something is so. */
export async function until(page: Page, what: string, holds: (now: Snapshot) => boolean): Promise<Snapshot> {
  let last: Snapshot | null = null;
  await expect
    .poll(
      async () => {
        last = await snapshot(page);
        return holds(last);
      },
      { message: what, timeout: 20_000, intervals: [50] },
    )
    .toBe(true);
  if (!last) throw new Error(what);
  return last;
}

/** A command through the app's own door; throws its fault. */
export async function command<C extends CommandName>(
  page: Page,
  name: C,
  argument: CommandArgument<C>,
): Promise<CommandValues[C]> {
  const result = await page.evaluate(
    ([commandName, value]) =>
      (globalThis as unknown as { anchorline: Bridge }).anchorline.invoke(commandName, value as never),
    [name, argument] as const,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value as CommandValues[C];
}
