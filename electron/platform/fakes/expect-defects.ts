import { onDefect } from '../defects.ts';

/** While this is above none, the test that runs wants defects (`tools/testing/no-defects.ts`). */
export const wanted = { count: 0 };

/** Runs what meets a defect on purpose, and gives what was told of it, a line for each. */
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
