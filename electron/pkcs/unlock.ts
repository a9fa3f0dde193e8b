/**
 * Opens what a password protects, away from main's thread: a file names its own iteration counts,
 * and deriving a key may take seconds. The work is bounded (password-key.ts) and can be cancelled;
 * the thread ends with its one answer, and the password with it.
 */
import { Worker } from 'node:worker_threads';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ClientCertificatePem } from './client-certificate.ts';
import type { Pkcs12Certificates } from './pkcs12.ts';
import { cancelled, createSlots } from './slots.ts';

export interface Unlocker {
  /**
   * Certificates and revocation lists of a PKCS#12, for a trust import: no key is decrypted.
   * Rejects with a FaultError: import 'encrypted' (no password was given), 'wrong-password',
   * 'malformed', 'unsupported', 'busy' (too many wait), or command 'cancelled'.
   */
  readonly certificates: (
    bytes: Uint8Array,
    password: string | undefined,
    signal?: AbortSignal,
  ) => Promise<Pkcs12Certificates>;
  /**
   * `readClientCertificate` over the files' bytes, valid `at`. Rejects as it throws, or with
   * command 'cancelled'.
   */
  readonly clientCertificate: (
    files: readonly Uint8Array[],
    password: string | undefined,
    at: number,
    signal?: AbortSignal,
  ) => Promise<ClientCertificatePem>;
}

export type UnlockJob =
  | { readonly kind: 'certificates'; readonly bytes: Uint8Array; readonly password: string | undefined }
  | {
      readonly kind: 'identity';
      readonly files: readonly Uint8Array[];
      readonly password: string | undefined;
      readonly at: number;
    };
export type UnlockAnswer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: Fault };

/** Megabytes of heap: a file is 4 MB at most, and scrypt's memory is not of this heap. */
const heapLimit = 256;

/**
 * Threads at once: deriving a key takes a processor and, by scrypt, 64 MB. Files that wait are some
 * megabytes each.
 */
const limit = { running: 2, waiting: 8 };

/** `module`: the worker's file, `unlock-worker.ts` or what it was built to. */
export function createUnlocker(module: string): Unlocker {
  const slots = createSlots(limit);
  const run = async (job: UnlockJob, signal: AbortSignal | undefined): Promise<unknown> => {
    const leave = await slots.enter(signal);
    const answer = await inThread(module, job, signal, leave);
    if (!answer.ok) throw new FaultError(answer.fault);
    return answer.value;
  };
  return {
    certificates: async (bytes, password, signal) =>
      (await run({ kind: 'certificates', bytes, password }, signal)) as Pkcs12Certificates,
    clientCertificate: async (files, password, at, signal) =>
      (await run({ kind: 'identity', files, password, at }, signal)) as ClientCertificatePem,
  };
}

/** `ended`: the thread has exited, which is later than the answer or the cancellation. */
function inThread(
  module: string,
  job: UnlockJob,
  signal: AbortSignal | undefined,
  ended: () => void,
): Promise<UnlockAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: heapLimit },
    });
    const abort = (): void => {
      reject(cancelled());
      void worker.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    // Cancelled between its place and here.
    if (signal?.aborted) abort();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal?.removeEventListener('abort', abort);
      ended();
      reject(new Error('the thread ended without an answer'));
    });
  });
}
