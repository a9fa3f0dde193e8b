import { Worker } from 'node:worker_threads';
import { parseCertificate, type Certificate } from '../x509/certificate.ts';

/** Runs in a thread of its own: some systems take seconds to answer (node#63313). */
const source = `
  const { parentPort } = require('node:worker_threads');
  const tls = require('node:tls');
  parentPort.postMessage(tls.getCACertificates ? tls.getCACertificates('system') : []);
`;

let reading: Promise<readonly Certificate[]> | null = null;

/** The roots that the operating system trusts, read once and off the main thread; duplicates and unreadable ones left out. */
export function systemRoots(): Promise<readonly Certificate[]> {
  reading ??= read().catch((error: unknown) => {
    reading = null;
    throw error;
  });
  return reading;
}

async function read(): Promise<readonly Certificate[]> {
  const pems = await new Promise<readonly string[]>((resolve, reject) => {
    const worker = new Worker(source, { eval: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the system’s roots could not be read')));
    worker.unref();
  });
  const roots = new Map<string, Certificate>();
  for (const pem of pems) {
    const base64 = /-----BEGIN CERTIFICATE-----([^-]*)-----END/.exec(pem)?.[1];
    if (base64 === undefined) continue;
    try {
      const root = parseCertificate(Buffer.from(base64, 'base64'));
      roots.set(root.fingerprint256, root);
    } catch {
      // Stores hold oddities of decades; one that cannot be read can verify nothing.
    }
  }
  return [...roots.values()];
}
