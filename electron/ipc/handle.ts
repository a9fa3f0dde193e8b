import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { EventName, Events } from '../../shared/ipc/contract.ts';
import { commandNames } from '../../shared/ipc/names.ts';
import { answer, type CommandHandlers } from './answer.ts';

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
  for (const command of commandNames) {
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

/** The main frame of our own window, and no frame within it. */
function isOurPage(event: IpcMainInvokeEvent, owner: WebContents | null): boolean {
  return (
    owner !== null &&
    event.sender === owner &&
    event.senderFrame !== null &&
    event.senderFrame.parent === null
  );
}
