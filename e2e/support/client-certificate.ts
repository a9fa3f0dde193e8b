/**
 * A person's own certificate as an administrator hands it out, and as an authority answers a
 * request.
 */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLeaf, purposes, type Issued } from '../../certs/issue.ts';
import { createKey } from '../../certs/key.ts';
import { children, readWhole, Tag } from '../../electron/x509/der.ts';
import { hasOpenssl } from '../../electron/pkcs/fakes/openssl-files.ts';
import { pemBlocks } from '../../electron/pkcs/pem.ts';

const recipe = (name: string) => ({ subject: { CN: name }, extendedKeyUsage: [purposes.clientAuth] });

export const createPerson = (authority: Issued, name: string): Issued =>
  createLeaf(authority, [{ uri: `sip:${name}@localhost` }], recipe(name));

/** Why specs that need a PKCS#12 are skipped; null: openssl is there to make one. */
export const opensslMissing = hasOpenssl() ? null : 'openssl is not installed (apt install openssl)';

/** Writes a PKCS#12 into `folder` as openssl makes it, and gives its path. */
export async function writePkcs12(
  folder: string,
  name: string,
  person: Issued,
  password: string,
): Promise<string> {
  await writeFile(join(folder, `${name}.pem`), person.pem + person.keyPem);
  const flags = ['-in', `${name}.pem`, '-out', `${name}.p12`, '-passout', `pass:${password}`];
  const { status, stderr } = spawnSync('openssl', ['pkcs12', '-export', ...flags], { cwd: folder });
  if (status !== 0) throw new Error(`openssl pkcs12: ${stderr.toString()}`);
  return join(folder, `${name}.p12`);
}

/** Writes the private key alone, encrypted (PKCS#8, AES), and gives its path. */
export async function writeEncryptedKey(
  folder: string,
  name: string,
  { key }: Issued,
  password: string,
): Promise<string> {
  const form = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: password } as const;
  await writeFile(join(folder, `${name}.key`), key.privateKey.export(form));
  return join(folder, `${name}.key`);
}

/** What an authority makes of a request (PKCS#10): a certificate for the key in it. */
export function issueFor(request: string, authority: Issued, name: string): Issued {
  const [block] = pemBlocks(Buffer.from(request));
  const [info] = children(readWhole(block?.der ?? Buffer.alloc(0), Tag.Sequence), 3);
  const spki = info && children(info, 4)[2];
  if (!spki) throw new Error('no request');
  return createLeaf(authority, [], { ...recipe(name), key: { ...createKey(), spki: spki.raw } });
}

/** The spellings in which a private key could be found in a file or in a text. */
export function spellingsOf({ key, keyPem }: Issued): readonly Buffer[] {
  const scalar = Buffer.from(key.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  if (scalar.length < 16) throw new Error('no scalar');
  const line = keyPem.split('\n')[2] ?? '';
  return [
    scalar,
    ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(scalar.toString(form))),
    Buffer.from(line),
  ];
}

/** The files that hold one of the needles. */
export async function filesWith(
  files: readonly string[],
  needles: readonly Buffer[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (needles.some((needle) => bytes.includes(needle))) found.push(file);
  }
  return found;
}
