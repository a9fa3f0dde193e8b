/**
 * baresip and linphonec as a person would set them up for a company's server: its CA, its name, our
 * certificate. They register; that is all.
 */
import { spawn } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PhoneSetup {
  /** As configured: a domain, or an IPv4 address. It leads to 127.0.0.1, whatever it is. */
  readonly host: string;
  readonly port: number;
  /** PEM. */
  readonly anchors: string;
  readonly identity: { readonly certificates: string; readonly key: string } | null;
  /** Where a name server listens that knows every name. */
  readonly nameServerPort: number;
}

export interface OtherPhone {
  readonly name: 'baresip' | 'linphonec';
  readonly installed: () => boolean;
  /** Gives how to stop it. */
  readonly start: (setup: PhoneSetup) => Promise<() => Promise<void>>;
}

export const otherPhones: readonly OtherPhone[] = [
  {
    name: 'baresip',
    installed: () => existsSync('/usr/bin/baresip') && existsSync('/usr/bin/unshare'),
    start: (setup) => run(setup, 'baresip', baresip),
  },
  {
    name: 'linphonec',
    installed: () => existsSync('/usr/bin/linphonec') && existsSync('/usr/bin/unshare'),
    start: (setup) => run(setup, 'linphonec', linphone),
  },
];

type Prepare = (setup: PhoneSetup, folder: string) => Promise<readonly string[]>;

/** In a mount namespace of its own, whose /etc/hosts knows the name: nobody else's is touched. */
async function run(setup: PhoneSetup, program: string, prepare: Prepare): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-peer-'));
  await writeFile(join(folder, 'hosts'), `127.0.0.1 localhost ${setup.host}\n`);
  await writeFile(join(folder, 'anchors.pem'), setup.anchors);
  const args = await prepare(setup, folder);
  const script = 'mount --bind "$0" /etc/hosts && exec "$@"';
  const child = spawn(
    'unshare',
    ['-m', 'sh', '-c', script, join(folder, 'hosts'), `/usr/bin/${program}`, ...args],
    {
      cwd: folder,
      env: { ...process.env, HOME: folder },
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  );
  const gone = once(child, 'close');
  return async () => {
    child.kill('SIGKILL');
    await gone;
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

async function baresip({ host, port, identity, nameServerPort }: PhoneSetup, folder: string) {
  const [certificate] = await writeIdentity(identity, folder);
  const uri = `${host}:${port};transport=tls`;
  await writeFile(
    join(folder, 'accounts'),
    `<sip:alice@${host};transport=tls>;auth_user=alice;auth_pass=x;outbound="sip:${uri}";regint=600\n`,
  );
  await writeFile(join(folder, 'contacts'), '');
  await writeFile(
    join(folder, 'config'),
    [
      'sip_listen 127.0.0.1:0',
      `sip_cafile ${join(folder, 'anchors.pem')}`,
      ...(certificate === undefined ? [] : [`sip_certificate ${certificate}`]),
      `dns_server 127.0.0.1:${nameServerPort}`,
      'net_interface 127.0.0.1',
      'module_path /usr/lib/baresip/modules',
      'module g711.so',
      'module_tmp uuid.so',
      'module_tmp account.so',
      'module_app menu.so',
      '',
    ].join('\n'),
  );
  return ['-f', folder];
}

async function linphone({ host, port, identity }: PhoneSetup, folder: string) {
  const [, certificate, key] = await writeIdentity(identity, folder);
  await mkdir(join(folder, '.local/share/linphone'), { recursive: true });
  const proxy = `<sip:${host}:${port};transport=tls>`;
  const file = join(folder, 'linphonerc');
  const mine = certificate && key ? [`client_cert_chain=${certificate}`, `client_cert_key=${key}`] : [];
  await writeFile(
    file,
    [
      '[sip]',
      'sip_port=-1',
      'sip_tcp_port=-1',
      'sip_tls_port=-1',
      `root_ca=${join(folder, 'anchors.pem')}`,
      'verify_server_certs=1',
      'verify_server_cn=1',
      'default_proxy=0',
      'register_only_when_network_is_up=0',
      ...mine,
      '[net]',
      'dns_srv_enabled=0',
      '[auth_info_0]',
      'username=alice',
      'passwd=x',
      `realm=${host}`,
      '[proxy_0]',
      `reg_proxy=${proxy}`,
      `reg_route=${proxy}`,
      `reg_identity=sip:alice@${host}`,
      'reg_expires=600',
      'reg_sendregister=1',
      'publish=0',
      '[video]',
      'enabled=0',
      '',
    ].join('\n'),
  );
  return ['-c', file];
}

/** Both in one file, and one file each. */
async function writeIdentity(identity: PhoneSetup['identity'], folder: string): Promise<readonly string[]> {
  if (!identity) return [];
  const files = ['both', 'certificates', 'key'].map((name) => join(folder, `${name}.pem`));
  const contents = [identity.key + identity.certificates, identity.certificates, identity.key];
  await Promise.all(files.map((file, index) => writeFile(file, contents[index] ?? '')));
  return files;
}

/**
 * Answers every question for an address with 127.0.0.1, and every other with nothing (RFC 1035 4).
 */
export async function startNameServer(): Promise<{ readonly port: number; readonly close: () => void }> {
  const socket: Socket = createSocket('udp4');
  socket.on('message', (query, { address, port }) => {
    const end = query.indexOf(0, 12) + 5;
    const isAddress = query.readUInt16BE(end - 4) === 1;
    const head = Buffer.from([
      query[0] ?? 0,
      query[1] ?? 0,
      0x85,
      0x80,
      0,
      1,
      0,
      isAddress ? 1 : 0,
      0,
      0,
      0,
      0,
    ]);
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    socket.send(
      Buffer.concat([head, query.subarray(12, end), ...(isAddress ? [record] : [])]),
      port,
      address,
    );
  });
  await once(socket.bind(0, '127.0.0.1'), 'listening');
  return { port: socket.address().port, close: () => socket.close() };
}
