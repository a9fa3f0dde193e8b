import { utilityProcess } from 'electron';
import type { MediaChild } from './media-channel.ts';

/** Starts the gateway as a utility process: its event loop is its own, and so is its crash. */
export function startMediaChild(module: string): MediaChild {
  const child = utilityProcess.fork(module, [], { serviceName: 'Anchorline media', stdio: 'ignore' });
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
