import { FaultError, type Fault } from '../../../shared/errors.ts';
import { printable } from '../../../shared/printable.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SecureStream, SecureStreamListener } from '../../tls/secure-stream.ts';
import { Claim } from './claims.ts';
import { header, type SipMessage } from '../message/message.ts';
import { parseParty } from '../message/name-addr.ts';
import { parseMessage } from '../message/parse-message.ts';
import { respond } from '../message/write-message.ts';
import { createSipTransport, type SipTransport, type SipTransportListener } from './tls-transport.ts';
import { unlessFault } from '../../platform/defects.ts';

/** One of those whom a connection carries. */
export interface Passenger extends SipTransportListener {
  /** Whether a message is for it; asked only where there are several. */
  readonly claim: (message: SipMessage) => Claim;
}

export interface TransportOutside {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * A seat on a connection that others may ride on: to its holder a stream of his own. Its end is told as a stream's is; its bytes are
 * read by the carrier, which hands over messages. To close it is to get off: the connection ends with the last one.
 */
export interface SharedStream extends SecureStream {
  readonly board: (passenger: Passenger) => SipTransport;
  /** Since the last byte of the server, when it ended. */
  readonly silentMs: () => number;
}

/** A verified connection and its one transport, for several endpoints: one framer, one keep-alive, each message to one of them. */
export interface Carrier {
  /** `reportId`: under which the holder knows the connection. `onLeft`: the holder got off, or the connection is over. */
  readonly seat: (reportId: string, onLeft: () => void) => SharedStream;
}

interface Seat {
  readonly onLeft: () => void;
  readonly reported: (report: ConnectionReport) => ConnectionReport;
  listener: SecureStreamListener | null;
  passenger: Passenger | null;
}

/** Whom the server may not have forgotten; more are not remembered either. */
const departedLimit = 8;

export function createCarrier(stream: SecureStream, outside: TransportOutside): Carrier {
  const seats = new Set<Seat>();
  let departed: readonly Passenger[] = [];
  let transport: SipTransport | null = null;
  let ended: { readonly fault: Fault | null; readonly silentMs: number } | null = null;

  const passengers = (): readonly Passenger[] =>
    [...seats].flatMap(({ passenger }) => (passenger === null ? [] : [passenger]));
  /** A request that no account claims is answered here, so that it rings at none; with a single account, that one refuses it. */
  const deliver = (head: string, body: Uint8Array, hand: (passenger: Passenger) => void): void => {
    const [first, ...others] = passengers();
    if (first === undefined) return;
    if (others.length === 0 && departed.length === 0) return hand(first);
    const message = parseMessage({ head, body });
    if (message.kind === 'malformed') return hand(first);
    let best = { passenger: first, claim: first.claim(message) };
    for (const passenger of others) {
      const claim = passenger.claim(message);
      if (claim > best.claim) best = { passenger, claim };
    }
    // Until the registrar knows better it sends here what is for one who has left: that must not ring at another.
    if (departed.some((passenger) => passenger.claim(message) > best.claim))
      decline(message, 480, 'Temporarily Unavailable');
    else if (others.length > 0 && best.claim === Claim.None && beginsSomething(message))
      decline(message, 404, 'Not Found');
    else hand(best.passenger);
  };
  const decline = (message: SipMessage, status: number, reason: string): void => {
    if (message.kind !== 'request' || message.method === 'ACK' || !message.headers.has('via')) return;
    const toTag = Buffer.from(outside.random(12)).toString('hex');
    const answer = respond(message, status, reason, { toTag }).toString();
    transport?.send(answer).catch(unlessFault('an answer was sent'));
    passengers()[0]?.onNote(
      `answered ${status} to ${message.method} for ${printable(message.uri, 80)}: no account here`,
    );
  };
  const read = (): SipTransport =>
    createSipTransport(stream, outside, {
      onMessage: (frame) => deliver(frame.head, frame.body, (passenger) => passenger.onMessage(frame)),
      onRefused: (head, status) =>
        deliver(head, new Uint8Array(), (passenger) => passenger.onRefused(head, status)),
      onNote: (note) => passengers()[0]?.onNote(note),
      askAlive: () => passengers()[0]?.askAlive(),
      onReport: (report) => seats.forEach((seat) => seat.listener?.onReport(seat.reported(report))),
      onClose: (fault, silentMs) => {
        ended = { fault, silentMs };
        for (const seat of seats) {
          seats.delete(seat);
          seat.onLeft();
          seat.listener?.onClose(fault);
        }
      },
    });
  const leave = (seat: Seat): void => {
    if (!seats.delete(seat)) return;
    if (seat.passenger !== null) departed = [...departed, seat.passenger].slice(-departedLimit);
    seat.onLeft();
    if (seats.size === 0) stream.close();
    const { listener } = seat;
    queueMicrotask(() => listener?.onClose(null));
  };

  return {
    seat: (reportId, onLeft) => {
      const reported = (report: ConnectionReport): ConnectionReport => ({ ...report, id: reportId });
      const seat: Seat = { onLeft, reported, listener: null, passenger: null };
      seats.add(seat);
      /** Who got off, or was put off, has no more say: the others ride on. */
      const isOn = (): boolean => seats.has(seat);
      const refused = (): Promise<void> =>
        Promise.reject(new FaultError({ stage: 'stream', code: 'closed', presented: 'no longer on it' }));
      return {
        ...stream,
        report: () => reported(stream.report()),
        write: (bytes) => (isOn() ? stream.write(bytes) : refused()),
        close: () => leave(seat),
        listen: (listener) => {
          seat.listener = listener;
          if (!isOn()) queueMicrotask(() => listener.onClose(ended?.fault ?? null));
        },
        board: (passenger) => {
          seat.passenger = passenger;
          transport ??= read();
          const shared = transport;
          return {
            ...shared,
            send: (text) => (isOn() ? shared.send(text) : refused()),
            drop: (fault) => void (isOn() && shared.drop(fault)),
            close: () => leave(seat),
          };
        },
        silentMs: () => ended?.silentMs ?? 0,
      };
    },
  };
}

/** Outside of any dialog, and no part of another transaction: those the core knows, or answers with 481. */
function beginsSomething(message: SipMessage): boolean {
  if (message.kind !== 'request' || message.method === 'ACK' || message.method === 'CANCEL') return false;
  return !parseParty(header(message, 'to'))?.parameters.get('tag');
}

/** SIP over a stream, be it shared or one's own. Takes the stream's listener in the turn it is called. */
export function transportOn(
  stream: SecureStream,
  outside: TransportOutside,
  passenger: Passenger,
): SipTransport {
  if (!isShared(stream)) return createSipTransport(stream, outside, passenger);
  const transport = stream.board(passenger);
  stream.listen({
    onData: () => undefined,
    onReport: passenger.onReport,
    onClose: (fault) => passenger.onClose(fault, stream.silentMs()),
  });
  return { ...transport, close: () => stream.close() };
}

function isShared(stream: SecureStream): stream is SharedStream {
  return 'board' in stream;
}
