/** The demo PBX's certificate authority at work: what it revokes. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { distinguishedName, type Issued } from '../../certs/issue.ts';
import { createRevocationList, type ListRecipe } from '../../certs/revocation-list.ts';

export interface DemoAuthority {
  /** A revocation list of the authority, DER. */
  readonly list: (recipe?: ListRecipe) => Uint8Array;
  /** The certificate that the PBX shows. */
  readonly server: Pick<Issued, 'der'>;
}

/** `profile`: where `startDemo` put the PBX's state. */
export async function demoAuthority(profile: string): Promise<DemoAuthority> {
  const read = (name: string) => readFile(join(profile, 'demo-pbx', name), 'utf8');
  const x509 = new X509Certificate(await read('demo-ca.pem'));
  const keyPem = await read('demo-ca-key.pem');
  const privateKey = createPrivateKey(keyPem);
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const name = (attribute: string) => new RegExp(`^${attribute}=(.*)$`, 'm').exec(x509.subject)?.[1] ?? '';
  const authority: Issued = {
    der: x509.raw,
    pem: x509.toString(),
    keyPem,
    key: { kind: 'P-256', privateKey, spki, pem: keyPem },
    subject: distinguishedName({ CN: name('CN'), O: name('O') }),
    fingerprint256: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
  return {
    list: (recipe) => createRevocationList(authority, recipe),
    server: { der: new X509Certificate(await read('server.pem')).raw },
  };
}
