/** Runs one piece of work after the other, also after one that failed. */
export function inTurn(): (work: () => Promise<void>) => Promise<void> {
  let queue: Promise<void> = Promise.resolve();
  return (work) => {
    const turn = queue.then(work);
    // Who asked for the work has its error by `turn`; the next piece does not wait for it to
    // succeed.
    queue = turn.catch(() => undefined);
    return turn;
  };
}
