import { onDefect } from '../defects.ts';

/** Above 0: the running test expects defects (`tools/testing/no-defects.ts`). */
export const wanted = { count: 0 };

/** Runs code that causes defects on purpose; gives the reports, a line for each. */
export async function expectDefects(run: () => unknown): Promise<readonly string[]> {
  const told: string[] = [];
  const stop = onDefect((where, error) => told.push(`${where}: ${String(error)}`));
  wanted.count += 1;
  try {
    await run();
  } finally {
    wanted.count -= 1;
    stop();
  }
  return told;
}
