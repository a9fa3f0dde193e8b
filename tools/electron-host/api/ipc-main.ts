import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { FromPage, ToPage } from '../bridge/messages.ts';
import type { Faithful } from './faithful.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

/** `ipcMain`, and each page's own `webContents.ipc`. */
export class IpcMain
  extends EventEmitter
  implements Faithful<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>
{
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: (event: never, ...args: never[]) => unknown): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler as Handler);
  }
  handleOnce(channel: string, handler: (event: never, ...args: never[]) => unknown): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }
  handlerOf(channel: string): Handler | null {
    return this.#handlers.get(channel) ?? null;
  }
}

export const ipcMain = new IpcMain();

/** The page's `webContents`, as far as a message needs it. */
interface Sender {
  readonly ipc: IpcMain;
  readonly send: (channel: string, ...args: unknown[]) => void;
}

/**
 * Brings a page's message to whoever listens, the page's own `ipc` first, and answers an `invoke`.
 */
export async function dispatch(
  message: Extract<FromPage, { kind: 'invoke' | 'send' }>,
  sender: Sender,
  frame: { readonly routingId: number; readonly processId: number },
  answer: (message: ToPage) => void,
): Promise<void> {
  const { channel, args } = message;
  const event = {
    type: 'frame',
    sender,
    senderFrame: frame,
    frameId: frame.routingId,
    processId: frame.processId,
    ports: [],
    reply: (name: string, ...values: unknown[]) => sender.send(name, ...values),
  };
  if (message.kind === 'send') {
    sender.ipc.emit(channel, event, ...args);
    ipcMain.emit(channel, event, ...args);
    return;
  }
  const { id } = message;
  try {
    const handler = sender.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const value: unknown = structuredClone(await handler(event, ...args));
    answer({ kind: 'value', id, value });
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    answer({ kind: 'error', id, error: String(error) });
  }
}
