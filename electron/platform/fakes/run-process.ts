import { execFile, type ExecFileOptions } from 'node:child_process';

export interface Run {
  /** Null: a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A program under test speaks English wherever it runs. */
const english = { LC_ALL: 'C.UTF-8', LANGUAGE: 'en' };

/** Runs a program to its end; the test goes on hearing its runner meanwhile, and can be ended. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: ExecFileOptions = {},
): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      command,
      args,
      { ...options, env: { ...process.env, ...english, ...options.env }, encoding: 'utf8' },
      (_error, out, err) => resolve({ code: child.exitCode, out, err }),
    );
  });
}
