import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tone } from '../../shared/sound/tone.ts';
import { writeWav } from '../../shared/sound/wav.ts';
import { startOwn, type OwnProcess } from './own-process.ts';

const linphonePath = '/usr/bin/linphonec';
/** Why tests that need it are skipped; null: it is installed. */
export const linphoneMissing = existsSync(linphonePath)
  ? null
  : 'linphonec is not installed (apt install linphone-cli)';

export interface LinphoneOptions {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
  /** TCP port of its registrar on loopback. */
  readonly registrarPort: number;
  /** The only codec that it has. */
  readonly codec: 'opus' | 'G722' | 'PCMU' | 'PCMA';
  /** Hz of the tone that it sends. */
  readonly tone: number;
  readonly encryption: 'none' | 'srtp' | 'dtls';
  /** It takes no call without encryption. */
  readonly isMandatory?: boolean;
  /** In its order, comma-separated; linphone's own if not given. */
  readonly suites?: string;
}

/** A linphonec of the test's own, registered; driven through its console. */
export interface Linphone {
  readonly call: (uri: string) => void;
  /** Answers every call from now on. */
  readonly answerAll: () => void;
  /** What it heard: a WAV file, complete once the call is over. */
  readonly recording: string;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Starts one and waits until it is registered. */
export async function startLinphone(options: LinphoneOptions): Promise<Linphone> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-linphone-'));
  await mkdir(join(folder, '.local/share/linphone'), { recursive: true });
  const file = (name: string): string => join(folder, name);
  await writeFile(file('linphonerc'), configuration(options));
  // It plays a file once: long enough for a call.
  const samples = tone(options.tone, 16_000, 16_000 * 60);
  await writeFile(file('play.wav'), writeWav({ sampleRate: 16_000, samples }));
  const linphone = startOwn(linphonePath, ['-c', file('linphonerc')], folder, {
    env: { HOME: folder, LANG: 'C' },
    hasConsole: true,
  });
  const stop = async (): Promise<void> => {
    linphone.write('quit');
    await linphone.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    linphone.write('soundcard use files');
    linphone.write(`play ${file('play.wav')}`);
    linphone.write(`record ${file('heard.wav')}`);
    await registered(linphone);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    call: (uri) => linphone.write(`call ${uri}`),
    answerAll: () => linphone.write('autoanswer enable'),
    recording: file('heard.wav'),
    log: linphone.log,
    stop,
  };
}

/** Its console says so only where it is asked. */
async function registered({ write, wrote }: OwnProcess): Promise<void> {
  const ask = setInterval(() => write('status register'), 50);
  try {
    await wrote(/^registered, identity/m);
  } finally {
    clearInterval(ask);
  }
}

/** It would add those that are not listed. */
const codecs = [
  ['opus', 48_000, 2],
  ['speex', 16_000, 1],
  ['speex', 8000, 1],
  ['PCMU', 8000, 1],
  ['PCMA', 8000, 1],
  ['G722', 8000, 1],
  ['G729', 8000, 1],
  ['GSM', 8000, 1],
] as const;

const codecLines = (chosen: string): string[] =>
  codecs.flatMap(([name, rate, channels], index) => [
    `[audio_codec_${index}]`,
    `mime=${name}`,
    `rate=${rate}`,
    `channels=${channels}`,
    `enabled=${name === chosen ? 1 : 0}`,
  ]);

function configuration(options: LinphoneOptions): string {
  const { user, password, domain, registrarPort, encryption } = options;
  const proxy = `<sip:127.0.0.1:${registrarPort};transport=tcp>`;
  return [
    '[sip]',
    'sip_port=-1',
    'sip_tcp_port=-1',
    'sip_tls_port=-1',
    'default_proxy=0',
    'register_only_when_network_is_up=0',
    'guess_hostname=0',
    `media_encryption=${encryption}`,
    `media_encryption_mandatory=${options.isMandatory === true ? 1 : 0}`,
    ...(options.suites === undefined ? [] : [`srtp_crypto_suites=${options.suites}`]),
    '[net]',
    'dns_srv_enabled=0',
    'firewall_policy=0',
    'mtu=1300',
    '[rtp]',
    'audio_rtp_port=21000-29000',
    '[sound]',
    'echocancellation=0',
    '[auth_info_0]',
    `username=${user}`,
    `passwd=${password}`,
    `realm=${domain}`,
    '[proxy_0]',
    `reg_proxy=${proxy}`,
    `reg_route=<sip:127.0.0.1:${registrarPort};transport=tcp;lr>`,
    `reg_identity=sip:${user}@${domain}`,
    'reg_expires=600',
    'reg_sendregister=1',
    'publish=0',
    '[video]',
    'enabled=0',
    ...codecLines(options.codec),
    '',
  ].join('\n');
}
