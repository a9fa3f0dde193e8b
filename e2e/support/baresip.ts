import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNews } from './news.ts';
import { freePort, listening, startOwn } from './own-process.ts';
import { patience } from '../../electron/platform/fakes/patience.ts';

const baresipPath = '/usr/bin/baresip';
/** Why tests that need it are skipped; null: it is installed. */
export const baresipMissing = existsSync(baresipPath)
  ? null
  : 'baresip is not installed (apt install baresip-core)';

export interface BaresipOptions {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  /** UDP port of its registrar on loopback. */
  readonly registrarPort: number;
  /** In the order of preference, as baresip names them. */
  readonly codecs?: readonly ('opus/48000/2' | 'G722/16000/1' | 'PCMU/8000/1' | 'PCMA/8000/1')[];
  /**
   * RTP/AVP with `a=crypto`; RTP/SAVP; RTP/SAVPF; DTLS with UDP/TLS/RTP/SAVPF. None if not given.
   */
  readonly encryption?: 'srtp' | 'srtp-mand' | 'srtp-mandf' | 'dtls_srtp';
  /** It uses ICE. */
  readonly hasIce?: boolean;
  /** Hz of the tone that it sends; silence if not given. */
  readonly tone?: number;
  /** Seconds between its registrations; ten minutes if not given. */
  readonly registerEvery?: number;
  /** More of its own account parameters: `;answermode=auto` ... */
  readonly accountParameters?: string;
  /** Whom it writes to: `message` with a text. Its log has each SIP message then. */
  readonly writesTo?: string;
}

/** What baresip tells by itself. */
export interface BaresipEvent {
  /** `REGISTER_OK`, `CALL_INCOMING`, `CALL_ESTABLISHED`, `CALL_CLOSED` ... */
  readonly type: string;
  readonly param?: string;
  readonly peeruri?: string;
  readonly id?: string;
}

/** A baresip of the test's own, registered; driven through ctrl_tcp. */
export interface Baresip {
  readonly pid: number;
  /**
   * Runs a command of its menu: `dial` with a URI, `accept`, `hangup`, `hold`, `resume`, `sndcode`
   * ...
   */
  readonly command: (name: string, parameters?: string) => Promise<string>;
  /** The next event of this type that nobody has taken; rejects after `ms`. */
  readonly event: (type: string, ms?: number) => Promise<BaresipEvent>;
  /** WAV files of what it has received so far: complete once the call is over. */
  readonly recordings: () => Promise<readonly string[]>;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts one and waits until it is registered. */
export async function startBaresip(options: BaresipOptions): Promise<Baresip> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-baresip-'));
  const control = await freePort();
  const sound = join(folder, 'sound');
  await mkdir(sound);
  await writeFile(join(folder, 'config'), configuration(options, control, sound));
  await writeFile(join(folder, 'accounts'), account(options));
  const { writesTo } = options;
  await writeFile(join(folder, 'contacts'), writesTo === undefined ? '' : `"Other" <${writesTo}>\n`);
  if (writesTo !== undefined) await writeFile(join(folder, 'current_contact'), writesTo);
  const traced = writesTo === undefined ? [] : ['-s'];
  const process = startOwn(baresipPath, ['-f', folder, '-v', ...traced], folder);
  await listening(control, process).catch(async (error: unknown) => {
    await process.stop();
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const line = await openControl(control);
  const phone: Baresip = {
    pid: process.pid,
    command: line.command,
    event: async (type, ms = patience.condition) => {
      try {
        return await line.event(type, ms);
      } catch (error) {
        throw new Error(`${String(error)}\n${process.log()}`, { cause: error });
      }
    },
    recordings: async () =>
      (await readdir(sound)).filter((name) => name.includes('dec')).map((name) => join(sound, name)),
    log: process.log,
    stop: async () => {
      line.close();
      await process.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await process.wrote(/200 OK|registered successfully|REGISTER_OK/).catch(async (error: unknown) => {
    await phone.stop();
    throw error;
  });
  return phone;
}

/** Bob's, at a Kamailio of the test. */
export const startBob = (
  kamailio: { readonly domain: string; readonly ports: { readonly plain: number } },
  options: Partial<BaresipOptions> = {},
): Promise<Baresip> =>
  startBaresip({
    user: 'bob',
    password: 'bob-secret',
    domain: kamailio.domain,
    registrarPort: kamailio.ports.plain,
    ...options,
  });

function account(options: BaresipOptions): string {
  const { user, domain, password, registrarPort } = options;
  const codecs = options.codecs === undefined ? '' : `;audio_codecs=${options.codecs.join(',')}`;
  const encryption = options.encryption === undefined ? '' : `;mediaenc=${options.encryption}`;
  const ice = options.hasIce === true ? ';medianat=ice' : '';
  return (
    `<sip:${user}@${domain};transport=udp>;auth_user=${user};auth_pass=${password}` +
    `;outbound="sip:127.0.0.1:${registrarPort};transport=udp";regint=${options.registerEvery ?? 600}${codecs}${encryption}${ice}${options.accountParameters ?? ''}\n`
  );
}

function configuration({ tone, writesTo }: BaresipOptions, control: number, sound: string): string {
  const source = tone === undefined ? 'aubridge,nil' : `ausine,${tone}`;
  return `poll_method epoll
sip_listen 127.0.0.1:0
net_interface 127.0.0.1
call_local_timeout 120
call_max_calls 4
audio_player aubridge,nil
audio_source ${source}
audio_alert aubridge,alert
ausrc_srate 48000
ausrc_channels 2
auplay_srate 48000
audio_channels 1-2
rtp_tos 184
rtp_ports 20000-30000
jitter_buffer_type fixed
module_path /usr/lib/baresip/modules
module g711.so
module g722.so
module opus.so
module srtp.so
module dtls_srtp.so
module ice.so
module aubridge.so
module ausine.so
module sndfile.so
module dtls_srtp.so
module_tmp uuid.so
module_tmp account.so
module_app ctrl_tcp.so
module_app menu.so
${writesTo === undefined ? '' : 'module_app contact.so'}
ctrl_tcp_listen 127.0.0.1:${control}
snd_path ${sound}
ring_aufile none
ringback_aufile none
`;
}

interface ControlLine {
  readonly command: Baresip['command'];
  readonly event: (type: string, ms: number) => Promise<BaresipEvent>;
  readonly close: () => void;
}

type ControlMessage = BaresipEvent & {
  readonly event?: boolean;
  readonly response?: boolean;
  readonly token?: string;
  readonly ok?: boolean;
  readonly data?: string;
};

/** ctrl_tcp: JSON in netstrings. */
async function openControl(port: number): Promise<ControlLine> {
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const answers = new Map<string, (message: ControlMessage) => void>();
  const events: BaresipEvent[] = [];
  const news = createNews();
  let count = 0;

  readNetstrings(socket, (text) => {
    const message = JSON.parse(text) as ControlMessage;
    if (message.response === true) answers.get(message.token ?? '')?.(message);
    else {
      events.push(message);
      news.tell();
    }
  });
  return {
    command: (command, params = '') =>
      new Promise((resolve, reject) => {
        const token = String((count += 1));
        answers.set(token, ({ ok, data = '' }) => {
          answers.delete(token);
          if (ok === false) reject(new Error(`baresip: ${command} ${params}: ${data}`));
          else resolve(data);
        });
        const text = JSON.stringify({ command, params, token });
        socket.write(`${Buffer.byteLength(text)}:${text},`);
      }),
    event: (type, ms) =>
      news.wait(
        () => {
          const at = events.findIndex((event) => event.type === type);
          return at < 0 ? undefined : events.splice(at, 1)[0];
        },
        ms,
        () => `no ${type} from baresip, but ${events.map((e) => e.type).join(', ')}`,
      ),
    close: () => socket.destroy(),
  };
}

function readNetstrings(socket: Socket, take: (text: string) => void): void {
  let held = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const colon = held.indexOf(':');
      const length = Number(held.toString('latin1', 0, Math.max(colon, 0)));
      if (colon < 0 || held.length < colon + length + 2) return;
      take(held.toString('utf8', colon + 1, colon + 1 + length));
      held = held.subarray(colon + length + 2);
    }
  });
  socket.on('error', () => undefined);
}
