/** Debian's Radicale on loopback, with an authority and an address book of its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority, createLeaf } from '../../../../certs/issue.ts';
import { systemClock } from '../../../platform/clock.ts';
import { freePort } from '../../../../e2e/support/own-process.ts';
import { answers } from '../../../tls/connect.ts';

const binary = '/usr/bin/radicale';
export const radicaleMissing = existsSync(binary) ? null : 'radicale is not installed';
export const [user, password] = ['alice', 'päss:word'];
export const host = 'cards.example.com';

export interface Radicale {
  readonly port: number;
  readonly authority: ReturnType<typeof createAuthority>;
  /** Writes a card of the user's book; null: removes it. */
  readonly card: (name: string, text: string | null, book?: string) => Promise<void>;
  /** Makes a book. */
  readonly book: (name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The user has the book `contacts`. */
export async function startRadicale(): Promise<Radicale> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-radicale-'));
  const authority = createAuthority('Example Cards CA');
  const leaf = createLeaf(authority, [{ dns: host }]);
  const root = join(folder, 'collections', 'collection-root', user);
  await writeFile(join(folder, 'cert.pem'), leaf.pem);
  await writeFile(join(folder, 'key.pem'), leaf.keyPem, { mode: 0o600 });
  await writeFile(join(folder, 'users'), `${user}:${password}\n`, { mode: 0o600 });
  const book = async (name: string): Promise<void> => {
    await mkdir(join(root, name), { recursive: true });
    const properties = { tag: 'VADDRESSBOOK', 'D:displayname': name };
    await writeFile(join(root, name, '.Radicale.props'), JSON.stringify(properties));
  };
  await book('contacts');
  const port = await freePort();
  const config = join(folder, 'config');
  await writeFile(config, configOf(folder, port));
  const child = spawn(binary, ['--config', config], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!(await answers({ host: '127.0.0.1', port }, systemClock))) {
    if (child.exitCode !== null) throw new Error('radicale has ended');
  }
  return {
    port,
    authority,
    card: async (name, text, inBook = 'contacts') => {
      const path = join(root, inBook, `${name}.vcf`);
      await (text === null ? rm(path) : writeFile(path, text));
    },
    book,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const configOf = (folder: string, port: number): string => `
[server]
hosts = 127.0.0.1:${port}
ssl = True
certificate = ${folder}/cert.pem
key = ${folder}/key.pem
[encoding]
request = utf-8
stock = utf-8
[auth]
type = htpasswd
htpasswd_filename = ${folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = ${folder}/collections
[logging]
level = critical
`;
