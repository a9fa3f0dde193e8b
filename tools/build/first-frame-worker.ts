/**
 * A thread, because React is one of two builds for as long as a thread lasts: whoever has the app
 * built may have loaded the other.
 */
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { runnerImport } from 'vite';

const { module } = await runnerImport<{ readonly firstFrames: ReadonlyMap<string, string> }>(
  join(import.meta.dirname, 'drawn-first-frames.ts'),
  { configFile: false, root: join(import.meta.dirname, '../../renderer') },
);
parentPort?.postMessage(module.firstFrames);
