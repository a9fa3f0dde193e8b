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
    ipcMain.handle(command, (event, argument: unknown) => {
      if (!isOurPage(event, caller))
        return { ok: false, fault: { stage: 'command', code: 'not-allowed' } } as const;
      if (command === 'app.snapshot') nowListens(event.sender);
      return answer(handlers, command, argument);
    });
  }
}

/** Pages that have asked for the state: they listen by then (`renderer/draw-phone.tsx`). */
const listening = new WeakSet<WebContents>();
/** What a page is told once it listens; the last one counts. */
const waiting = new WeakMap<WebContents, () => void>();

function nowListens(contents: WebContents): void {
  listening.add(contents);
  waiting.get(contents)?.();
  waiting.delete(contents);
}

/**
 * The same for a page that is still being loaded: it is told as soon as it listens. Its code runs
 * only after the first frame, which may be later than the load.
 */
export function tellLoaded<E extends EventName>(
  owner: () => WebContents | null,
  event: E,
  payload: Events[E],
): void {
  const contents = owner();
  if (!contents) return;
  const send = (): void => {
    if (listening.has(contents)) tell(owner, event, payload);
    else waiting.set(contents, () => tell(owner, event, payload));
  };
  const isThere = contents.getURL() !== '' && !contents.isLoading();
  if (isThere) send();
  else contents.once('did-finish-load', send);
}

/** Sends to the window, if there is one. */
export function tell<E extends EventName>(owner: Owner, event: E, payload: Events[E]): void {
  const contents = owner();
  if (contents && !contents.isDestroyed()) contents.send(event, payload);
}
