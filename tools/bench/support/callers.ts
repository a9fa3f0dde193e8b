/**
 * Phones that register at a TLS server and call bob, each in a process of its own and driven the
 * way it offers.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../../e2e/support/own-process.ts';

export interface CallerOptions {
  /** TLS, on loopback. */
  readonly port: number;
  readonly domain: string;
  readonly caFile: string;
  readonly password: string;
  /** Whom it registers, all with that password; alice, if nothing is said. */
  readonly users?: readonly string[];
  /**
   * It answers every call, of which eight may wait: ours one after the other, baresip at once.
   * linphonec cannot.
   */
  readonly answersAll?: boolean;
}

/** A running phone that registers by itself. */
export interface Caller {
  readonly pid: number;
  readonly dial: () => void;
  /** The call that rings. */
  readonly answer: () => void;
  readonly hangUp: () => void;
  /** After its connection was cut: makes it register again where it would wait for long. */
  readonly registerAgain: () => void;
  /** MB in use, where the phone can tell that better than the system. */
  readonly inUse: (() => Promise<number>) | null;
  readonly stop: () => Promise<void>;
}

/**
 * Users of the server that are there for phones which cannot register the same one again; their
 * password is alice's.
 */
export const spareUsers = ['spare1', 'spare2', 'spare3', 'spare4', 'spare5'] as const;

const alice: readonly string[] = ['alice'];

export interface CallerKind {
  readonly name: 'ours' | 'baresip' | 'linphonec';
  readonly installed: () => boolean;
  /**
   * After its connection was dropped it comes back at once, by itself or when told; else it waits
   * half a minute.
   */
  readonly returnsAtOnce: boolean;
  readonly start: (options: CallerOptions) => Promise<Caller>;
}

export const callers: readonly CallerKind[] = [
  { name: 'ours', installed: () => true, returnsAtOnce: true, start: startOurs },
  {
    name: 'baresip',
    installed: () => existsSync('/usr/bin/baresip'),
    returnsAtOnce: false,
    start: startBaresip,
  },
  {
    name: 'linphonec',
    installed: () => existsSync('/usr/bin/linphonec'),
    returnsAtOnce: true,
    start: startLinphone,
  },
];

/** As the commands have it (electron/cli/compile-cache.ts). */
const compileCache = join(import.meta.dirname, '../../../.cache/compile');

async function startOurs(options: CallerOptions): Promise<Caller> {
  const file = join(import.meta.dirname, 'our-phone.ts');
  const phone = run(process.execPath, ['--expose-gc', file], tmpdir(), { NODE_COMPILE_CACHE: compileCache });
  phone.write(JSON.stringify(options));
  return {
    pid: phone.pid,
    dial: () => phone.write('dial bob'),
    answer: () => phone.write('answer'),
    hangUp: () => phone.write('hangup'),
    registerAgain: () => phone.write('register'),
    inUse: async () => {
      phone.write('memory');
      return Number(await phone.wrote('memory'));
    },
    stop: phone.stop,
  };
}

async function startBaresip(options: CallerOptions): Promise<Caller> {
  const { port, domain, caFile, password, users = alice, answersAll = false } = options;
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-bench-'));
  const control = await freePort();
  const account = (user: string) =>
    `<sip:${user}@${domain};transport=tls>;auth_user=${user};auth_pass=${password}` +
    `;outbound="sip:127.0.0.1:${port};transport=tls";regint=600;audio_codecs=PCMU/8000/1${answersAll ? ';answermode=auto' : ''}`;
  let spare = 0;
  await writeFile(join(folder, 'accounts'), users.map((user) => `${account(user)}\n`).join(''));
  await writeFile(join(folder, 'contacts'), '');
  await writeFile(join(folder, 'config'), baresipConfiguration(caFile, control));
  const phone = run('/usr/bin/baresip', ['-f', folder], folder);
  const command = (name: string, params = '') => {
    const text = JSON.stringify({ command: name, params });
    const line = connect(control, '127.0.0.1', () => line.end(`${text.length}:${text},`));
    line.on('error', () => {}).resume();
  };
  return {
    pid: phone.pid,
    dial: () => command('dial', `sip:bob@${domain}`),
    answer: () => command('accept'),
    hangUp: () => command('hangup'),
    // It would wait half a minute, and has no command to register: another account of its own has
    // to do.
    registerAgain: () => {
      command('uanew', account(spareUsers[spare] ?? ''));
      spare += 1;
    },
    inUse: null,
    stop: async () => {
      await phone.stop();
      await rm(folder, { recursive: true });
    },
  };
}

const baresipConfiguration = (caFile: string, control: number): string => `poll_method epoll
sip_listen 127.0.0.1:0
sip_cafile ${caFile}
call_max_calls 8
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

async function startLinphone(options: CallerOptions): Promise<Caller> {
  const { port, domain, caFile, password, users = alice } = options;
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
      ...users.flatMap((user, index) => [
        `[auth_info_${index}]`,
        `username=${user}`,
        `passwd=${password}`,
        `realm=${domain}`,
        `[proxy_${index}]`,
        `reg_proxy=${proxy}`,
        `reg_route=${proxy}`,
        `reg_identity=sip:${user}@${domain}`,
        'reg_expires=600',
        'reg_sendregister=1',
        'publish=0',
      ]),
      '[video]',
      'enabled=0',
      '',
    ].join('\n'),
  );
  const phone = run('/usr/bin/linphonec', ['-c', file], folder, { HOME: folder });
  phone.write('soundcard use files');
  return {
    pid: phone.pid,
    dial: () => phone.write(`call sip:bob@${domain}`),
    answer: () => phone.write('answer'),
    hangUp: () => phone.write('terminate'),
    registerAgain: () => {},
    inUse: null,
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
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout });
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  if (child.pid === undefined) throw new Error(`${command} does not start`);
  return {
    pid: child.pid,
    write: (line: string) => void child.stdin.write(`${line}\n`),
    /** The rest of the next line that begins with this word. */
    wrote: (word: string) =>
      new Promise<string>((resolve) => {
        const look = (line: string): void => {
          if (!line.startsWith(`${word} `)) return;
          lines.off('line', look);
          resolve(line.slice(word.length + 1));
        };
        lines.on('line', look);
      }),
    stop: async () => {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 2000);
      await gone;
      clearTimeout(hard);
    },
  };
}
