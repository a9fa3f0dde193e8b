import { execFile } from 'node:child_process';
import { join } from 'node:path';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
/** `script` of electron/cli, in a process of its own. */
export function run(script: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(import.meta.dirname, '..', script), ...args],
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}
/** What it printed. */
export const json = ({ out }: Run) => JSON.parse(out) as Record<string, unknown>;
