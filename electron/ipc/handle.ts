import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import {
  commandSchemas,
  type CommandArgument,
  type CommandName,
  type CommandValues,
  type EventName,
  type Events,
} from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/ipc/result.ts';

/** One function per command; each gets its argument parsed and throws a FaultError where it fails. */
export type CommandHandlers = {
  readonly [C in CommandName]: (argument: CommandArgument<C>) => Promise<CommandValues[C]> | CommandValues[C];
};

/** The window that may speak; null: there is none. */
type Owner = () => WebContents | null;

/**
 * Opens the door: every command is bound here and nowhere else. Sender and argument are checked once, in `answer`;
 * failures leave as data. `unexpected` is told of errors that are no faults: defects of ours.
 */
export function handleCommands(
  owner: Owner,
  handlers: CommandHandlers,
  unexpected: (command: string, error: unknown) => void,
): void {
  for (const command of Object.keys(commandSchemas) as CommandName[]) {
    ipcMain.handle(command, (event, argument: unknown) =>
      isOurPage(event, owner())
        ? answer(handlers, command, argument, unexpected)
        : ({ ok: false, fault: { stage: 'command', code: 'not-allowed' } } as const),
    );
  }
}

/** Tells the window, if there is one. */
export function tell<E extends EventName>(owner: Owner, event: E, payload: Events[E]): void {
  const contents = owner();
  if (contents && !contents.isDestroyed()) contents.send(event, payload);
}

/** Exported for its tests, which send what no page of ours would. */
export async function answer<C extends CommandName>(
  handlers: CommandHandlers,
  command: C,
  argument: unknown,
  unexpected: (command: string, error: unknown) => void,
): Promise<Result<CommandValues[C]>> {
  const parsed = commandSchemas[command].safeParse(argument);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return {
      ok: false,
      fault: { stage: 'command', code: 'invalid-argument', presented: `${command} ${where}`.trim() },
    };
  }
  try {
    return { ok: true, value: await handlers[command](parsed.data as CommandArgument<C>) };
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: error.fault };
    unexpected(command, error);
    return { ok: false, fault: { stage: 'command', code: 'unexpected', presented: command } };
  }
}

/** The main frame of our own window, and no frame within it. */
function isOurPage(event: IpcMainInvokeEvent, owner: WebContents | null): boolean {
  return (
    owner !== null &&
    event.sender === owner &&
    event.senderFrame !== null &&
    event.senderFrame.parent === null
  );
}
