/** Phones that register at a TLS server and call bob, each in a process of its own and driven the way it offers. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../e2e/support/own-process.ts';

export interface CallerOptions {
  /** TLS, on loopback. */
  readonly port: number;
  readonly domain: string;
  readonly caFile: string;
  readonly password: string;
}

/** A running phone that registers as alice by itself. */
export interface Caller {
  readonly dial: () => void;
  readonly hangUp: () => void;
  /** After its connection was cut: makes it register again where it would wait for long. */
  readonly registerAgain: () => void;
  readonly stop: () => Promise<void>;
}

/** Users of the server that are there for phones which cannot register the same one again; their password is alice's. */
export const spareUsers = ['spare1', 'spare2', 'spare3', 'spare4', 'spare5'] as const;

export interface CallerKind {
  readonly name: 'ours' | 'baresip' | 'linphonec';
  readonly installed: () => boolean;
  readonly start: (options: CallerOptions) => Promise<Caller>;
}

export const callers: readonly CallerKind[] = [
  { name: 'ours', installed: () => true, start: startOurs },
  { name: 'baresip', installed: () => existsSync('/usr/bin/baresip'), start: startBaresip },
  { name: 'linphonec', installed: () => existsSync('/usr/bin/linphonec'), start: startLinphone },
];

async function startOurs(options: CallerOptions): Promise<Caller> {
  const phone = run(process.execPath, [join(import.meta.dirname, 'our-phone.ts')], tmpdir());
  phone.write(JSON.stringify(options));
  return {
    dial: () => phone.write('dial bob'),
    hangUp: () => phone.write('hangup'),
    registerAgain: () => phone.write('register'),
    stop: phone.stop,
  };
}

async function startBaresip({ port, domain, caFile, password }: CallerOptions): Promise<Caller> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-bench-'));
  const control = await freePort();
  const account = (user: string) =>
    `<sip:${user}@${domain};transport=tls>;auth_user=${user};auth_pass=${password}` +
    `;outbound="sip:127.0.0.1:${port};transport=tls";regint=600;audio_codecs=PCMU/8000/1`;
  let spare = 0;
  await writeFile(join(folder, 'accounts'), `${account('alice')}\n`);
  await writeFile(join(folder, 'contacts'), '');
  await writeFile(join(folder, 'config'), baresipConfiguration(caFile, control));
  const phone = run('/usr/bin/baresip', ['-f', folder], folder);
  const command = (name: string, params = '') => {
    const text = JSON.stringify({ command: name, params });
    const line = connect(control, '127.0.0.1', () => line.end(`${text.length}:${text},`));
    line.on('error', () => {}).resume();
  };
  return {
    dial: () => command('dial', `sip:bob@${domain}`),
    hangUp: () => command('hangup'),
    // It would wait half a minute, and has no command to register: another account of its own has to do.
    registerAgain: () => {
      command('uanew', account(spareUsers[spare] ?? ''));
      spare += 1;
    },
    stop: async () => {
      await phone.stop();
      await rm(folder, { recursive: true });
    },
  };
}

const baresipConfiguration = (caFile: string, control: number): string => `poll_method epoll
sip_listen 127.0.0.1:0
sip_cafile ${caFile}
net_interface 127.0.0.1
audio_player aubridge,nil
audio_source aubridge,nil
audio_alert aubridge,alert
ring_aufile none
ringback_aufile none
module_path /usr/lib/baresip/modules
module g711.so
module aubridge.so
module_tmp uuid.so
module_tmp account.so
module_app ctrl_tcp.so
module_app menu.so
ctrl_tcp_listen 127.0.0.1:${control}
`;

async function startLinphone({ port, domain, caFile, password }: CallerOptions): Promise<Caller> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-bench-'));
  await mkdir(join(folder, '.local/share/linphone'), { recursive: true });
  const file = join(folder, 'linphonerc');
  const proxy = `<sip:${domain}:${port};transport=tls>`;
  await writeFile(
    file,
    [
      '[sip]',
      'sip_port=-1',
      'sip_tcp_port=-1',
      'sip_tls_port=-1',
      `root_ca=${caFile}`,
      'verify_server_certs=1',
      'verify_server_cn=1',
      'default_proxy=0',
      'register_only_when_network_is_up=0',
      '[auth_info_0]',
      'username=alice',
      `passwd=${password}`,
      `realm=${domain}`,
      '[proxy_0]',
      `reg_proxy=${proxy}`,
      `reg_route=${proxy}`,
      `reg_identity=sip:alice@${domain}`,
      'reg_expires=600',
      'reg_sendregister=1',
      'publish=0',
      '[video]',
      'enabled=0',
      '',
    ].join('\n'),
  );
  const phone = run('/usr/bin/linphonec', ['-c', file], folder, { HOME: folder });
  phone.write('soundcard use files');
  return {
    dial: () => phone.write(`call sip:bob@${domain}`),
    hangUp: () => phone.write('terminate'),
    registerAgain: () => {},
    stop: async () => {
      await phone.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A child that is driven by lines and ends when told; its own id is all that is ever killed. */
function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.on('error', () => {});
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    write: (line: string) => void child.stdin.write(`${line}\n`),
    stop: async () => {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 2000);
      await gone;
      clearTimeout(hard);
    },
  };
}
