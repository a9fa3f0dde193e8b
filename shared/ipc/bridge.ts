import type { CommandArgument, CommandName, CommandValues, EventName, Events } from './contract.ts';
import type { Result } from './result.ts';

/**
 * What the preload exposes as `window.anchorline`: one function per direction, no Electron object.
 */
export interface Bridge {
  readonly invoke: <C extends CommandName>(
    command: C,
    argument: CommandArgument<C>,
  ) => Promise<Result<CommandValues[C]>>;
  /** Calls back on every event of that name; gives the function that ends it. */
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void;
}
