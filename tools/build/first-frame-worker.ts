/**
 * A thread, because React is one of two builds for as long as a thread lasts: whoever has the app
 * built may have loaded the other.
 */
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { runnerImport } from 'vite';
import type { DrawnFrame } from '../../renderer/screens/frame/first-frame.tsx';

const { module } = await runnerImport<{ readonly firstFrames: readonly DrawnFrame[] }>(
  join(import.meta.dirname, 'drawn-first-frames.ts'),
  { configFile: false, root: join(import.meta.dirname, '../../renderer') },
);
parentPort?.postMessage(module.firstFrames);
