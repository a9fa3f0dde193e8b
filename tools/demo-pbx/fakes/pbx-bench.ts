import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSdp } from '../../../electron/media/sdp/sdp.ts';
import { manualClock } from '../../../electron/platform/fakes/manual-clock.ts';
import { bodyText, header, type SipResponse } from '../../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../../electron/sip/message/name-addr.ts';
import { startDemoPbx, type DemoPbx } from '../demo-pbx.ts';
import { connectPhone, newCallId, type ScriptedPhone } from './scripted-phone.ts';
import { openSound, type ScriptedSound } from './scripted-sound.ts';

export const domain = 'sip:127.0.0.1';
export const sdpType = ['Content-Type', 'application/sdp'] as const;

/** A demo PBX on a clock that the test moves, with phones that are closed at the end. */
export class PbxBench {
  readonly clock = manualClock();
  /** A line for each event of the PBX: it shows that the PBX came to a point. */
  readonly log: string[] = [];
  readonly #temporary: string;
  readonly #closing: (() => void)[] = [];
  #pbx: DemoPbx | null = null;

  constructor(temporary: string) {
    this.#temporary = temporary;
  }

  /** The state directory: a path of which two folders are missing at the first start. */
  get directory(): string {
    return join(this.#temporary, 'new', 'state');
  }

  get pbx(): DemoPbx {
    if (!this.#pbx) throw new Error('the bench is not started');
    return this.#pbx;
  }

  async start(): Promise<void> {
    this.#pbx = await startDemoPbx({
      stateDirectory: this.directory,
      clock: this.clock,
      log: (line) => this.log.push(line),
    });
  }

  async stop(): Promise<void> {
    for (const close of this.#closing) close();
    await this.#pbx?.stop();
    await rm(this.#temporary, { recursive: true });
  }

  /** Runs `close` at the end. */
  atEnd(close: () => void): void {
    this.#closing.push(close);
  }

  async phone(user: string): Promise<ScriptedPhone> {
    const { host, port, caFile } = this.pbx;
    const made = await connectPhone({ host, port, ca: await readFile(caFile, 'utf8'), user });
    this.atEnd(made.close);
    return made;
  }

  async sound(): Promise<ScriptedSound> {
    const made = await openSound();
    this.atEnd(made.close);
    return made;
  }

  passwordOf(user: string): string {
    return this.pbx.accounts.find((account) => account.user === user)?.password ?? '';
  }

  register(
    phone: ScriptedPhone,
    user: string,
    headers: readonly (readonly [string, string])[] = [],
  ): Promise<SipResponse> {
    const to = `<sip:${user}@127.0.0.1>`;
    const password = this.passwordOf(user);
    return phone.request({ method: 'REGISTER', uri: domain, to, headers, password });
  }

  /** Alice calls `number`; a 200 gets its ACK. `within`: what a request in the dialog names. */
  async call(phone: ScriptedPhone, number: string, body: string) {
    const callId = newCallId();
    const uri = `sip:${number}@127.0.0.1`;
    const password = this.passwordOf('alice');
    const invite = { method: 'INVITE', uri, callId, body, headers: [sdpType], password };
    const response = await phone.request(invite);
    const target = parseNameAddr(header(response, 'contact'))?.uri.raw;
    const within = { callId, to: header(response, 'to') ?? '', uri: target ?? uri };
    if (response.status === 200) {
      const sequence = Number(header(response, 'cseq')?.split(' ')[0]);
      phone.send({ ...within, method: 'ACK', sequence });
    }
    return { response, within };
  }
}

export async function startPbxBench(): Promise<PbxBench> {
  const bench = new PbxBench(await mkdtemp(join(tmpdir(), 'demo-pbx-')));
  await bench.start();
  return bench;
}

/** The port of the description in `message`. */
export const portIn = (message: Pick<SipResponse, 'body'>): number =>
  parseSdp(bodyText(message)).media[0]?.port ?? 0;

/** The statuses of the provisional responses that `phone` got. */
export const provisional = (phone: ScriptedPhone): number[] =>
  phone.seen.provisional.map(({ status }) => status);
