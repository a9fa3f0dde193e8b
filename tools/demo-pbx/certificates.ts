/**
 * The PBX's own certificate authority and the server certificate that it issues, kept in the state
 * directory.
 */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority, createLeaf, distinguishedName, toPem, type Issued } from '../../certs/issue.ts';
import { createKey } from '../../certs/key.ts';
import { writeAtomically } from '../../electron/platform/atomic-file.ts';

/**
 * The only address that the PBX listens on, and the name in its certificate: README.md, "Why
 * 127.0.0.1".
 */
export const loopback = '127.0.0.1';

export interface PbxCertificates {
  /** What the person imports. */
  readonly caFile: string;
  readonly caPem: string;
  readonly certificate: string;
  readonly key: string;
}

const day = 86_400_000;
const subject = { CN: 'Anchorline demo CA', O: 'Demo PBX of this computer' };
const names = [{ ip: loopback }, { dns: 'localhost' }] as const;

/**
 * Reads both certificates, and makes what is missing, damaged or about to expire. `now`:
 * milliseconds since the epoch.
 */
export async function provideCertificates(
  directory: string,
  now: number,
  log: (line: string) => void,
): Promise<PbxCertificates> {
  const authority = (await loadAuthority(directory, now)) ?? (await makeAuthority(directory, now, log));
  const server =
    (await loadServer(directory, authority, now)) ?? (await makeServer(directory, authority, now));
  return { caFile: join(directory, 'demo-ca.pem'), caPem: authority.pem, ...server };
}

async function loadAuthority(directory: string, now: number): Promise<Issued | null> {
  const pair = await loadPair(directory, 'demo-ca');
  if (!pair || pair.x509.validToDate.getTime() - now < day) return null;
  const privateKey = createPrivateKey(pair.key);
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    der: pair.x509.raw,
    pem: toPem(pair.x509.raw),
    keyPem: pair.key,
    key: { kind: 'P-256', privateKey, spki, pem: pair.key },
    subject: distinguishedName(subject),
    fingerprint256: pair.x509.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

/**
 * Whoever imports this authority trusts it for this computer's loopback names and for nothing else
 * (RFC 5280 4.2.1.10), so a stolen state directory is no key to the company's servers. Whole
 * seconds: X.509 has no fractions.
 */
async function makeAuthority(directory: string, now: number, log: (line: string) => void): Promise<Issued> {
  const permitted = [{ ip: `${loopback}/32` }, { dns: 'localhost' }, { uri: 'localhost' }];
  const authority = createAuthority(subject.CN, {
    subject,
    key: createKey('P-256'),
    pathLength: 0,
    nameConstraints: { permitted },
    notBefore: new Date(now - day),
    notAfter: new Date(now + 365 * day),
  });
  await storePair(directory, 'demo-ca', authority);
  log(`certificates: made a new authority, SHA-256 ${authority.fingerprint256}`);
  return authority;
}

async function loadServer(directory: string, authority: Issued, now: number) {
  const pair = await loadPair(directory, 'server');
  if (!pair?.x509.verify(createPublicKey(authority.key.privateKey))) return null;
  const left = pair.x509.validToDate.getTime() - now;
  return left < 30 * day ? null : { certificate: pair.pem, key: pair.key };
}

async function makeServer(directory: string, authority: Issued, now: number) {
  const end = new X509Certificate(authority.pem).validToDate.getTime();
  const leaf = createLeaf(authority, names, {
    subject: { CN: 'Demo PBX' },
    notBefore: new Date(now - day),
    notAfter: new Date(Math.min(now + 90 * day, end)),
  });
  await storePair(directory, 'server', leaf);
  return { certificate: leaf.pem, key: leaf.keyPem };
}

/**
 * The key first: a crash in between leaves a pair that does not match, and `loadPair` sees that.
 */
async function storePair(directory: string, name: string, issued: Issued): Promise<void> {
  await writeAtomically(join(directory, `${name}-key.pem`), issued.keyPem);
  await writeAtomically(join(directory, `${name}.pem`), issued.pem);
}

async function loadPair(directory: string, name: string) {
  try {
    const pem = await readFile(join(directory, `${name}.pem`), 'utf8');
    const key = await readFile(join(directory, `${name}-key.pem`), 'utf8');
    const x509 = new X509Certificate(pem);
    return x509.checkPrivateKey(createPrivateKey(key)) ? { pem, key, x509 } : null;
  } catch {
    return null;
  }
}
