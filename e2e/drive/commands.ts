/** Main's commands through the app's own bridge, and waiting for what main says. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CommandArgument, CommandName, CommandValues } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/ipc/result.ts';
import type { CallRecord } from '../../shared/model/call.ts';
import { everyCall, longestPage } from '../../shared/model/history.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { patience } from '../../electron/platform/fakes/patience.ts';

/** A command; throws its fault. */
export async function command<C extends CommandName>(
  page: Page,
  name: C,
  argument: CommandArgument<C>,
): Promise<CommandValues[C]> {
  const result = await send(page, name, argument);
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value as CommandValues[C];
}

/** Any argument, as a page that was taken over would send it. */
export function send(page: Page, name: CommandName, argument: unknown): Promise<Result<unknown>> {
  // As text: `__proto__` and the like arrive as they are.
  return page.evaluate(
    ([commandName, text]) => {
      const { anchorline } = globalThis as unknown as { anchorline: Bridge };
      const value = text === undefined ? undefined : (JSON.parse(text) as unknown);
      if (typeof value === 'object' && value !== null && 'bytes' in value && Array.isArray(value.bytes))
        value.bytes = new Uint8Array(value.bytes as number[]);
      return anchorline.invoke(commandName, value as never);
    },
    [name, argument === undefined ? undefined : JSON.stringify(argument)] as const,
  );
}

export async function snapshot(page: Page): Promise<Snapshot> {
  return (await command(page, 'app.snapshot', undefined)).snapshot;
}

/** The newest finished calls. */
export async function finishedCalls(page: Page): Promise<readonly CallRecord[]> {
  const query = { ...everyCall, before: null, limit: longestPage };
  return (await command(page, 'history.page', query)).calls;
}

/**
 * Waits until main's state fits; rejects with `what` and the state of accounts and calls where
 * it never does.
 */
export async function until(page: Page, what: string, holds: (now: Snapshot) => boolean): Promise<Snapshot> {
  const end = performance.now() + patience.condition;
  for (;;) {
    const now = await snapshot(page);
    if (holds(now)) return now;
    if (performance.now() > end)
      throw new Error(
        `not so: ${what}: ${JSON.stringify({ accounts: now.accounts, calls: now.calls }, null, 1)}`,
      );
    await pause(50);
  }
}
