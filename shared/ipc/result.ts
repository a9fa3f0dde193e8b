import type { Fault } from '../errors.ts';

/** What every command gives: a value, or a fault as data. Commands never throw across IPC. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };
