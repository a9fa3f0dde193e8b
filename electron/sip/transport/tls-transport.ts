import type { Fault } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';
import { createBackPressure } from './back-pressure.ts';
import { createFramer, type Frame } from '../message/framer.ts';
import { toBytes } from '../message/raw-bytes.ts';
import { unlessFault } from '../../platform/defects.ts';

/** RFC 5626 4.4.1: between 80 and 100 % of two minutes; the pong is waited for ten seconds. */
const keepAliveMs = 120_000;
const pongMs = 10_000;
/** A server that wants more is not given it. */
const shortestKeepAliveMs = 5000;
/** A flow in doubt has less time: another is opened in a blink, and the person is not reachable meanwhile. */
const doubtMs = 800;
/** A request that got not one byte back for so long puts the flow in doubt. */
const answerMs = 2000;
/** From the first byte of a message to its last. */
const messageMs = 20_000;

export interface SipTransport {
  /** `127.0.0.1:40123`, as it stands in Via and Contact. */
  readonly localHostPort: string;
  readonly localAddress: string;
  /** Settles once the bytes are with the system; rejects with a FaultError when the flow is gone. */
  readonly send: (text: string) => Promise<void>;
  /**
   * The server's Flow-Timer, or what it stands for (RFC 5626 4.4): so many seconds at most between two keep-alives, and a server
   * that says so owes a pong to each.
   */
  readonly keepAliveWithin: (seconds: number) => void;
  /** After a change of network, or on waking up: one keep-alive; without an answer before long the flow is over. */
  readonly checkAlive: () => void;
  /** Ends it for this reason: nothing can come over it any more. */
  readonly drop: (fault: Fault) => void;
  readonly close: () => void;
}

export interface SipTransportListener {
  readonly onMessage: (frame: Extract<Frame, { kind: 'message' }>) => void;
  /** For the trace: what was read although RFC 3261 does not allow it, or was answered here. */
  readonly onNote: (note: string) => void;
  /** A message that is too long, or whose length cannot be told: its head, to be answered where it is a request. */
  readonly onRefused: (head: string, status: 400 | 513) => void;
  /** Once, at the end. Null: `close` was called. `silentMs`: since the last byte from the peer, or since the beginning. */
  readonly onClose: (fault: Fault | null, silentMs: number) => void;
  readonly onReport: (report: ConnectionReport) => void;
  /** The peer answers no CRLF; a request has to show whether it is alive. Any byte counts as its answer. */
  readonly askAlive: () => void;
}

/**
 * SIP over one verified stream (RFC 3261 18, RFC 5626 4.4.1). Takes the stream's listener in the turn it is called. It never
 * reconnects: retry lives in signalling.
 */
export function createSipTransport(
  stream: SecureStream,
  outside: { readonly clock: Clock; readonly random: (bytes: number) => Uint8Array },
  listener: SipTransportListener,
): SipTransport {
  const framer = createFramer();
  let cause: Fault | null = null;
  let closed = false;
  /** The server answers keep-alives: it did so before, or has promised to. */
  let ponged = false;
  let intervalMs = keepAliveMs;
  let awaiting: 'nothing' | 'pong' | 'anything' = 'nothing';
  let stopMessage = (): void => undefined;
  let stopKeepAlive = (): void => undefined;
  /** A request waits for the first byte of an answer. */
  let stopAnswer: (() => void) | null = null;
  let heardAt = outside.clock.monotonic();

  const fail = (fault: Fault): void => {
    cause ??= fault;
    stream.close();
  };
  const pressure = createBackPressure(stream, outside.clock, fail);
  const write = (text: string): Promise<void> => pressure.write(toBytes(text));
  const send = (text: string): Promise<void> => {
    if (isAnswered(text)) stopAnswer ??= outside.clock.after(answerMs, unanswered);
    return write(text);
  };

  const planPing = (): void => {
    stopKeepAlive();
    awaiting = 'nothing';
    const share = 0.8 + 0.2 * ((outside.random(1)[0] ?? 0) / 255);
    stopKeepAlive = outside.clock.after(intervalMs * share, ping);
  };
  const ping = (): void => {
    stopKeepAlive();
    awaiting = 'pong';
    write('\r\n\r\n').catch(unlessFault('a keep-alive was sent'));
    stopKeepAlive = outside.clock.after(pongMs, noPong);
  };
  /** A server without RFC 5626 owes us no pong: before one has ever come, a request decides. */
  const noPong = (): void => {
    if (ponged) return fail({ stage: 'stream', code: 'keep-alive', expected: 'a pong within 10 s' });
    awaiting = 'anything';
    listener.askAlive();
    stopKeepAlive = outside.clock.after(pongMs, () =>
      fail({ stage: 'stream', code: 'keep-alive', expected: 'an answer within 10 s' }),
    );
  };
  /** One keep-alive, and a request for servers that know no pong; any byte counts. A routine one under way has less time from now on. */
  const doubt = (ms: number, code: 'no-answer' | 'network-changed'): void => {
    if (closed) return;
    stopKeepAlive();
    stopKeepAlive = outside.clock.after(ms, () =>
      fail({ stage: 'stream', code, expected: `an answer within ${ms / 1000} s` }),
    );
    awaiting = 'anything';
    write('\r\n\r\n').catch(unlessFault('a keep-alive was sent'));
    if (!ponged) listener.askAlive();
  };
  const unanswered = (): void => {
    stopAnswer = null;
    // The question whether it is alive has its own time.
    if (awaiting !== 'anything') doubt(answerMs, 'no-answer');
  };
  const heard = (): void => {
    heardAt = outside.clock.monotonic();
    stopAnswer?.();
    stopAnswer = null;
  };
  const alive = (isPong: boolean): void => {
    ponged ||= isPong && awaiting !== 'nothing';
    if (awaiting === 'anything' || (awaiting === 'pong' && isPong)) planPing();
  };
  const watchMessage = (): void => {
    stopMessage();
    stopMessage = framer.partial()
      ? outside.clock.after(messageMs, () =>
          fail({ stage: 'stream', code: 'timed-out', expected: 'the rest of a message within 20 s' }),
        )
      : () => undefined;
  };

  let partial = false;
  stream.listen({
    onData: (bytes) => {
      heard();
      for (const frame of framer.push(bytes)) {
        if (closed || cause !== null) return;
        alive(frame.kind === 'crlf');
        if (frame.kind === 'message') listener.onMessage(frame);
        if (frame.kind === 'tolerated') listener.onNote(`took ${frame.what}`);
        if (frame.kind === 'oversized') listener.onRefused(frame.head, 513);
        if (frame.kind === 'broken') {
          if (frame.head !== null)
            listener.onRefused(frame.head, frame.fault.code === 'oversized' ? 513 : 400);
          fail(frame.fault);
        }
        partial = false;
      }
      // The time runs from the first byte of a message; a drip does not renew it.
      if (framer.partial() !== partial || !partial) {
        partial = framer.partial();
        watchMessage();
      }
    },
    onClose: (fault) => {
      if (closed) return;
      closed = true;
      stopKeepAlive();
      stopMessage();
      stopAnswer?.();
      pressure.stop();
      listener.onClose(cause ?? fault, outside.clock.monotonic() - heardAt);
    },
    onReport: listener.onReport,
  });
  planPing();

  const { address, port, family } = stream.localAddress;
  return {
    localHostPort: family === 6 ? `[${address}]:${port}` : `${address}:${port}`,
    localAddress: address,
    send,
    keepAliveWithin: (seconds) => {
      ponged = true;
      intervalMs = Math.min(Math.max(seconds * 1000, shortestKeepAliveMs), intervalMs);
      if (awaiting === 'nothing' && !closed) planPing();
    },
    checkAlive: () => doubt(doubtMs, 'network-changed'),
    drop: fail,
    close: () => stream.close(),
  };
}

/** A request other than ACK, which nobody answers. */
function isAnswered(text: string): boolean {
  return !text.startsWith('SIP/2.0 ') && !text.startsWith('ACK ');
}
