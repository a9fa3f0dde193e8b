/** A phone that does what a test tells it, over TLS, with the phone's own framer, parser, writer and digest. */
import { randomBytes } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';
import { answerChallenge, parseChallenges, strongestByRealm } from '../../../electron/sip/digest/digest.ts';
import { createFramer } from '../../../electron/sip/message/framer.ts';
import {
  header,
  headerValues,
  parseCSeq,
  type SipRequest,
  type SipResponse,
} from '../../../electron/sip/message/message.ts';
import { parseMessage } from '../../../electron/sip/message/parse-message.ts';
import { respond, writeRequest, type HeaderFields } from '../../../electron/sip/message/write-message.ts';

export interface ScriptedPhone {
  readonly socket: TLSSocket;
  readonly contact: string;
  /** Sends a request and waits for its final answer; a challenge is answered once where `password` is given. */
  readonly request: (request: Scripted) => Promise<SipResponse>;
  /** Sends a request for which no answer is awaited. */
  readonly send: (request: Scripted) => void;
  /** The next request of the server, in order. */
  readonly nextRequest: (method: string) => Promise<SipRequest>;
  readonly answer: (request: SipRequest, status: number, more?: Parameters<typeof respond>[3]) => void;
  /** What came outside of messages, `crlf`, and the provisional answers: for looking at afterwards. */
  readonly seen: { crlf: number; readonly provisional: number[] };
  readonly close: () => void;
}

export interface Scripted {
  readonly method: string;
  readonly uri: string;
  readonly to?: string;
  readonly callId?: string;
  readonly sequence?: number;
  readonly branch?: string;
  readonly headers?: HeaderFields;
  readonly body?: string;
  readonly password?: string;
}

export const newCallId = (): string => randomBytes(8).toString('hex');

/** Connects as `user` and trusts `ca` (PEM). */
export async function connectPhone(options: {
  readonly host: string;
  readonly port: number;
  readonly ca: string;
  readonly user: string;
}): Promise<ScriptedPhone> {
  const { host, port, ca, user } = options;
  const socket = connect({ host, port, ca });
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
  });
  const contact = `<sip:${user}@127.0.0.1:${socket.localPort};transport=tls>`;
  const tag = newCallId();
  const seen = { crlf: 0, provisional: [] as number[] };
  const answers = new Map<string, (response: SipResponse) => void>();
  const requests: SipRequest[] = [];
  let waiting: readonly { readonly method: string; readonly give: (request: SipRequest) => void }[] = [];
  const framer = createFramer();
  let sequence = 0;

  /** Gives requests to those who wait for their method. */
  function deliver(): void {
    waiting = waiting.filter(({ method, give }) => {
      const at = requests.findIndex((request) => request.method === method);
      const [found] = at < 0 ? [] : requests.splice(at, 1);
      if (found) give(found);
      return !found;
    });
  }

  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes: Buffer) => {
    for (const frame of framer.push(bytes)) {
      if (frame.kind === 'crlf') seen.crlf += 1;
      if (frame.kind !== 'message') continue;
      const message = parseMessage(frame);
      if (message.kind === 'request') requests.push(message);
      if (message.kind !== 'response') continue;
      if (message.status < 200) seen.provisional.push(message.status);
      const key = `${header(message, 'call-id')} ${header(message, 'cseq')}`;
      if (message.status >= 200) answers.get(key)?.(message);
    }
    deliver();
  });

  function bytesOf(
    { method, uri, to, headers = [], body, callId, branch }: Scripted,
    number: number,
  ): Buffer {
    return writeRequest({
      method,
      uri,
      headers: [
        [
          'Via',
          `SIP/2.0/TLS 127.0.0.1:${socket.localPort};rport;branch=${branch ?? `z9hG4bK${newCallId()}`}`,
        ],
        ['Max-Forwards', '70'],
        ['From', `<sip:${user}@${host}>;tag=${tag}`],
        ['To', to ?? `<${uri}>`],
        ['Call-ID', callId ?? newCallId()],
        ['CSeq', `${number} ${method}`],
        ['Contact', contact],
        ...headers,
      ],
      ...(body === undefined ? {} : { body }),
    });
  }

  function ask(request: Scripted & { readonly callId: string }): Promise<SipResponse> {
    sequence = request.sequence ?? sequence + 1;
    const key = `${request.callId} ${sequence} ${request.method}`;
    const { promise, resolve } = Promise.withResolvers<SipResponse>();
    answers.set(key, resolve);
    socket.write(bytesOf(request, sequence));
    return promise;
  }

  function acknowledge(request: Scripted & { readonly callId: string }, response: SipResponse): void {
    if (request.method !== 'INVITE' || response.status < 300) return;
    const number = parseCSeq(header(response, 'cseq'))?.number ?? 1;
    const { callId, uri } = request;
    socket.write(bytesOf({ method: 'ACK', uri, callId, to: header(response, 'to') ?? '' }, number));
  }

  return {
    socket,
    contact,
    seen,
    send: (request) => {
      sequence = request.sequence ?? sequence + 1;
      socket.write(bytesOf(request, sequence));
    },
    request: async (scripted) => {
      const request = { callId: newCallId(), ...scripted };
      const first = await ask(request);
      acknowledge(request, first);
      const proxy = first.status === 407;
      const name = proxy ? 'proxy-authenticate' : 'www-authenticate';
      const [challenge] = strongestByRealm(parseChallenges(headerValues(first, name)));
      if (!scripted.password || !challenge) return first;
      const { method, uri, password } = scripted;
      const value = answerChallenge(challenge, { method, uri, user, password, nc: 1, cnonce: newCallId() });
      const field = proxy ? 'Proxy-Authorization' : 'Authorization';
      const headers = [...(scripted.headers ?? []), [field, value] as const];
      const second = await ask({ ...request, headers });
      acknowledge(request, second);
      return second;
    },
    nextRequest: (method) => {
      const { promise, resolve } = Promise.withResolvers<SipRequest>();
      waiting = [...waiting, { method, give: resolve }];
      deliver();
      return promise;
    },
    answer: (request, status, more = {}) => {
      const headers = [['Contact', contact] as const, ...(more.headers ?? [])];
      socket.write(respond(request, status, 'Scripted', { toTag: tag, ...more, headers }));
    },
    close: () => socket.destroy(),
  };
}
