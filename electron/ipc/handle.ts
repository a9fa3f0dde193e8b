import { ipcMain, type WebContents } from 'electron';
import type { EventName, Events } from '../../shared/ipc/contract.ts';
import { commandNames } from '../../shared/ipc/names.ts';
import { answer, type CommandHandlers } from './answer.ts';
import { isOurPage, type Caller, type Owner } from './caller.ts';

/**
 * Binds the commands: each is bound here and nowhere else. Sender and argument are checked once;
 * failures leave as data.
 */
export function handleCommands(caller: Caller, handlers: CommandHandlers): void {
  for (const command of commandNames) {
    ipcMain.handle(command, (event, argument: unknown) =>
      isOurPage(event, caller)
        ? answer(handlers, command, argument)
        : ({ ok: false, fault: { stage: 'command', code: 'not-allowed' } } as const),
    );
  }
}

/** The same for a page that is still being loaded: it is told as soon as it listens. */
export function tellLoaded<E extends EventName>(
  owner: () => WebContents | null,
  event: E,
  payload: Events[E],
): void {
  const contents = owner();
  const isThere = contents?.getURL() !== '' && !contents?.isLoading();
  if (contents && !isThere) contents.once('did-finish-load', () => tell(owner, event, payload));
  else tell(owner, event, payload);
}

/** Sends to the window, if there is one. */
export function tell<E extends EventName>(owner: Owner, event: E, payload: Events[E]): void {
  const contents = owner();
  if (contents && !contents.isDestroyed()) contents.send(event, payload);
}
