/** The events of a process that mean that a defect of ours was about to end it. */
interface Source {
  readonly on: (
    event: 'uncaughtException' | 'unhandledRejection',
    listener: (error: unknown) => void,
  ) => unknown;
  readonly off: (
    event: 'uncaughtException' | 'unhandledRejection',
    listener: (error: unknown) => void,
  ) => unknown;
}

/** The first ones are traced, then each hundredth: a defect in a timer must not fill the disk. */
const toldLimit = 100;

/**
 * Keeps the process running after an uncaught exception or an unhandled rejection, and traces it. A
 * phone in a call is worth more than a clean end. It is a net and no plan: every test that could
 * fall into it counts that it stayed empty (`npm run fuzz -- sip`). Gives the function that takes
 * it away.
 */
export function keepRunning(source: Source, tell: (error: unknown, count: number) => void): () => void {
  let count = 0;
  const onError = (error: unknown): void => {
    count += 1;
    if (count > toldLimit && count % toldLimit !== 0) return;
    try {
      tell(error, count);
    } catch {
      // Tracing a defect must not cause another one.
    }
  };
  source.on('uncaughtException', onError);
  source.on('unhandledRejection', onError);
  return () => {
    source.off('uncaughtException', onError);
    source.off('unhandledRejection', onError);
  };
}
