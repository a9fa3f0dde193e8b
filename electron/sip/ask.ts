/**
 * One question over a secure stream - OPTIONS, or REGISTER with digest - with the phone's framer,
 * parser and digest.
 */
import { randomBytes } from 'node:crypto';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { printable } from '../../shared/printable.ts';
import { createDigestStore, type DigestRefusal } from './digest/digest-store.ts';
import { createFramer } from './message/framer.ts';
import { header, type Headers, type SipResponse } from './message/message.ts';
import { parseMessage } from './message/parse-message.ts';
import { parseUri } from './message/uri.ts';
import { toBytes } from './message/raw-bytes.ts';
import type { SecureStream } from '../tls/secure-stream.ts';

export interface Question {
  readonly method: 'OPTIONS' | 'REGISTER';
  /** Request URI. */
  readonly uri: string;
  /** Address of record for From and To. */
  readonly aor: string;
  readonly credentials: { readonly user: string; readonly password: string } | null;
}

export interface Answer {
  readonly status: number;
  readonly reason: string;
  /** Why a challenge was not answered; null: it was, or there was none. */
  readonly refusal: DigestRefusal | null;
  readonly headers: Headers;
}

/** RFC 3261 11: to the server itself, not to a user. Throws FaultError `account: invalid-aor`. */
export function optionsTo(aor: string): Question {
  const uri = parseUri(aor);
  if (!uri || uri.scheme === 'other') throw new FaultError({ stage: 'account', code: 'invalid-aor' });
  return { method: 'OPTIONS', uri: `${uri.scheme}:${uri.host}`, aor, credentials: null };
}

const token = (): string => randomBytes(12).toString('hex');

/**
 * Asks, answers challenges, and gives the final response. Rejects with a FaultError where the
 * stream ends before.
 */
export async function ask(stream: SecureStream, question: Question): Promise<Answer> {
  const responses = receive(stream);
  const callId = token();
  const store = createDigestStore({ credentials: () => question.credentials, token });
  const attempt = store.begin(question.method === 'REGISTER' ? 'register' : 'outside-dialog');
  for (let sequence = 1; ; sequence += 1) {
    const signed = attempt.sign({ method: question.method, uri: question.uri, body: '' });
    // Listened for before it is written: on loopback an answer can be faster than the news that the
    // request has left.
    const [{ status, reason, response }] = await Promise.all([
      responses(sequence),
      stream.write(toBytes(request(stream, question, callId, sequence, signed))),
    ]);
    const isChallenge = (status === 401 || status === 407) && question.credentials !== null;
    const refusal = isChallenge ? attempt.challenged(response) : null;
    if (!isChallenge || refusal) return { status, reason, refusal, headers: response.headers };
  }
}

function request(
  stream: SecureStream,
  { method, uri, aor }: Question,
  callId: string,
  sequence: number,
  more: readonly string[],
): string {
  const { address, port, family } = stream.localAddress;
  const local = `${family === 6 ? `[${address}]` : address}:${port}`;
  const contact = `<sip:probe@${local};transport=tls>`;
  // A probe binds nothing for longer than it lasts: expires 0 asks for the answer and leaves no
  // binding behind.
  const fields =
    method === 'REGISTER'
      ? [`Contact: ${contact};expires=0`]
      : [`Contact: ${contact}`, 'Accept: application/sdp'];
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/TLS ${local};branch=z9hG4bK${token()};rport`,
    'Max-Forwards: 70',
    `From: <${aor}>;tag=${callId.slice(0, 8)}`,
    `To: <${method === 'REGISTER' ? aor : uri}>`,
    `Call-ID: ${callId}`,
    `CSeq: ${sequence} ${method}`,
    ...fields,
    ...more,
    'User-Agent: Anchorline probe',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

interface Received {
  readonly status: number;
  readonly reason: string;
  readonly response: SipResponse;
}

/** Gives the final response to a CSeq number; what else the server sends is read and left. */
function receive(stream: SecureStream): (sequence: number) => Promise<Received> {
  const framer = createFramer();
  const waiting = new Map<
    number,
    { resolve: (received: Received) => void; reject: (error: FaultError) => void }
  >();
  let ended: Fault | null = null;
  const end = (fault: Fault): void => {
    ended ??= fault;
    for (const { reject } of waiting.values()) reject(new FaultError(ended));
    stream.close();
  };
  stream.listen({
    onReport: () => undefined,
    onClose: (fault) => end(fault ?? { stage: 'stream', code: 'closed' }),
    onData: (bytes) => {
      for (const frame of framer.push(bytes)) {
        if (frame.kind === 'broken') end(frame.fault);
        if (frame.kind !== 'message') continue;
        const message = parseMessage(frame);
        if (message.kind === 'malformed')
          end({ stage: 'stream', code: 'sip-broken', presented: message.why });
        if (message.kind !== 'response' || message.status < 200) continue;
        const sequence = Number.parseInt(header(message, 'cseq') ?? '', 10);
        waiting
          .get(sequence)
          ?.resolve({ status: message.status, reason: printable(message.reason, 120), response: message });
      }
    },
  });
  return (sequence) =>
    new Promise((resolve, reject) => {
      if (ended) reject(new FaultError(ended));
      else waiting.set(sequence, { resolve, reject });
    });
}
