/** Files as the real `openssl` makes them, in a folder of the caller's. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority, createLeaf, type Issued } from '../../../certs/issue.ts';

export interface Sample {
  readonly name: string;
  readonly password: string;
  /** Flags of `openssl pkcs12 -export`. */
  readonly flags: readonly string[];
  /** Needs the legacy provider. */
  readonly legacy?: boolean;
}

export const utf8Password = 'pässwörd €𝄞';

export const samples: readonly Sample[] = [
  { name: 'modern: AES-256, PBKDF2, MAC with SHA-256', password: 'secret', flags: [] },
  { name: 'AES-128', password: 'secret', flags: ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-192-CBC'] },
  { name: 'modern 3DES', password: 'secret', flags: ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC'] },
  {
    name: 'PBE-SHA1-3DES',
    password: 'secret',
    flags: ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES'],
  },
  { name: 'RC2-40 and 3DES, as Windows wrote', password: 'secret', flags: ['-legacy'], legacy: true },
  {
    name: 'RC2-128 and two-key 3DES',
    password: 'secret',
    flags: ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'PBE-SHA1-2DES'],
    legacy: true,
  },
  { name: 'no MAC', password: 'secret', flags: ['-nomac'] },
  { name: 'no MAC, old ciphers', password: 'secret', flags: ['-legacy', '-nomac'], legacy: true },
  ...['sha1', 'sha384', 'sha512'].map((mac) => ({
    name: `MAC with ${mac}`,
    password: 'secret',
    flags: ['-macalg', mac],
  })),
  { name: 'one iteration', password: 'secret', flags: ['-iter', '1', '-nomaciter'] },
  { name: 'a UTF-8 password', password: utf8Password, flags: [] },
  { name: 'a UTF-8 password, old ciphers', password: utf8Password, flags: ['-legacy'], legacy: true },
  { name: 'an empty password', password: '', flags: [] },
  { name: 'an empty password, old ciphers', password: '', flags: ['-legacy'], legacy: true },
  { name: 'nothing encrypted', password: 'secret', flags: ['-keypbe', 'NONE', '-certpbe', 'NONE'] },
];

export const root = createAuthority('Example Root CA');
export const issuing = createAuthority('Issuing CA', {}, root);
export const client = createLeaf(issuing, [{ dns: 'alice.example.com' }]);

/** What `openssl` writes to standard output; what went wrong is thrown. */
export function openssl(folder: string, args: readonly string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { cwd: folder });
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${error?.message ?? stderr.toString()}`);
  return stdout;
}

export function hasOpenssl(...args: readonly string[]): boolean {
  return spawnSync('openssl', args.length > 0 ? args : ['version']).status === 0;
}

export const hasLegacyProvider = hasOpenssl('list', '-providers', '-provider', 'legacy');

export function writeInputs(folder: string): void {
  const put = (name: string, content: string): void => writeFileSync(join(folder, name), content);
  put('client.pem', client.pem);
  put('client.key', client.keyPem);
  put('chain.pem', root.pem + issuing.pem);
}

/** A PKCS#12 with the client's key, certificate and chain. */
export function exportPkcs12(folder: string, { flags, password }: Sample): Buffer {
  writeFileSync(join(folder, 'password'), `${password}\n`);
  const files = ['-inkey', 'client.key', '-in', 'client.pem', '-certfile', 'chain.pem', '-out', 'out.p12'];
  openssl(folder, ['pkcs12', '-export', ...files, '-passout', 'file:password', ...flags]);
  return readFileSync(join(folder, 'out.p12'));
}

export const derOf = ({ der }: Issued): string => Buffer.from(der).toString('hex');
