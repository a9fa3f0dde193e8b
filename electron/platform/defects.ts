/**
 * An error that is no FaultError is a defect of ours. Where one is caught, the work at hand ends as by a failure, and the defect is told
 * here: the app traces it, and a test whose code has one fails (`tools/testing/no-defects.ts`).
 */
import { FaultError, type Fault } from '../../shared/errors.ts';

type Listener = (where: string, error: unknown) => void;
const listeners = new Set<Listener>();

/** `where`: what was being done. */
export function tellDefect(where: string, error: unknown): void {
  for (const listener of listeners) listener(where, error);
}

/** Gives the function that ends it. */
export function onDefect(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The fault of a caught error; of a defect, which is told, `otherwise`. */
export function faultOr(error: unknown, where: string, otherwise: Fault): Fault {
  if (error instanceof FaultError) return error.fault;
  tellDefect(where, error);
  return otherwise;
}

/** For `catch`, where a failure is told elsewhere or costs nothing, and so does what the system says: only a defect is told. */
export function unlessFault(where: string): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof FaultError) && !isSystemError(error)) tellDefect(where, error);
  };
}

/** Whether the operating system said it: a full disk, a closed socket. It is no defect. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
