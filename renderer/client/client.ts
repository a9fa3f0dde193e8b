import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CommandArgument, CommandName, CommandValues } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/ipc/result.ts';

declare global {
  interface Window {
    /** What the preload exposes; in the gallery and in component tests a fake stands there. */
    readonly anchorline: Bridge;
  }
}

/** Commands whose argument is nothing are called with their name alone. */
type Arguments<C extends CommandName> =
  CommandArgument<C> extends undefined ? [] : [argument: CommandArgument<C>];

/**
 * Sends one command to main. A bridge that fails altogether is a fault like any other: this never
 * rejects.
 */
export async function invoke<C extends CommandName>(
  command: C,
  ...[argument]: Arguments<C>
): Promise<Result<CommandValues[C]>> {
  try {
    return await window.anchorline.invoke(command, argument as CommandArgument<C>);
  } catch {
    return { ok: false, fault: { stage: 'command', code: 'unexpected', presented: command } };
  }
}

/** Listens to what main tells unasked; gives the function that ends it. */
export const listen: Bridge['on'] = (event, listener) => window.anchorline.on(event, listener);
