/** The thread of `unlock.ts`: does one job, answers once, and ends with all that it knew. */
import { parentPort, workerData } from 'node:worker_threads';
import { FaultError } from '../../shared/errors.ts';
import { readClientIdentity } from './client-identity.ts';
import { unlockPkcs12Certificates } from './pkcs12.ts';
import type { UnlockAnswer, UnlockJob } from './unlock.ts';

function work(job: UnlockJob): UnlockAnswer {
  try {
    return job.kind === 'identity'
      ? { ok: true, value: readClientIdentity(job.files, job.password) }
      : { ok: true, value: unlockPkcs12Certificates(job.bytes, job.password) };
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: error.fault };
    throw error;
  }
}

parentPort?.postMessage(work(workerData as UnlockJob));
