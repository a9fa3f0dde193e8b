import type { Readable, Writable } from 'node:stream';
import type { Commands, Events } from './protocol.ts';

/** One conversation with the browser as a whole or with one page. */
export interface Session {
  readonly send: <M extends keyof Commands>(
    method: M,
    parameters: Commands[M]['parameters'],
  ) => Promise<Commands[M]['result']>;
  readonly on: <E extends keyof Events>(event: E, listener: (event: Events[E]) => void) => void;
}

export interface Connection {
  readonly root: Session;
  readonly session: (id: string) => Session;
  /** Resolves when the browser has closed its end. */
  readonly closed: Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Listener = (event: unknown) => void;

/**
 * The DevTools protocol over `--remote-debugging-pipe`: JSON texts, each ended by a zero byte. No
 * port is opened.
 */
export function connect(input: Readable, output: Writable): Connection {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Listener[]>();
  let lastId = 0;
  let open = true;

  const session = (sessionId: string): Session => ({
    send: (method, parameters) =>
      new Promise((resolve, reject) => {
        if (!open) return reject(new Error(`${method}: the browser is gone`));
        lastId += 1;
        waiting.set(lastId, { method, resolve, reject });
        const message = { id: lastId, method, params: parameters, ...(sessionId && { sessionId }) };
        output.write(`${JSON.stringify(message)}\0`);
      }),
    on: (event, listener) => {
      const key = `${sessionId} ${event}`;
      listeners.set(key, [...(listeners.get(key) ?? []), listener as Listener]);
    },
  });

  const receive = (message: Message): void => {
    const { id, method, params, result, error } = message;
    if (id === undefined) {
      for (const listener of listeners.get(`${message.sessionId ?? ''} ${method}`) ?? []) listener(params);
      return;
    }
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(`${call.method}: ${error.message}`));
    else call?.resolve(result);
  };

  readTexts(input, (text) => receive(JSON.parse(text) as Message));
  output.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    const close = (): void => {
      if (!open) return;
      open = false;
      for (const { method, reject } of waiting.values()) reject(new Error(`${method}: the browser is gone`));
      waiting.clear();
      resolve();
    };
    input.once('close', close).once('end', close).once('error', close);
  });
  return { root: session(''), session, closed };
}

/** A text may arrive in many chunks: they are joined once, at its end. */
function readTexts(input: Readable, receive: (text: string) => void): void {
  let parts: Buffer[] = [];
  input.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      parts.push(chunk.subarray(from, end));
      receive(Buffer.concat(parts).toString('utf8'));
      parts = [];
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  });
}
