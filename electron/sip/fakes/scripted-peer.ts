import { createFramer } from '../message/framer.ts';
import { bodyText, header, type SipMessage, type SipRequest, type SipResponse } from '../message/message.ts';
import { parseMessage } from '../message/parse-message.ts';
import { respond, writeRequest, type HeaderFields } from '../message/write-message.ts';
import type { PeerEnd } from './stream-pair.ts';
import { shownText } from '../../../shared/words/index.ts';

/** A server that sends exactly what a test gives it. */
export interface ScriptedPeer {
  /** The next message that was not taken yet; waits for it. */
  readonly next: () => Promise<SipMessage>;
  readonly request: (method: string) => Promise<SipRequest>;
  readonly response: (status: number) => Promise<SipResponse>;
  /** Messages that have come and were not taken. */
  readonly waiting: () => readonly string[];
  readonly respond: (
    request: SipRequest,
    status: number,
    more?: { readonly tag?: string; readonly headers?: HeaderFields; readonly body?: string },
  ) => void;
  readonly send: (method: string, uri: string, headers: HeaderFields, body?: string) => void;
  /** Whether a keep-alive gets its pong; it does at first. */
  pongs: boolean;
  readonly raw: (bytes: string | Uint8Array) => void;
  readonly close: PeerEnd['close'];
  readonly isOpen: PeerEnd['isOpen'];
  readonly read: PeerEnd['read'];
  readonly isPaused: PeerEnd['isPaused'];
}

export function scriptedPeer(end: PeerEnd): ScriptedPeer {
  const framer = createFramer();
  const held: SipMessage[] = [];
  const takers: ((message: SipMessage) => void)[] = [];
  end.onData((bytes) => {
    for (const frame of framer.push(bytes)) {
      if (frame.kind === 'crlf' && frame.run % 2 === 0 && peer.pongs) end.send('\r\n');
      if (frame.kind !== 'message') continue;
      const message = parseMessage(frame);
      if (message.kind === 'malformed') throw new Error(`we wrote: ${shownText(message.why)}`);
      const taker = takers.shift();
      if (taker) taker(message);
      else held.push(message);
    }
  });
  const next = (): Promise<SipMessage> => {
    const message = held.shift();
    return message ? Promise.resolve(message) : new Promise((resolve) => void takers.push(resolve));
  };
  const peer: ScriptedPeer = {
    pongs: true,
    next,
    request: async (method) => {
      const message = await next();
      if (message.kind === 'request' && message.method === method) return message;
      throw new Error(`expected ${method}, got ${describe(message)}`);
    },
    response: async (status) => {
      const message = await next();
      if (message.kind === 'response' && message.status === status) return message;
      throw new Error(`expected ${status}, got ${describe(message)}`);
    },
    waiting: () => held.map(describe),
    respond: (request, status, more = {}) => {
      const sdp: HeaderFields = more.body === undefined ? [] : [['Content-Type', 'application/sdp']];
      end.send(
        respond(request, status, 'Scripted', {
          toTag: more.tag ?? 'peer',
          headers: [...sdp, ...(more.headers ?? [])],
          body: more.body ?? '',
        }),
      );
    },
    send: (method, uri, headers, body = '') => {
      const sdp: HeaderFields = body === '' ? [] : [['Content-Type', 'application/sdp']];
      end.send(writeRequest({ method, uri, headers: [...headers, ...sdp], body }));
    },
    raw: end.send,
    close: end.close,
    isOpen: end.isOpen,
    read: end.read,
    isPaused: end.isPaused,
  };
  return peer;
}

function describe(message: SipMessage): string {
  const body = bodyText(message);
  const what =
    message.kind === 'request' ? message.method : `${message.status} to ${header(message, 'cseq')}`;
  return body === '' ? what : `${what} with ${body.slice(0, 40)}`;
}
