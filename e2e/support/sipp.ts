import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kamailio } from './kamailio.ts';
import { freePort, startOwn } from './own-process.ts';

export const sippPath = '/usr/bin/sipp';
/** Why tests that need it are skipped; null: it is installed. */
export const sippMissing = existsSync(sippPath) ? null : 'sipp is not installed (apt install sip-tester)';

/** One step of a scenario, as sipp reads it. */
export type SippStep = string;

/** A phone that sends exactly what its scenario says, over UDP to the server of a test. */
export interface Sipp {
  /** Settles once the scenario is over as it was written; rejects with what sipp wrote. */
  readonly done: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A description of plain sound at a port where nobody listens. */
export const sippSound = `v=0
o=sipp 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio 40000 RTP/AVP 0
a=rtpmap:0 PCMU/8000`;

interface Said {
  /** More header fields. */
  readonly lines?: readonly string[];
  /** A session description, unless `lines` say what else it is. */
  readonly body?: string;
}

/** POSIX has no escape for a line break; two Vias, the server's and the caller's. */
const oneLine = (name: string): string => `${name}:[^[:cntrl:]]*`;
const value = (name: string): string => `${name}:([^[:cntrl:]]*)`;
const keep = (regexp: string, variable: string): string =>
  `<ereg regexp="${regexp}" search_in="msg" check_it="true" assign_to="${variable}"/>`;

const send = (text: string): SippStep => `<send><![CDATA[\n${text}\n]]></send>`;
const recv = (what: string): SippStep => `<recv ${what}/>`;

function tail({ lines = [], body = '' }: Said): string {
  const isTyped = lines.some((line) => /^content-type:/i.test(line));
  const described = body === '' || isTyped ? [] : ['Content-Type: application/sdp'];
  return [...lines, ...described, 'Content-Length: [len]', '', body].join('\n');
}

const contact = 'Contact: <sip:sipp@[local_ip]:[local_port]>';

/** The steps of a phone that is called. */
export const callee = {
  /** The INVITE; `invited` answers it, at any later time. */
  invite: `<recv request="INVITE" rrs="true"><action>${[
    keep(`${oneLine('Via')}[[:cntrl:]]+${oneLine('Via')}`, 'vias'),
    keep(`(${oneLine('Record-Route')}[[:cntrl:]]+)+`, 'route'),
    keep(oneLine('CSeq'), 'cseq'),
    keep(value('From'), 'from,caller'),
    keep(value('To'), 'to,called'),
  ].join('')}</action></recv>`,
  invited: (status: string, said: Said = {}): SippStep =>
    send(
      `SIP/2.0 ${status}\n[$vias]\n[$from]\n[$to];tag=sipp[local_port]\n[last_Call-ID:]\n[$cseq]\n[$route]${contact}\nAllow: INVITE, ACK, BYE, CANCEL, UPDATE, PRACK\n${tail(said)}`,
    ),
  ack: recv('request="ACK"'),
  receive: (method: string): SippStep => recv(`request="${method}"`),
  /** A request in the dialog, also before the answer. */
  request: (method: string, said: Said = {}): SippStep =>
    send(
      `${method} [next_url] SIP/2.0\nVia: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\nFrom:[$called];tag=sipp[local_port]\nTo:[$caller]\nCall-ID: [call_id]\nCSeq: 1 ${method}\n[routes]\n${contact}\nMax-Forwards: 70\n${tail(said)}`,
    ),
  response: (status: number): SippStep => recv(`response="${status}"`),
  /** Answers the last request, which is one in the dialog. */
  respond: (status: string, said: Said = {}): SippStep =>
    send(
      `SIP/2.0 ${status}\n[last_Via:]\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n[last_CSeq:]\n[last_Record-Route:]\n${contact}\n${tail(said)}`,
    ),
} as const;

/** The steps of a phone that calls `user`, whom the server knows; its own address is foreign. */
export function caller(user: string, { domain }: Kamailio) {
  const from = 'From: <sip:sipp@elsewhere.test>;tag=sipp[call_number]';
  const inside = (method: string, cseq: string, said: Said = {}): SippStep =>
    send(
      `${method} [next_url] SIP/2.0\nVia: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\n${from}\nTo: <sip:${user}@${domain}>[peer_tag_param]\nCall-ID: [call_id]\nCSeq: ${cseq}\n[routes]\n${contact}\nMax-Forwards: 70\n${tail(said)}`,
    );
  /** A request that begins something. */
  const outside = (method: string, said: Said = {}): SippStep =>
    send(
      `${method} sip:${user}@${domain} SIP/2.0\nVia: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]\n${from}\nTo: <sip:${user}@${domain}>\nCall-ID: [call_id]\nCSeq: 1 ${method}\n${contact}\nMax-Forwards: 70\nAllow: INVITE, ACK, BYE, CANCEL, UPDATE, PRACK\n${tail(said)}`,
    );
  return {
    outside,
    invite: (said: Said = {}): SippStep => outside('INVITE', said),
    trying: recv('response="100" optional="true"'),
    /** `lines`: header fields that the response must have. */
    response: (status: number, lines: readonly string[] = []): SippStep =>
      `<recv response="${status}" rrs="true"><action>${lines.map((line, at) => keep(line, `seen${at}`)).join('')}</action></recv>`,
    /** A 180 that is sent reliably; `prack` acknowledges it. */
    reliable: `<recv response="180" rrs="true"><action>${keep('Require: *100rel', 'require')}${keep('RSeq: *([0-9]+)', 'line,rseq')}</action></recv>`,
    prack: (said: Said = {}): SippStep =>
      inside('PRACK', '2 PRACK', { ...said, lines: ['RAck: [$rseq] 1 INVITE', ...(said.lines ?? [])] }),
    ack: (said: Said = {}): SippStep => inside('ACK', '1 ACK', said),
    request: (method: string, cseq: number, said: Said = {}): SippStep =>
      inside(method, `${cseq} ${method}`, said),
  } as const;
}

/**
 * Starts one that waits for a call to `user`, as whom it registers first, from the same port: the
 * server calls it where it came from.
 */
export async function startSippCallee(
  kamailio: Kamailio,
  user: string,
  steps: readonly SippStep[],
): Promise<Sipp> {
  const port = await freePort();
  const registration = await startSipp(port, registering(user, kamailio, port), user, kamailio);
  await registration.done();
  await registration.stop();
  return startSipp(port, steps, user, null);
}

/** Starts one that calls. */
export async function startSippCaller(kamailio: Kamailio, steps: readonly SippStep[]): Promise<Sipp> {
  return startSipp(await freePort(), steps, 'sipp', kamailio);
}

async function startSipp(
  port: number,
  steps: readonly SippStep[],
  user: string,
  server: Kamailio | null,
): Promise<Sipp> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-sipp-'));
  const file = join(folder, 'scenario.xml');
  const log = (name: string): string => join(folder, `${name}.log`);
  const logged = (name: string): Promise<string> => readFile(log(name), 'utf8').catch(() => '');
  const text = steps.join('\n');
  await writeFile(
    file,
    `<?xml version="1.0"?>\n<scenario name="test">\n${text}\n${unused(text)}\n</scenario>\n`,
  );
  const options = [
    `-sf ${file} -i 127.0.0.1 -p ${port} -t u1 -m 1 -nostdin -nd -max_socket 16`,
    `-au ${user} -ap ${user}-secret -s ${user}`,
    `-trace_err -error_file ${log('errors')} -trace_msg -message_file ${log('messages')} -trace_screen -screen_file ${log('figures')}`,
  ].flatMap((line) => line.split(' '));
  const remote = server === null ? [] : [`127.0.0.1:${server.ports.plain}`];
  const running = startOwn(sippPath, [...remote, ...options], folder);
  return {
    done: async () => {
      // Whether it was read or not, its figures are in the file once it has ended.
      const failure = await running.wrote('Test Terminated').then(
        () => null,
        (error: unknown) => error,
      );
      if (failure === null) await running.ended();
      if (/Successful call +\| +\d+ +\| +1 /.test(await logged('figures'))) return;
      const said = await Promise.all(['errors', 'messages', 'figures'].map(logged));
      throw new Error(`sipp as ${user}: ${said.join('\n')}`, { cause: failure });
    },
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** sipp refuses a scenario that keeps something and never says it. */
function unused(text: string): string {
  const kept = [...text.matchAll(/assign_to="([^"]*)"/g)].flatMap(([, names = '']) => names.split(','));
  return kept.length === 0 ? '' : `<Reference variables="${[...new Set(kept)].join(',')}"/>`;
}

/** REGISTER, and again with the password. */
function registering(user: string, { domain }: Kamailio, port: number): readonly SippStep[] {
  const register = (cseq: number, credentials: readonly string[]): SippStep =>
    send(
      [
        `REGISTER sip:${domain} SIP/2.0`,
        'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
        `From: <sip:${user}@${domain}>;tag=[call_number]`,
        `To: <sip:${user}@${domain}>`,
        'Call-ID: [call_id]',
        `CSeq: ${cseq} REGISTER`,
        `Contact: <sip:${user}@127.0.0.1:${port}>`,
        'Max-Forwards: 70',
        'Expires: 600',
        ...credentials,
        tail({}),
      ].join('\n'),
    );
  return [
    register(1, []),
    '<recv response="401" auth="true"/>',
    register(2, [`[authentication username=${user} password=${user}-secret]`]),
    '<recv response="200"/>',
  ];
}
