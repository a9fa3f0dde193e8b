/**
 * HTTP/1.1 (RFC 9112) over verified streams to one origin. The protocol is Node's; the connection
 * is ours. Nothing here opens a socket, and a redirect is an answer as any other.
 */
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { printable } from '../../../shared/printable.ts';
import type { Clock } from '../../platform/clock.ts';
import type { StreamSocket } from '../stream-socket.ts';

const httpLimits = {
  /** Of one answer, in milliseconds. */
  answerMs: 30_000,
  /** Octets of the header and of the body of one answer. */
  header: 16 * 1024,
  body: 16 * 1024 * 1024,
} as const;

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** RFC 9112 4: it may be empty. */
  readonly reason: string;
  readonly header: (name: string) => string | null;
  readonly body: Uint8Array;
}

export interface HttpClient {
  /** Rejects with a FaultError of the connection, or of stage `address-book`. */
  readonly ask: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly close: () => void;
}

export interface HttpOutside {
  /** A verified stream to the origin that all requests are for. */
  readonly connect: () => Promise<StreamSocket>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limits?: Partial<Record<keyof typeof httpLimits, number>>;
}

/** Requests follow each other on one connection, as long as the server keeps it open. */
export function createHttpClient({ connect, clock, signal, limits: given }: HttpOutside): HttpClient {
  const limits = { ...httpLimits, ...given };
  const agent = new StreamAgent(connect);
  const once = async (asked: HttpRequest): Promise<HttpAnswer | 'again'> => {
    const sent = request({
      agent,
      method: asked.method,
      path: asked.url.pathname + asked.url.search,
      headers: {
        host: asked.url.host,
        'content-length': Buffer.byteLength(asked.body),
        ...asked.headers,
      },
      maxHeaderSize: limits.header,
    });
    const end = (fault: Fault) => () => void sent.destroy(new FaultError(fault));
    const cancel = end({ stage: 'command', code: 'cancelled' });
    const stopTimer = clock.after(limits.answerMs, end({ stage: 'address-book', code: 'timed-out' }));
    signal.addEventListener('abort', cancel);
    try {
      sent.end(asked.body);
      return await answerOf(sent, limits.body);
    } catch (error) {
      // The server closed a connection that it had kept, maybe before it read the request.
      if (sent.reusedSocket && isClosed(error)) return 'again';
      throw faultOf(error);
    } finally {
      stopTimer();
      signal.removeEventListener('abort', cancel);
    }
  };
  return {
    ask: async (asked) => {
      if (signal.aborted) throw new FaultError({ stage: 'command', code: 'cancelled' });
      let answer = await once(asked);
      if (answer === 'again') answer = await once(asked);
      if (answer === 'again') throw new FaultError({ stage: 'address-book', code: 'closed' });
      return answer;
    },
    close: () => agent.destroy(),
  };
}

async function answerOf(sent: ClientRequest, limit: number): Promise<HttpAnswer> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve);
    // It stays: an error may come after the answer has begun.
    sent.on('error', reject);
  });
  const pieces: Uint8Array[] = [];
  let octets = 0;
  for await (const piece of answer as AsyncIterable<Uint8Array>) {
    octets += piece.length;
    // Whoever leaves the loop ends the connection.
    if (octets > limit) throw new FaultError({ stage: 'address-book', code: 'too-large' });
    pieces.push(piece);
  }
  const { statusCode = 0, statusMessage = '', headers } = answer;
  return {
    status: statusCode,
    reason: statusMessage,
    header: (name) => {
      const value = headers[name];
      return value === undefined ? null : [value].flat().join(', ');
    },
    body: Buffer.concat(pieces),
  };
}

/** Node's queue of requests, over streams that are opened elsewhere. */
class StreamAgent extends Agent {
  readonly #open: HttpOutside['connect'];

  constructor(open: HttpOutside['connect']) {
    super({ keepAlive: true, maxSockets: 1 });
    this.#open = open;
  }

  override createConnection(_options: unknown, done?: (error: Error | null, socket: never) => void): null {
    void this.#connect(done as (error: Error | null, socket: Socket | null) => void);
    return null;
  }

  async #connect(done: (error: Error | null, socket: Socket | null) => void): Promise<void> {
    try {
      const socket = await this.#open();
      if (socket.destroyed) throw socket.errored ?? new FaultError({ stage: 'address-book', code: 'closed' });
      done(null, socket as unknown as Socket);
    } catch (error) {
      done(error as Error, null);
    }
  }

  /** The stream has a keep-alive of its own, and does not keep the process. */
  override keepSocketAlive(): boolean {
    return true;
  }
}

const errorCode = (error: unknown): unknown => (error as { readonly code?: unknown } | null)?.code;

const isClosed = (error: unknown): boolean =>
  errorCode(error) === 'ECONNRESET' ||
  (error instanceof FaultError && error.fault.stage === 'stream' && error.fault.code === 'closed');

function faultOf(error: unknown): FaultError {
  if (error instanceof FaultError) return error;
  const code = errorCode(error);
  const presented = error instanceof Error ? { presented: printable(error.message, 120) } : {};
  // llhttp's errors: what came is not HTTP, or its header is too long.
  const isNotHttp = typeof code === 'string' && code.startsWith('HPE_');
  return new FaultError(
    { stage: 'address-book', code: isNotHttp ? 'not-carddav' : 'closed', ...presented },
    { cause: error },
  );
}
