import { FaultError, type Fault } from '../../shared/errors.ts';

/** A summary of what a database has; `version` counts its changes. */
interface Versioned {
  readonly version: number;
}

/**
 * A summary as it is until something changes. Where the disk refuses it, `onFault` has why, and the
 * last one holds; `empty`: before the first.
 */
export function rememberedSummary<T extends Versioned>(
  empty: T,
  read: (version: number) => T,
  onFault: (fault: Fault) => void,
): { readonly value: () => T; readonly changed: () => void } {
  let { version } = empty;
  let last = empty;
  let isKnown = false;
  const readAgain = (): T => {
    try {
      return read(version);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      onFault(error.fault);
      return { ...last, version };
    }
  };
  return {
    value: () => {
      if (!isKnown) last = readAgain();
      isKnown = true;
      return last;
    },
    changed: () => {
      isKnown = false;
      version += 1;
    },
  };
}
