/** Runs one piece of work after the other, also after one that failed. */
export function inTurn(): (work: () => Promise<void>) => Promise<void> {
  let queue: Promise<void> = Promise.resolve();
  return (work) => {
    const turn = queue.then(work);
    // The caller gets the error by `turn`; the next piece of work runs in any case.
    queue = turn.catch(() => undefined);
    return turn;
  };
}
