/** How an operation ended. `stalled`: the flow is lost; it and those after it wait for `run`. */
export type OperationEnd = 'done' | 'stalled';

/** The operations that a session does by itself, one at a time, in the order of their names. */
export interface Operations<N extends string> {
  /** Makes it due, without a start. What is due already is not due twice. */
  readonly add: (name: N) => void;
  /** Starts what is due. Settles once nothing is, or an operation has stalled. */
  readonly run: () => Promise<void>;
  /** Makes it due, and starts. */
  readonly request: (name: N) => Promise<void>;
  /** Settles when what runs now has ended. */
  readonly settled: () => Promise<void>;
  readonly isRunning: () => boolean;
  /** The offer and answer of the initial INVITE are over: from here on what is due runs. */
  readonly open: () => void;
  /** Nothing starts any more; `open` does not change that. */
  readonly close: () => void;
}

/**
 * `work`: by name; what is due first in this order runs first. Operations report their errors
 * themselves.
 */
export function createOperations<N extends string>(
  work: Readonly<Record<N, () => Promise<OperationEnd>>>,
): Operations<N> {
  const names = Object.keys(work) as N[];
  const due = new Set<N>();
  let isOpen = false;
  let isClosed = false;
  let isRunning = false;
  let turn = Promise.resolve();

  const next = (): N | undefined => (isOpen && !isClosed ? names.find((name) => due.has(name)) : undefined);
  const runAll = async (): Promise<void> => {
    isRunning = true;
    try {
      for (let name = next(); name !== undefined; name = next()) {
        due.delete(name);
        if ((await work[name]()) === 'stalled') return;
      }
    } finally {
      isRunning = false;
    }
  };
  const run = (): Promise<void> => {
    if (!isRunning) turn = runAll();
    return turn;
  };
  return {
    add: (name) => void due.add(name),
    run,
    request: (name) => {
      due.add(name);
      return run();
    },
    settled: () => turn,
    isRunning: () => isRunning,
    open: () => {
      isOpen = true;
      void run();
    },
    close: () => {
      isClosed = true;
      due.clear();
    },
  };
}
