import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { parseCertificate, type Certificate } from '../../x509/certificate.ts';
import { pemBlocks } from '../../pkcs/pem.ts';

/**
 * Where distributions keep the roots that they trust for TLS; the first that is there is the whole
 * store (the list is that of Go's crypto/x509). Read by ourselves: OpenSSL, and with it
 * `tls.getCACertificates('system')`, follows SSL_CERT_FILE and SSL_CERT_DIR, so the environment of
 * the phone could add roots (certs/no-override).
 */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt', // Debian, Ubuntu, Arch, Gentoo
  '/etc/pki/tls/certs/ca-bundle.crt', // Fedora, RHEL 6
  '/etc/ssl/ca-bundle.pem', // openSUSE
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem', // RHEL 7 and later
  '/etc/ssl/cert.pem', // Alpine
];

/**
 * Runs in a thread of its own: Windows' and macOS' stores can take seconds to answer (node#63313).
 */
const source = `
  const { parentPort } = require('node:worker_threads');
  const tls = require('node:tls');
  parentPort.postMessage(tls.getCACertificates ? tls.getCACertificates('system') : []);
`;

let reading: Promise<readonly Certificate[]> | null = null;

/**
 * The roots that the operating system trusts, whatever the environment sets, read once and off the
 * main thread; duplicates and unreadable ones left out. A system that keeps them elsewhere has
 * none: that fails closed.
 */
export function systemRoots(): Promise<readonly Certificate[]> {
  reading ??= read().catch((error: unknown) => {
    reading = null;
    throw error;
  });
  return reading;
}

async function read(): Promise<readonly Certificate[]> {
  const isOwnStore = process.platform === 'win32' || process.platform === 'darwin';
  const pem = isOwnStore ? (await askSystem()).join('\n') : await readBundle();
  const roots = new Map<string, Certificate>();
  for (const { label, der } of pemBlocks(Buffer.from(pem))) {
    if (label !== 'CERTIFICATE') continue;
    try {
      const root = parseCertificate(der);
      roots.set(root.fingerprint256, root);
    } catch {
      // Stores hold oddities of decades; one that cannot be read can verify nothing.
    }
  }
  return [...roots.values()];
}

async function readBundle(): Promise<string> {
  for (const path of bundles) {
    const text = await readFile(path, 'latin1').catch(() => '');
    if (text !== '') return text;
  }
  return '';
}

function askSystem(): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(source, { eval: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the system’s roots could not be read')));
    worker.unref();
  });
}
