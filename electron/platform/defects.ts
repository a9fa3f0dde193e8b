/**
 * An error that is no FaultError is a defect of ours. Where one is caught, the operation ends as
 * after a failure, and the defect is reported here: the app traces it, and a test whose code has
 * one fails (`tools/testing/no-defects.ts`).
 */
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { PhraseCode } from '../../shared/model/phrase.ts';
import { explainFault } from '../../shared/words/index.ts';
import type { TraceSink } from './trace.ts';

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

/** Writes every defect into the trace, with its stack. Gives the function that ends it. */
export function traceDefects(trace: TraceSink): () => void {
  return onDefect((where, error) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    trace({ kind: 'defect', summary: where, detail });
  });
}

/** The fault of a caught error; `otherwise` for a defect, which is reported. */
export function faultOr(error: unknown, where: string, otherwise: Fault): Fault {
  if (error instanceof FaultError) return error.fault;
  tellDefect(where, error);
  return otherwise;
}

type Action = Extract<PhraseCode, 'action-hotkey' | 'action-notification' | 'action-outside'>;

/** For `catch` of an action of the person outside the window: the trace gets the failure. */
export function traceFailure(trace: TraceSink, action: Action): (error: unknown) => void {
  return (error) => {
    const fault = faultOr(error, action, { stage: 'command', code: 'unexpected' });
    const why = explainFault(fault).what;
    trace({ kind: 'app', summary: { code: 'action-failed', action: { code: action }, why } });
  };
}

/**
 * For `catch` where a FaultError or an error of the system needs no report: only a defect is
 * reported.
 */
export function unlessFault(where: string): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof FaultError) && !isSystemError(error)) tellDefect(where, error);
  };
}

/** Does it once this turn is over. Nobody waits for it: `told` gets what it throws. */
export function soon(act: () => void, told: ReturnType<typeof unlessFault>): void {
  queueMicrotask(() => {
    try {
      act();
    } catch (error) {
      told(error);
    }
  });
}

/**
 * Whether it is an error of the operating system (a full disk, a closed socket), which is no
 * defect.
 */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
