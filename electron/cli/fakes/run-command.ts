import { join } from 'node:path';
import { runProcess, type Run } from '../../platform/fakes/run-process.ts';

/** `script` of electron/cli, in a process of its own, until its end or until `signal`. */
export const run = (script: string, args: readonly string[], signal?: AbortSignal): Promise<Run> =>
  runProcess(process.execPath, [join(import.meta.dirname, '..', script), ...args], { signal });

/** What it printed. */
export const json = ({ out }: Run) => JSON.parse(out) as Record<string, unknown>;
