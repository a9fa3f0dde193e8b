import type { Fault } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Shown } from '../../../shared/model/phrase.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';
import { createBackPressure } from './back-pressure.ts';
import { createKeepAlive } from './keep-alive.ts';
import { createFramer, type Frame } from '../message/framer.ts';
import { toBytes } from '../message/raw-bytes.ts';
import { unlessFault } from '../../platform/defects.ts';

/** From the first byte of a message to its last. */
const messageMs = 20_000;

export interface SipTransport {
  /** `127.0.0.1:40123`, as in Via and Contact. */
  readonly localHostPort: string;
  readonly localAddress: string;
  /**
   * Settles once the bytes are with the system; rejects with a FaultError when the flow has ended.
   */
  readonly send: (text: string) => Promise<void>;
  /**
   * The server's Flow-Timer, or what implies one (RFC 5626 4.4): so many seconds at most between
   * two keep-alives, and the server owes a pong to each.
   */
  readonly keepAliveWithin: (seconds: number) => void;
  /**
   * After a change of network, or a sleep: one keep-alive; without an answer before long the flow
   * is over.
   */
  readonly checkAlive: () => void;
  /** Ends it for this reason: nothing can come over it any more. */
  readonly drop: (fault: Fault) => void;
  readonly close: () => void;
}

export interface SipTransportListener {
  readonly onMessage: (frame: Extract<Frame, { kind: 'message' }>) => void;
  /** For the trace: what was read although RFC 3261 does not allow it, or was answered here. */
  readonly onNote: (note: Shown) => void;
  /**
   * A message that is too long, or whose length is not clear: its head, to be answered where it is
   * a request.
   */
  readonly onRefused: (head: string, status: 400 | 513) => void;
  /**
   * Once, at the end. Null: `close` was called. `silentMs`: since the last byte from the peer, or
   * since the beginning.
   */
  readonly onClose: (fault: Fault | null, silentMs: number) => void;
  readonly onReport: (report: ConnectionReport) => void;
  /**
   * The peer answers no CRLF; a request has to show whether it is alive. Any byte counts as its
   * answer.
   */
  readonly askAlive: () => void;
}

/**
 * SIP over one verified stream (RFC 3261 18, RFC 5626 4.4.1). Takes the stream's listener in the
 * turn it is called. It MUST NOT reconnect: retry is in signalling.
 */
export function createSipTransport(
  stream: SecureStream,
  outside: { readonly clock: Clock; readonly random: (bytes: number) => Uint8Array },
  listener: SipTransportListener,
): SipTransport {
  const { clock } = outside;
  const framer = createFramer();
  let cause: Fault | null = null;
  let isClosed = false;
  let lastByteAt = clock.monotonic();

  const fail = (fault: Fault): void => {
    cause ??= fault;
    stream.close();
  };
  const pressure = createBackPressure(stream, clock, fail);
  const message = createMessageTimer(clock, fail);
  const write = (text: string): Promise<void> => pressure.write(toBytes(text));
  const ping = (): void => void write('\r\n\r\n').catch(unlessFault('a keep-alive was sent'));
  const keepAlive = createKeepAlive({ ...outside, ping, askAlive: () => listener.askAlive(), fail });

  stream.listen({
    onData: (bytes) => {
      lastByteAt = clock.monotonic();
      keepAlive.bytesCame();
      const frames = framer.push(bytes);
      for (const frame of frames) {
        if (isClosed || cause !== null) return;
        keepAlive.received(frame.kind === 'crlf' ? 'pong' : 'message');
        handOver(frame, listener);
        if (frame.kind === 'broken') fail(frame.fault);
      }
      message.read(frames.length > 0, framer.partial());
    },
    onClose: (fault) => {
      if (isClosed) return;
      isClosed = true;
      keepAlive.stop();
      message.stop();
      pressure.stop();
      listener.onClose(cause ?? fault, clock.monotonic() - lastByteAt);
    },
    onReport: listener.onReport,
  });
  return {
    ...localOf(stream),
    send: (text) => {
      if (isAnswered(text)) keepAlive.requestSent();
      return write(text);
    },
    keepAliveWithin: keepAlive.within,
    checkAlive: keepAlive.check,
    drop: fail,
    close: () => stream.close(),
  };
}

function handOver(frame: Frame, listener: SipTransportListener): void {
  switch (frame.kind) {
    case 'message':
      return listener.onMessage(frame);
    case 'tolerated':
      return listener.onNote({ code: 'took', what: frame.what });
    case 'oversized':
      return listener.onRefused(frame.head, 513);
    case 'broken':
      if (frame.head !== null) listener.onRefused(frame.head, frame.fault.code === 'oversized' ? 513 : 400);
      return;
    case 'crlf':
      return;
  }
}

/** The time runs from the first byte of a message: single bytes do not renew it. */
function createMessageTimer(clock: Clock, fail: (fault: Fault) => void) {
  let stopTimer: (() => void) | null = null;
  const stop = (): void => {
    stopTimer?.();
    stopTimer = null;
  };
  const expected = { code: 'message-within', seconds: messageMs / 1000 } as const;
  return {
    stop,
    /** After bytes: whether they ended a message, and whether they leave one unfinished. */
    read: (hasEnded: boolean, isPartial: boolean): void => {
      if (hasEnded || !isPartial) stop();
      if (isPartial)
        stopTimer ??= clock.after(messageMs, () => fail({ stage: 'stream', code: 'timed-out', expected }));
    },
  };
}

function localOf({ localAddress: { address, port, family } }: SecureStream) {
  return {
    localHostPort: family === 6 ? `[${address}]:${port}` : `${address}:${port}`,
    localAddress: address,
  };
}

/** A request other than ACK, which has no response. */
function isAnswered(text: string): boolean {
  return !text.startsWith('SIP/2.0 ') && !text.startsWith('ACK ');
}
