import { createFramer, type Frame } from '../../../electron/sip/message/framer.ts';
import { header, type SipRequest, type SipResponse } from '../../../electron/sip/message/message.ts';
import { parseMessage } from '../../../electron/sip/message/parse-message.ts';
import { shownText } from '../../../shared/words/index.ts';
import { Draws } from './draws.ts';
import { requestText, responseText, sdp, type PeerDialog } from './peer-messages.ts';

/**
 * The other side of real dialogs: it registers, challenges, rings, answers, forks, holds, sends
 * BYE, as a server and a phone behind it do, and in any order that the numbers draw. Its messages
 * are well formed; the wire mutates them.
 */
export interface Peer {
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Something out of its own accord: a new call, or a request in a dialog that is there. */
  readonly act: () => void;
}

const dialogLimit = 24;
const inDialog = [
  'INVITE',
  'UPDATE',
  'BYE',
  'OPTIONS',
  'INFO',
  'NOTIFY',
  'SUBSCRIBE',
  'REFER',
  'MESSAGE',
  'PRACK',
  'CANCEL',
  'ACK',
];
const alone = [
  'INVITE',
  'INVITE',
  'INVITE',
  'OPTIONS',
  'SUBSCRIBE',
  'NOTIFY',
  'MESSAGE',
  'REFER',
  'PUBLISH',
  'REGISTER',
  'BYE',
];
const finals = [
  '200 OK',
  '200 OK',
  '200 OK',
  '486 Busy',
  '302 Moved',
  '404 Nobody',
  '481 Gone',
  '491 Pending',
  '488 No',
  '500 Oops',
  '503 Later',
  '603 No',
];
/** The share of a method's requests that have a description. */
const described: Readonly<Record<string, number>> = { INVITE: 0.8, UPDATE: 0.5, ACK: 0.3 };
const contact = ['Contact: <sip:bob@192.0.2.9:5060>'];

export function createPeer(number: () => number, say: (message: string) => void): Peer {
  return new DrawnPeer(new Draws(number), say);
}

class DrawnPeer implements Peer {
  readonly #draws: Draws;
  readonly #say: (message: string) => void;
  readonly #framer = createFramer();
  readonly #dialogs: PeerDialog[] = [];

  constructor(draws: Draws, say: (message: string) => void) {
    this.#draws = draws;
    this.#say = say;
  }

  readonly onBytes = (bytes: Uint8Array): void => {
    for (const frame of this.#framer.push(bytes)) this.#take(frame);
  };

  readonly act = (): void => {
    const draws = this.#draws;
    if (this.#dialogs.length > 0 && draws.chance(0.5))
      return this.#request(draws.pick(inDialog), draws.pick(this.#dialogs));
    const callId = draws.token();
    this.#request(draws.pick(alone), {
      callId,
      from: `"Bob" <sip:bob@example.com>;tag=${draws.token()}`,
      to: '<sip:alice@example.com>',
      cseq: 1,
    });
  };

  #take(frame: Frame): void {
    if (frame.kind === 'crlf' && frame.run % 2 === 0 && this.#draws.chance(0.98)) this.#say('\r\n');
    if (frame.kind !== 'message') return;
    const message = parseMessage(frame);
    if (message.kind === 'malformed')
      throw new Error(`the phone wrote what cannot be read: ${shownText(message.why)}`);
    if (message.kind === 'request') this.#onRequest(message);
    else this.#onResponse(message);
  }

  #onRequest(request: SipRequest): void {
    const draws = this.#draws;
    if (request.method === 'ACK') return;
    if (request.method === 'REGISTER') return this.#register(request);
    if (request.method === 'INVITE') return this.#invited(request);
    if (draws.chance(0.05)) return;
    const isOk = request.method === 'CANCEL' || draws.chance(0.8);
    this.#respond(request, isOk ? '200 OK' : draws.pick(finals), draws.token());
    if (request.method === 'CANCEL') this.#respondToCancelled(request);
  }

  #register(request: SipRequest): void {
    if (this.#challenge(request)) return;
    const draws = this.#draws;
    const address = (header(request, 'contact') ?? '').replace(/;expires=\d+/, '');
    const expires = draws.pick(['60', '600', '3600']);
    const bound = [
      `Contact: ${address};expires=${expires};pub-gruu="sip:alice@example.com;gr=urn:uuid:1"`,
      ...(draws.chance(0.3) ? [`Authentication-Info: nextnonce="${draws.token()}"`] : []),
    ];
    const status = draws.pick(['200 OK', '200 OK', '200 OK', '423 Too Brief', '503 Later', '403 No']);
    const tag = draws.token();
    const isBound = status === '200 OK' && draws.chance(0.9);
    this.#respond(request, status, tag, isBound ? bound : ['Min-Expires: 900', 'Retry-After: 5']);
  }

  /** Rings, perhaps on two phones, and perhaps answers; a 2xx makes a dialog. */
  #invited(invite: SipRequest): void {
    if (this.#challenge(invite)) return;
    const draws = this.#draws;
    this.#respond(invite, '100 Trying', '');
    const [one, other] = [draws.token(), draws.token()];
    if (draws.chance(0.7)) this.#respond(invite, '180 Ringing', one, contact);
    if (draws.chance(0.3)) this.#respond(invite, '183 Session Progress', other, contact, sdp);
    if (draws.chance(0.1)) return;
    const status = draws.pick(finals);
    const isOk = status.startsWith('200');
    this.#respond(invite, status, one, contact, isOk ? sdp : '');
    if (isOk && draws.chance(0.15)) this.#respond(invite, status, other, contact, sdp);
    if (isOk) this.#dialogOf(invite, one);
  }

  /** True: the request was challenged. */
  #challenge(request: SipRequest): boolean {
    const draws = this.#draws;
    const known = request.headers.has('authorization') || request.headers.has('proxy-authorization');
    if (!draws.chance(known ? 0.1 : 0.6)) return false;
    const isProxy = request.method !== 'REGISTER';
    const field = isProxy ? 'Proxy-Authenticate' : 'WWW-Authenticate';
    const stale = known && draws.chance(0.7) ? ', stale=true' : '';
    const tag = draws.token();
    const realm = draws.pick(['pbx', 'pbx', 'other']);
    const nonce = draws.token();
    const algorithm = draws.pick(['MD5', 'SHA-256', 'SHA-512-256']);
    this.#respond(request, isProxy ? '407 Proxy Authentication Required' : '401 Unauthorized', tag, [
      `${field}: Digest realm="${realm}", nonce="${nonce}", qop="auth", algorithm=${algorithm}${stale}`,
    ]);
    return true;
  }

  /** The INVITE that a CANCEL ends gets its own final response (RFC 3261 9.2). */
  #respondToCancelled(cancel: SipRequest): void {
    const cseq = (header(cancel, 'cseq') ?? '').replace('CANCEL', 'INVITE');
    const headers = new Map([...cancel.headers, ['cseq', [cseq]] as const]);
    this.#respond({ ...cancel, headers }, '487 Request Terminated', this.#draws.token());
  }

  #onResponse(response: SipResponse): void {
    const draws = this.#draws;
    const [cseq = '', method] = (header(response, 'cseq') ?? '').split(' ');
    if (method !== 'INVITE' || response.status < 180) return;
    const dialog = {
      callId: header(response, 'call-id') ?? '',
      from: header(response, 'from') ?? '',
      to: header(response, 'to') ?? '',
      cseq: Number(cseq),
    };
    const branch = /branch=z9hG4bK([^;,]+)/.exec(header(response, 'via') ?? '')?.[1] ?? draws.token();
    if (response.status < 200) {
      const to = dialog.to.replace(/;tag=.*/, '');
      if (draws.chance(0.2)) this.#request('CANCEL', { ...dialog, to }, branch);
      return;
    }
    if (draws.chance(0.1)) return;
    this.#request('ACK', dialog, response.status < 300 ? draws.token() : branch);
    if (response.status < 300) this.#remember(dialog);
  }

  /** In a call that the phone made, the peer's requests swap From and To. */
  #dialogOf(invite: SipRequest, tag: string): void {
    const to = header(invite, 'to') ?? '';
    if (to.includes(';tag=')) return;
    this.#remember({
      callId: header(invite, 'call-id') ?? '',
      from: `${to};tag=${tag}`,
      to: header(invite, 'from') ?? '',
      cseq: Math.floor(this.#draws.number() * 100),
    });
  }

  #remember(dialog: PeerDialog): void {
    this.#dialogs.push(dialog);
    if (this.#dialogs.length > dialogLimit) this.#dialogs.shift();
  }

  #request(method: string, dialog: PeerDialog, branch = this.#draws.token()): void {
    const draws = this.#draws;
    if (method !== 'ACK' && method !== 'CANCEL') dialog.cseq += 1;
    const share = described[method];
    const body = share !== undefined && draws.chance(share) ? sdp : '';
    const lines = [
      ...(draws.chance(0.1) ? ['P-Asserted-Identity: "Carol" <sip:carol@example.com>', 'Privacy: id'] : []),
      ...(method === 'INVITE' && draws.chance(0.3)
        ? ['Session-Expires: 90', 'Supported: timer, 100rel']
        : []),
    ];
    this.#say(requestText(method, dialog, branch, lines, body));
  }

  #respond(request: SipRequest, status: string, tag: string, lines: readonly string[] = [], body = ''): void {
    this.#say(responseText(request, status, tag, lines, body));
  }
}
