import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { MediaChild } from '../../../platform/media-channel.ts';

/**
 * The real gateway as a child of Node's, for tests and benches: the same file that Electron starts
 * as a utility process.
 */
export function forkGateway(
  module = join(import.meta.dirname, '../gateway.ts'),
): MediaChild & { readonly pid: number } {
  const child = fork(module, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return {
    pid: child.pid ?? 0,
    postMessage: (message) => {
      if (child.connected) child.send(message as object);
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
