/**
 * Work on many items, in which other work has its turns: what answers a call must not wait for a
 * file that is written.
 */

const itemsOfTurn = 100;

/** What `work` gives for each item, in their order. */
export async function inTurns<T, R>(
  items: Iterable<T>,
  work: (item: T) => R,
  atOnce = itemsOfTurn,
): Promise<readonly R[]> {
  const results: R[] = [];
  let left = atOnce;
  for (const item of items) {
    if (left === 0) {
      await nextTurn();
      left = atOnce;
    }
    left -= 1;
    results.push(work(item));
  }
  return results;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));
