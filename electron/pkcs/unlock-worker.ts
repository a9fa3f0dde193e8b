/** The thread of `unlock.ts`: does one job, answers once, and ends with all that it knew. */
import { parentPort, workerData } from 'node:worker_threads';
import { FaultError } from '../../shared/errors.ts';
import { readClientCertificate } from './client-certificate.ts';
import { readPkcs12Certificates, unlockPkcs12Certificates, type Pkcs12Certificates } from './pkcs12.ts';
import type { UnlockAnswer, UnlockJob } from './unlock.ts';

function work(job: UnlockJob): UnlockAnswer {
  try {
    return job.kind === 'identity'
      ? { ok: true, value: readClientCertificate(job.files, job.password, job.at) }
      : { ok: true, value: certificatesOf(job.bytes, job.password) };
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: error.fault };
    throw error;
  }
}

function certificatesOf(bytes: Uint8Array, password: string | undefined): Pkcs12Certificates {
  return password === undefined ? readPkcs12Certificates(bytes) : unlockPkcs12Certificates(bytes, password);
}

parentPort?.postMessage(work(workerData as UnlockJob));
