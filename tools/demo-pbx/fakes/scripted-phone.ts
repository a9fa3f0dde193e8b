/**
 * A phone that does what a test tells it, over TLS, with the phone's own framer, parser, writer and
 * digest.
 */
import { randomBytes } from 'node:crypto';
import { connect, type TLSSocket } from 'node:tls';
import { answerChallenge, parseChallenges, strongestByRealm } from '../../../electron/sip/digest/digest.ts';
import { createFramer, type Frame } from '../../../electron/sip/message/framer.ts';
import {
  header,
  headerValues,
  parseCSeq,
  type SipRequest,
  type SipResponse,
} from '../../../electron/sip/message/message.ts';
import { parseMessage } from '../../../electron/sip/message/parse-message.ts';
import { respond, writeRequest, type HeaderFields } from '../../../electron/sip/message/write-message.ts';
import { RequestInbox } from './request-inbox.ts';

export interface ScriptedPhone {
  readonly socket: TLSSocket;
  readonly contact: string;
  /**
   * Sends a request and waits for its final response; a challenge is answered once where `password`
   * is given.
   */
  readonly request: (request: Scripted) => Promise<SipResponse>;
  /** Sends a request and waits for no response. */
  readonly send: (request: Scripted) => void;
  /** The next request of the server, in order. */
  readonly nextRequest: (method: string) => Promise<SipRequest>;
  readonly answer: (request: SipRequest, status: number, more?: Parameters<typeof respond>[3]) => void;
  /** What came outside of messages, `crlf`, and the provisional responses, for a test to check. */
  readonly seen: { readonly crlf: number; readonly provisional: readonly SipResponse[] };
  readonly close: () => void;
}

export interface Scripted {
  readonly method: string;
  readonly uri: string;
  readonly to?: string;
  /** With the tag of a dialog that another connection of this phone made. */
  readonly from?: string;
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
  return new TlsPhone(socket, user, host);
}

/** With the Call-ID that its response is known by. */
type Named = Scripted & { readonly callId: string };

class TlsPhone implements ScriptedPhone {
  readonly socket: TLSSocket;
  readonly contact: string;
  readonly seen = { crlf: 0, provisional: [] as SipResponse[] };
  readonly #user: string;
  readonly #host: string;
  readonly #tag = newCallId();
  readonly #framer = createFramer();
  readonly #inbox = new RequestInbox();
  /** Who waits for a final response, by Call-ID and CSeq. */
  readonly #answers = new Map<string, (response: SipResponse) => void>();
  #sequence = 0;

  constructor(socket: TLSSocket, user: string, host: string) {
    this.socket = socket;
    this.#user = user;
    this.#host = host;
    this.contact = `<sip:${user}@127.0.0.1:${socket.localPort};transport=tls>`;
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      for (const frame of this.#framer.push(bytes)) this.#take(frame);
    });
  }

  readonly send = (request: Scripted): void => {
    this.#sequence = request.sequence ?? this.#sequence + 1;
    this.socket.write(this.#bytesOf(request, this.#sequence));
  };

  readonly request = async (scripted: Scripted): Promise<SipResponse> => {
    const request = { callId: newCallId(), ...scripted };
    const first = await this.#ask(request);
    const credentials = this.#credentials(scripted, first);
    if (!credentials) return first;
    return this.#ask({ ...request, headers: [...(scripted.headers ?? []), credentials] });
  };

  readonly nextRequest = (method: string): Promise<SipRequest> => this.#inbox.next(method);

  readonly answer: ScriptedPhone['answer'] = (request, status, more = {}) => {
    const headers = [['Contact', this.contact] as const, ...(more.headers ?? [])];
    this.socket.write(respond(request, status, 'Scripted', { toTag: this.#tag, ...more, headers }));
  };

  readonly close = (): void => void this.socket.destroy();

  #take(frame: Frame): void {
    if (frame.kind === 'crlf') this.seen.crlf += 1;
    if (frame.kind !== 'message') return;
    const message = parseMessage(frame);
    if (message.kind === 'request') this.#inbox.put(message);
    if (message.kind !== 'response') return;
    if (message.status < 200) this.seen.provisional.push(message);
    else this.#answers.get(`${header(message, 'call-id')} ${header(message, 'cseq')}`)?.(message);
  }

  /** Sends the request; gives its final response, once a refused INVITE has its ACK. */
  async #ask(request: Named): Promise<SipResponse> {
    const { promise, resolve } = Promise.withResolvers<SipResponse>();
    const sequence = request.sequence ?? this.#sequence + 1;
    this.#answers.set(`${request.callId} ${sequence} ${request.method}`, resolve);
    this.send(request);
    const response = await promise;
    if (request.method === 'INVITE' && response.status >= 300) this.#acknowledge(request, response);
    return response;
  }

  #acknowledge({ uri, callId }: Named, response: SipResponse): void {
    const number = parseCSeq(header(response, 'cseq'))?.number ?? 1;
    const to = header(response, 'to') ?? '';
    this.socket.write(this.#bytesOf({ method: 'ACK', uri, callId, to }, number));
  }

  /** The header that answers the challenge of `response`; null: no challenge, or no password. */
  #credentials({ method, uri, password }: Scripted, response: SipResponse): HeaderFields[number] | null {
    const isProxy = response.status === 407;
    const name = isProxy ? 'proxy-authenticate' : 'www-authenticate';
    const [challenge] = strongestByRealm(parseChallenges(headerValues(response, name)));
    if (!password || !challenge) return null;
    const facts = { method, uri, user: this.#user, password, nc: 1, cnonce: newCallId() };
    return [isProxy ? 'Proxy-Authorization' : 'Authorization', answerChallenge(challenge, facts)];
  }

  #bytesOf({ method, uri, to, from, headers = [], body, callId, branch }: Scripted, number: number): Buffer {
    const own = branch ?? `z9hG4bK${newCallId()}`;
    return writeRequest({
      method,
      uri,
      headers: [
        ['Via', `SIP/2.0/TLS 127.0.0.1:${this.socket.localPort};rport;branch=${own}`],
        ['Max-Forwards', '70'],
        ['From', from ?? `<sip:${this.#user}@${this.#host}>;tag=${this.#tag}`],
        ['To', to ?? `<${uri}>`],
        ['Call-ID', callId ?? newCallId()],
        ['CSeq', `${number} ${method}`],
        ['Contact', this.contact],
        ...headers,
      ],
      ...(body === undefined ? {} : { body }),
    });
  }
}
