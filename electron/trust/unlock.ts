/**
 * Opens what a password protects, away from main's thread: a file names its own iteration counts, and deriving a key may take
 * seconds. The work is bounded (password-key.ts) and can be cancelled; the thread ends with its one answer, and the password with it.
 */
import { Worker } from 'node:worker_threads';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ClientIdentityPem } from './client-identity.ts';
import type { Pkcs12Certificates } from './pkcs12.ts';

export interface Unlocker {
  /**
   * Certificates and revocation lists of a PKCS#12, for a trust import: no key is decrypted. Rejects with a FaultError: import
   * 'encrypted' (no password was given), 'wrong-password', 'malformed', 'unsupported', or command 'cancelled'.
   */
  readonly certificates: (
    bytes: Uint8Array,
    password: string | undefined,
    signal?: AbortSignal,
  ) => Promise<Pkcs12Certificates>;
  /** `readClientIdentity` over the files' bytes, valid `at`. Rejects as it throws, or with command 'cancelled'. */
  readonly identity: (
    files: readonly Uint8Array[],
    password: string | undefined,
    at: number,
    signal?: AbortSignal,
  ) => Promise<ClientIdentityPem>;
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

/** `module`: the worker's file, `unlock-worker.ts` or what it was built to. */
export function createUnlocker(module: string): Unlocker {
  const run = async (job: UnlockJob, signal: AbortSignal | undefined): Promise<unknown> => {
    const answer = await inThread(module, job, signal);
    if (!answer.ok) throw new FaultError(answer.fault);
    return answer.value;
  };
  return {
    certificates: async (bytes, password, signal) =>
      (await run({ kind: 'certificates', bytes, password }, signal)) as Pkcs12Certificates,
    identity: async (files, password, at, signal) =>
      (await run({ kind: 'identity', files, password, at }, signal)) as ClientIdentityPem,
  };
}

function inThread(module: string, job: UnlockJob, signal: AbortSignal | undefined): Promise<UnlockAnswer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    const worker = new Worker(module, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: heapLimit },
    });
    const abort = (): void => {
      reject(cancelled());
      void worker.terminate();
    };
    signal?.addEventListener('abort', abort, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal?.removeEventListener('abort', abort);
      reject(new Error('the thread ended without an answer'));
    });
  });
}

const cancelled = (): FaultError => new FaultError({ stage: 'command', code: 'cancelled' });
