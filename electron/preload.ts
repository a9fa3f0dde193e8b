import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge } from '../shared/ipc/bridge.ts';
import { commandNames, eventNames } from '../shared/ipc/names.ts';

const commands: ReadonlySet<string> = new Set(commandNames);
const events: ReadonlySet<string> = new Set(eventNames);

/**
 * Names are checked here, arguments in main: a page that goes astray reaches no channel but ours.
 */
const bridge: Bridge = {
  invoke: (command, argument) =>
    commands.has(command)
      ? (ipcRenderer.invoke(command, argument) as ReturnType<Bridge['invoke']> as never)
      : Promise.reject(new Error('unknown command')),
  on: (event, listener) => {
    if (!events.has(event)) throw new Error('unknown event');
    const forward = (_event: IpcRendererEvent, payload: unknown) => listener(payload as never);
    ipcRenderer.on(event, forward);
    return () => void ipcRenderer.removeListener(event, forward);
  },
};

contextBridge.exposeInMainWorld('anchorline', bridge);
