import { createFramer } from '../../../electron/sip/message/framer.ts';
import {
  header,
  headerValues,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../../../electron/sip/message/message.ts';
import { parseMessage, type MalformedMessage } from '../../../electron/sip/message/parse-message.ts';
import { shownText } from '../../../shared/words/index.ts';

/**
 * The other side of real dialogs: it registers, challenges, rings, answers, forks, holds, says goodbye, as a server and a phone
 * behind it do, and in any order that the numbers draw. What it says is right; spoiling it is the wire's matter.
 */
export interface Peer {
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Something out of its own accord: a new call, or a request in a dialog that is there. */
  readonly act: () => void;
}

interface Dialog {
  readonly callId: string;
  /** From and To of its requests. */
  readonly from: string;
  readonly to: string;
  cseq: number;
}

const sdp =
  'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n';
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

export function createPeer(number: () => number, say: (message: string) => void): Peer {
  const framer = createFramer();
  const dialogs: Dialog[] = [];
  let counter = 0;

  const chance = (share: number): boolean => number() < share;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(number() * from.length)] as T;
  const token = (): string => {
    counter += 1;
    return `p${counter}`;
  };
  const write = (startLine: string, lines: readonly string[], body = ''): void =>
    say(
      [
        startLine,
        ...lines,
        ...(body === '' ? [] : [`Content-Type: application/sdp`]),
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    );
  const remember = (dialog: Dialog): void => {
    dialogs.push(dialog);
    if (dialogs.length > dialogLimit) dialogs.shift();
  };

  const request = (method: string, dialog: Dialog, branch = token()): void => {
    if (method !== 'ACK' && method !== 'CANCEL') dialog.cseq += 1;
    const described = { INVITE: 0.8, UPDATE: 0.5, ACK: 0.3 }[method];
    const body = described !== undefined && chance(described) ? sdp : '';
    write(
      `${method} sip:alice@127.0.0.1:40000;transport=tls SIP/2.0`,
      [
        `Via: SIP/2.0/TLS pbx.example.com;branch=z9hG4bK${branch}, SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bKx`,
        `Record-Route: <sip:pbx.example.com;transport=tls;lr>`,
        `From: ${dialog.from}`,
        `To: ${dialog.to}`,
        `Call-ID: ${dialog.callId}`,
        `CSeq: ${dialog.cseq} ${method}`,
        'Contact: "Bob" <sip:bob@192.0.2.9:5060>',
        'Max-Forwards: 69',
        ...(chance(0.1) ? ['P-Asserted-Identity: "Carol" <sip:carol@example.com>', 'Privacy: id'] : []),
        ...(method === 'NOTIFY' ? ['Event: dialog', 'Subscription-State: active;expires=60'] : []),
        ...(method === 'SUBSCRIBE' ? ['Event: dialog', 'Expires: 60'] : []),
        ...(method === 'REFER' ? ['Refer-To: <sip:carol@example.com>'] : []),
        ...(method === 'INVITE' && chance(0.3) ? ['Session-Expires: 90', 'Supported: timer, 100rel'] : []),
      ],
      body,
    );
  };

  const respond = (
    to: SipRequest,
    line: string,
    tag: string,
    lines: readonly string[] = [],
    body = '',
  ): void => {
    const toField = header(to, 'to') ?? '';
    write(
      `SIP/2.0 ${line}`,
      [
        ...headerValues(to, 'via').map((via) => `Via: ${via};received=127.0.0.1`),
        `From: ${header(to, 'from')}`,
        `To: ${toField.includes(';tag=') ? toField : `${toField};tag=${tag}`}`,
        `Call-ID: ${header(to, 'call-id')}`,
        `CSeq: ${header(to, 'cseq')}`,
        'Record-Route: <sip:pbx.example.com;transport=tls;lr>',
        ...lines,
      ],
      body,
    );
  };

  const challenge = (to: SipRequest): boolean => {
    const known = to.headers.has('authorization') || to.headers.has('proxy-authorization');
    if (!chance(known ? 0.1 : 0.6)) return false;
    const isProxy = to.method !== 'REGISTER';
    const field = isProxy ? 'Proxy-Authenticate' : 'WWW-Authenticate';
    const stale = known && chance(0.7) ? ', stale=true' : '';
    respond(to, isProxy ? '407 Proxy Authentication Required' : '401 Unauthorized', token(), [
      `${field}: Digest realm="${pick(['pbx', 'pbx', 'other'])}", nonce="${token()}", qop="auth", algorithm=${pick(['MD5', 'SHA-256', 'SHA-512-256'])}${stale}`,
    ]);
    return true;
  };

  const register = (to: SipRequest): void => {
    if (challenge(to)) return;
    const contact = header(to, 'contact') ?? '';
    const expires = pick(['60', '600', '3600']);
    const bound = [
      `Contact: ${contact.replace(/;expires=\d+/, '')};expires=${expires};pub-gruu="sip:alice@example.com;gr=urn:uuid:1"`,
      ...(chance(0.3) ? [`Authentication-Info: nextnonce="${token()}"`] : []),
    ];
    const line = pick(['200 OK', '200 OK', '200 OK', '423 Too Brief', '503 Later', '403 No']);
    respond(
      to,
      line,
      token(),
      line === '200 OK' && chance(0.9) ? bound : ['Min-Expires: 900', 'Retry-After: 5'],
    );
  };

  const invited = (to: SipRequest): void => {
    if (challenge(to)) return;
    respond(to, '100 Trying', '');
    const [one, other] = [token(), token()];
    const contact = ['Contact: <sip:bob@192.0.2.9:5060>'];
    if (chance(0.7)) respond(to, '180 Ringing', one, contact);
    if (chance(0.3)) respond(to, '183 Session Progress', other, contact, sdp);
    if (chance(0.1)) return;
    const line = pick(finals);
    const isOk = line.startsWith('200');
    respond(to, line, one, contact, isOk ? sdp : '');
    if (isOk && chance(0.15)) respond(to, line, other, contact, sdp);
    if (isOk) dialogFrom(to, one);
  };
  /** In a call that the phone made, the peer's requests swap From and To. */
  const dialogFrom = (to: SipRequest, tag: string): void => {
    const toField = header(to, 'to') ?? '';
    if (toField.includes(';tag=')) return;
    const callId = header(to, 'call-id') ?? '';
    remember({
      callId,
      from: `${toField};tag=${tag}`,
      to: header(to, 'from') ?? '',
      cseq: Math.floor(number() * 100),
    });
  };

  const onRequest = (message: SipRequest): void => {
    if (message.method === 'ACK') return;
    if (message.method === 'REGISTER') return register(message);
    if (message.method === 'INVITE') return invited(message);
    if (chance(0.05)) return;
    respond(message, message.method === 'CANCEL' || chance(0.8) ? '200 OK' : pick(finals), token());
    if (message.method === 'CANCEL') respondToCancelled(message);
  };
  const respondToCancelled = (cancel: SipRequest): void => {
    const cseq = (header(cancel, 'cseq') ?? '').replace('CANCEL', 'INVITE');
    const headers = new Map([...cancel.headers, ['cseq', [cseq]] as const]);
    respond({ ...cancel, headers }, '487 Request Terminated', token());
  };
  const onResponse = (message: SipResponse): void => {
    const [cseq = '', method] = (header(message, 'cseq') ?? '').split(' ');
    if (method !== 'INVITE' || message.status < 180) return;
    const parts = {
      callId: header(message, 'call-id') ?? '',
      from: header(message, 'from') ?? '',
      to: header(message, 'to') ?? '',
    };
    const branch = /branch=z9hG4bK([^;,]+)/.exec(header(message, 'via') ?? '')?.[1] ?? token();
    if (message.status < 200) {
      if (chance(0.2))
        request('CANCEL', { ...parts, to: parts.to.replace(/;tag=.*/, ''), cseq: Number(cseq) }, branch);
      return;
    }
    if (chance(0.1)) return;
    const dialog = { ...parts, cseq: Number(cseq) };
    request('ACK', dialog, message.status < 300 ? token() : branch);
    if (message.status < 300) remember(dialog);
  };

  return {
    onBytes: (bytes) => {
      for (const frame of framer.push(bytes)) {
        if (frame.kind === 'crlf' && frame.run % 2 === 0 && chance(0.98)) say('\r\n');
        if (frame.kind !== 'message') continue;
        const message: SipMessage | MalformedMessage = parseMessage(frame);
        if (message.kind === 'malformed')
          throw new Error(`the phone wrote what cannot be read: ${shownText(message.why)}`);
        if (message.kind === 'request') onRequest(message);
        else onResponse(message);
      }
    },
    act: () => {
      if (dialogs.length > 0 && chance(0.5)) return request(pick(inDialog), pick(dialogs));
      const callId = token();
      request(pick(alone), {
        callId,
        from: `"Bob" <sip:bob@example.com>;tag=${token()}`,
        to: '<sip:alice@example.com>',
        cseq: 1,
      });
    },
  };
}
