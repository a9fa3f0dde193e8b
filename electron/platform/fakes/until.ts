/**
 * Waiting on a bench whose streams and clock are in memory. Everything that happens there is a
 * promise, so a turn of the event loop lets all of it happen: nothing here waits for time.
 */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/**
 * Waits until `check` gives something other than false and throws nothing; rejects with what it
 * threw last.
 */
export async function until(check: () => unknown, turns = 100): Promise<void> {
  let last: unknown = null;
  for (let left = turns; left > 0; left -= 1) {
    try {
      if (check() !== false) return;
      last = new Error(`not so: ${check.toString()}`);
    } catch (error) {
      last = error;
    }
    await turn();
  }
  throw last;
}

/**
 * Waits until nothing is under way, for tests of what does not happen. `changes` counts what the
 * bench has seen: a change after the first turn means that something waits for more than promises,
 * and then no absence could be asserted here.
 */
export async function idle(changes: () => number = () => 0): Promise<void> {
  await turn();
  const before = changes();
  await turn();
  if (changes() !== before)
    throw new Error('something was under way that a turn of the event loop does not end');
}
