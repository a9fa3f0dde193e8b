/**
 * Plays a case of `../shared/vectors/field` against the phone: its real user agent, over a stream
 * in memory.
 */
import { createHash } from 'node:crypto';
import type { Fault } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import { explainFault } from '../../../shared/words/index.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { parseAuthorization } from '../../sip/digest/digest.ts';
import { header, headerValues, type SipMessage, type SipRequest } from '../../sip/message/message.ts';
import { parseNameAddr } from '../../sip/message/name-addr.ts';
import { exampleAccount } from './example-account.ts';
import { phoneBench, type PhoneBench } from './phone-bench.ts';

/** `case.json`, as far as the kinds that are played here have it. */
export interface FieldCase {
  readonly name: string;
  readonly kind: 'incoming' | 'outgoing' | 'register';
  /** Of `incoming`: one message or several. */
  readonly text?: string | readonly string[];
  readonly encoding?: 'latin1';
  readonly answer?: boolean;
  readonly hangup?: boolean;
  /** Of `incoming`: what follows the answer. */
  readonly then?: readonly string[];
  /** Of the others: an answer to each request of ours. */
  readonly steps?: readonly string[];
  /** Milliseconds that pass at the end. */
  readonly pass?: number;
  readonly account?: Partial<Account>;
  readonly check?: { readonly realm: string };
  /** A path into `Observed`, and the value there; `/.../` is a pattern. */
  readonly expect: Readonly<Record<string, unknown>>;
}

type Observed = Readonly<Record<string, unknown>>;

const password = 'secret';

/** What held after the last step: null, or the first expectation that did not. */
export async function playFieldCase(each: FieldCase): Promise<string | null> {
  const bench = phoneBench(exampleAccount({ ...each.account, displayName: 'Alice' }), password);
  const observed = await players[each.kind](bench, each);
  for (const [path, expected] of Object.entries(each.expect)) {
    const found = path in observed ? observed[path] : valueAt(observed, path.split('.'));
    if (!holds(expected, found)) return `${path}: ${JSON.stringify(found)}, expected ${String(expected)}`;
  }
  return null;
}

const players = { incoming, outgoing, register };

async function incoming(bench: PhoneBench, each: FieldCase): Promise<Observed> {
  const peer = await bench.registered();
  const heard: SipMessage[] = [];
  const say = async (text: string): Promise<void> => {
    const to = heard.findLast((message) => message.kind === 'response');
    const filled = fill(text, { TO: (to && header(to, 'to')) ?? '' });
    peer.raw(Buffer.from(filled, each.encoding ?? 'utf8'));
    await bench.idle();
    heard.push(...(await taken(peer)));
  };
  for (const text of [each.text ?? []].flat()) await say(text);
  const found = { ...state(bench, peer), responses: statuses(heard) };
  if (each.answer !== true) return found;
  await bench.phone.answer(bench.call().id);
  await bench.idle();
  heard.push(...(await taken(peer)));
  for (const text of each.then ?? []) await say(text);
  const afterAnswer = bench.call().state;
  if (each.hangup === true) bench.phone.hangUp(bench.call().id);
  await bench.idle();
  const bye = (await taken(peer)).find((message) => isRequest(message) && message.method === 'BYE');
  return { ...found, afterAnswer, bye: bye && { route: headerValues(bye, 'route').join(', ') } };
}

async function outgoing(bench: PhoneBench, each: FieldCase): Promise<Observed> {
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  await bench.idle();
  const states: string[] = [];
  let invite = (await taken(peer)).find(isRequest);
  for (const step of each.steps ?? []) {
    if (invite === undefined) throw new Error('no INVITE came');
    peer.raw(fill(step, answerParts(invite)));
    await bench.idle();
    const heard = await taken(peer);
    states.push([bench.call().state, ...heard.filter(isRequest).map(startLine)].join(' | '));
    invite = heard.filter(isRequest).findLast(({ method }) => method === 'INVITE') ?? invite;
  }
  return { ...state(bench, peer), states };
}

async function register(bench: PhoneBench, each: FieldCase): Promise<Observed> {
  bench.phone.register('a1');
  const peer = await bench.accept();
  const requests: SipRequest[] = [];
  const listen = async (): Promise<void> => {
    requests.push(...(await taken(peer)).filter(isRequest));
  };
  await listen();
  let answeredAt = bench.clock.now();
  for (const step of each.steps ?? []) {
    const wait = /^@PASS(\d+)@$/.exec(step)?.[1];
    const request = requests.at(-1);
    if (wait !== undefined) await bench.pass(Number(wait));
    else if (request === undefined) throw new Error('no REGISTER came');
    else {
      peer.raw(fill(step, answerParts(request)));
      answeredAt = bench.clock.now();
      await bench.idle();
    }
    await listen();
  }
  await bench.pass(each.pass ?? 0);
  await listen();
  const { registration } = bench.account();
  const expiresAt = registration.expiresAt === null ? null : Date.parse(registration.expiresAt);
  return {
    ...state(bench, peer),
    state: registration.state,
    fault: registration.fault,
    words: wordsOf(registration.fault),
    expiresIn: expiresAt === null ? null : Math.round((expiresAt - answeredAt) / 1000),
    digestRight: requests.some((request) => isDigestRight(request, each.check?.realm ?? '')),
  };
}

function state(bench: PhoneBench, peer: ScriptedPeer): Observed {
  const call = bench.phone.calls().at(-1);
  const { registration } = bench.account();
  return {
    call,
    words: wordsOf(call?.fault ?? null),
    open: peer.isOpen(),
    lineWords: registration.fault === null ? { what: '', todo: '' } : explainFault(registration.fault),
  };
}

function wordsOf(fault: Fault | null): string {
  if (fault === null) return '';
  const { what, todo } = explainFault(fault);
  return `${what} ${todo}`;
}

const isRequest = (message: SipMessage): message is SipRequest => message.kind === 'request';
const startLine = ({ method, uri }: SipRequest): string => `${method} ${uri}`;
const statuses = (messages: readonly SipMessage[]): string =>
  messages.flatMap((message) => (message.kind === 'response' ? [message.status] : [])).join(' ');

async function taken(peer: ScriptedPeer): Promise<readonly SipMessage[]> {
  const messages: SipMessage[] = [];
  while (peer.waiting().length > 0) messages.push(await peer.next());
  return messages;
}

type Parts = Readonly<Record<string, string>>;

function answerParts(request: SipRequest): Parts {
  const get = (name: string): string => header(request, name) ?? '';
  return {
    VIA: headerValues(request, 'via').join(', '),
    VIARPORT: get('via').replace(/;rport\b/, ';rport='),
    FROM: get('from'),
    TO: get('to'),
    CALLID: get('call-id'),
    CSEQ: get('cseq'),
    CONTACT: get('contact'),
    CONTACTURI: parseNameAddr(get('contact'))?.uri.raw ?? '',
  };
}

const answer =
  'v=0\r\no=- 2 2 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 5000 RTP/AVP 0\r\n';

/** The body ends where blank lines or an octet 0 begin that belong to no message. */
function fill(text: string, parts: Parts): string {
  const body = text
    .split('\r\n\r\n')
    .slice(1)
    .join('\r\n\r\n')
    .replace(/(\r\n)(?:\r\n)+$/, '$1')
    .replace('@NUL@', '');
  const length = Buffer.byteLength(body.replace('@SDP@', answer));
  return text
    .replaceAll(/@([A-Z]+)@/g, (whole, name: string) => parts[name] ?? whole)
    .replace('@LEN@', String(length))
    .replace('@SDP@', answer)
    .replace('@NUL@', '\0');
}

/** RFC 7616 3.4.1 with MD5, worked out here again: what is checked does not check itself. */
function isDigestRight(request: SipRequest, realm: string): boolean {
  const found = parseAuthorization(header(request, 'authorization'));
  if (found?.realm !== realm) return false;
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const middle = found.qop === null ? '' : `${found.nc}:${found.cnonce}:${found.qop}:`;
  const secret = md5(`alice:${realm}:${password}`);
  return found.response === md5(`${secret}:${found.nonce}:${middle}${md5(`REGISTER:${found.uri}`)}`);
}

function valueAt(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? (value as Observed)[name] : undefined),
    from,
  );
}

function holds(expected: unknown, found: unknown): boolean {
  const pattern = typeof expected === 'string' ? /^\/(.*)\/$/s.exec(expected)?.[1] : undefined;
  if (pattern === undefined) return found === expected;
  return typeof found === 'string' && new RegExp(pattern, 'i').test(found);
}
