/** Debian's OpenLDAP on loopback, with an authority and people of its own. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { systemClock } from '../../platform/clock.ts';
import { freePort } from '../../../e2e/support/own-process.ts';
import { answers } from '../../tls/connect.ts';

const binary = '/usr/sbin/slapd';
export const slapdMissing = existsSync(binary) ? null : 'slapd is not installed';
export const baseDn = 'dc=example,dc=com';
export const bindDn = `cn=phone,${baseDn}`;
export const bindPassword = 'phone-secret';

export interface Slapd {
  readonly port: number;
  /** Where TLS begins by StartTLS. */
  readonly plainPort: number;
  readonly authority: ReturnType<typeof createAuthority>;
  readonly stop: () => Promise<void>;
}

/** `people`: LDIF after the base and the user that binds. */
export async function startSlapd(people: string): Promise<Slapd> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-slapd-'));
  const authority = createAuthority('Example Directory CA');
  const leaf = createLeaf(authority, [{ dns: 'ldap.example.com' }]);
  await mkdir(join(folder, 'db'));
  await writeFile(join(folder, 'ca.pem'), authority.pem);
  await writeFile(join(folder, 'cert.pem'), leaf.pem);
  await writeFile(join(folder, 'key.pem'), leaf.keyPem, { mode: 0o600 });
  const config = join(folder, 'slapd.conf');
  await writeFile(config, configOf(folder));
  const ldif = join(folder, 'people.ldif');
  await writeFile(ldif, `${baseLdif}\n${people}`);
  execFileSync('/usr/sbin/slapadd', ['-q', '-f', config, '-l', ldif], { stdio: 'ignore' });
  const [port, plainPort] = [await freePort(), await freePort()];
  const child = spawn(
    binary,
    ['-d', '0', '-f', config, '-h', `ldaps://127.0.0.1:${port} ldap://127.0.0.1:${plainPort}`],
    {
      stdio: 'ignore',
    },
  );
  const ended = once(child, 'exit');
  while (!(await answers({ host: '127.0.0.1', port }, systemClock))) {
    if (child.exitCode !== null) throw new Error('slapd has ended');
  }
  return {
    port,
    plainPort,
    authority,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const configOf = (folder: string): string => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${folder}/slapd.pid
TLSCACertificateFile ${folder}/ca.pem
TLSCertificateFile ${folder}/cert.pem
TLSCertificateKeyFile ${folder}/key.pem
database mdb
maxsize 1073741824
suffix "${baseDn}"
directory ${folder}/db
access to attrs=userPassword by anonymous auth by * none
access to * by dn.base="${bindDn}" read by * none
`;

const baseLdif = `dn: ${baseDn}
objectClass: dcObject
objectClass: organization
dc: example
o: Example Corp

dn: ${bindDn}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: phone
userPassword: ${bindPassword}
`;
