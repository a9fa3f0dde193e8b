import { FaultError, type Fault } from '../../../shared/errors.ts';
import { printable } from '../../../shared/printable.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Clock } from '../../platform/clock.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { SecureStream, SecureStreamListener } from '../../tls/secure-stream.ts';
import type { SipMessage } from '../message/message.ts';
import { parseMessage } from '../message/parse-message.ts';
import { fromBytes } from '../message/raw-bytes.ts';
import { respond } from '../message/write-message.ts';
import { addresseeOf, type Claimant } from './addressee.ts';
import { createSipTransport, type SipTransport, type SipTransportListener } from './tls-transport.ts';

/** What uses a connection for one account. `claim` is called only where there are several. */
export interface LeaseHolder extends SipTransportListener, Claimant {}

export interface TransportOutside {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * One account's lease of a connection: to its holder a stream of its own. The connection's end is
 * reported as a stream's is. Its bytes are read once for all leases, and each gets its messages. To
 * close it ends the lease; the connection ends with the last lease.
 */
export interface LeasedStream extends SecureStream {
  readonly openTransport: (holder: LeaseHolder) => SipTransport;
  /** Since the last byte of the server, when it ended. */
  readonly silentMs: () => number;
}

interface Lease {
  readonly onEnded: () => void;
  readonly reported: (report: ConnectionReport) => ConnectionReport;
  listener: SecureStreamListener | null;
  holder: LeaseHolder | null;
}

/** Accounts that left, and that the server may still send to; more are not remembered. */
const departedLimit = 8;

/** A verified connection and its one transport for several accounts: one framer, one keep-alive. */
export class SharedConnection {
  readonly #stream: SecureStream;
  readonly #outside: TransportOutside;
  readonly #leases = new Set<Lease>();
  #departed: readonly LeaseHolder[] = [];
  #transport: SipTransport | null = null;
  #ended: { readonly fault: Fault | null; readonly silentMs: number } | null = null;

  constructor(stream: SecureStream, outside: TransportOutside) {
    this.#stream = stream;
    this.#outside = outside;
  }

  /**
   * `reportId`: under which its holder knows the connection. `onEnded`: the lease was closed, or
   * the connection is over.
   */
  lease(reportId: string, onEnded: () => void): LeasedStream {
    const reported = (report: ConnectionReport): ConnectionReport => ({ ...report, id: reportId });
    const lease: Lease = { onEnded, reported, listener: null, holder: null };
    const stream = this.#stream;
    this.#leases.add(lease);
    return {
      ...stream,
      report: () => reported(stream.report()),
      write: (bytes) => (this.#leases.has(lease) ? stream.write(bytes) : refused()),
      close: () => this.#end(lease),
      listen: (listener) => {
        lease.listener = listener;
        if (!this.#leases.has(lease)) queueMicrotask(() => listener.onClose(this.#ended?.fault ?? null));
      },
      openTransport: (holder) => this.#openTransport(lease, holder),
      silentMs: () => this.#ended?.silentMs ?? 0,
    };
  }

  /** After its end a lease neither sends nor ends the connection for the others. */
  #openTransport(lease: Lease, holder: LeaseHolder): SipTransport {
    lease.holder = holder;
    this.#transport ??= createSipTransport(this.#stream, this.#outside, this.#reader());
    const shared = this.#transport;
    return {
      ...shared,
      send: (text) => (this.#leases.has(lease) ? shared.send(text) : refused()),
      drop: (fault) => void (this.#leases.has(lease) && shared.drop(fault)),
      close: () => this.#end(lease),
    };
  }

  #holders(): readonly LeaseHolder[] {
    return [...this.#leases].flatMap(({ holder }) => (holder === null ? [] : [holder]));
  }

  #reader(): SipTransportListener {
    const none = new Uint8Array();
    return {
      onMessage: (frame) => this.#deliver(frame, (holder) => holder.onMessage(frame)),
      onRefused: (head, status) =>
        this.#deliver({ head, body: none }, (holder) => holder.onRefused(head, status)),
      onNote: (note) => this.#holders()[0]?.onNote(note),
      askAlive: () => this.#holders()[0]?.askAlive(),
      onReport: (report) => this.#leases.forEach((each) => each.listener?.onReport(each.reported(report))),
      onClose: (fault, silentMs) => this.#over(fault, silentMs),
    };
  }

  #deliver(frame: Parameters<typeof parseMessage>[0], hand: (holder: LeaseHolder) => void): void {
    const [first, ...others] = this.#holders();
    if (first === undefined) return;
    if (others.length === 0 && this.#departed.length === 0) return hand(first);
    const message = parseMessage(frame);
    if (message.kind === 'malformed') return hand(first);
    const addressee = addresseeOf(message, [first, ...others], this.#departed);
    if (addressee === 'departed') this.#decline(message, 480, 'Temporarily Unavailable');
    else if (addressee === 'nobody') this.#decline(message, 404, 'Not Found');
    else hand(addressee);
  }

  /** A request that no account claims is answered here, so that it rings at none. */
  #decline(message: SipMessage, status: number, reason: string): void {
    if (message.kind !== 'request' || message.method === 'ACK' || !message.headers.has('via')) return;
    const toTag = Buffer.from(this.#outside.random(12)).toString('hex');
    const answer = fromBytes(respond(message, status, reason, { toTag }));
    this.#transport?.send(answer).catch(unlessFault('an answer was sent'));
    const { method } = message;
    const uri = printable(message.uri, 80);
    this.#holders()[0]?.onNote({ code: 'no-account', status, method, uri });
  }

  #end(lease: Lease): void {
    if (!this.#leases.delete(lease)) return;
    if (lease.holder !== null) this.#departed = [...this.#departed, lease.holder].slice(-departedLimit);
    lease.onEnded();
    if (this.#leases.size === 0) this.#stream.close();
    // One that listens later gets its end from `listen`.
    const { listener } = lease;
    queueMicrotask(() => listener?.onClose(null));
  }

  #over(fault: Fault | null, silentMs: number): void {
    this.#ended = { fault, silentMs };
    for (const lease of this.#leases) {
      this.#leases.delete(lease);
      lease.onEnded();
      lease.listener?.onClose(fault);
    }
  }
}

function refused(): Promise<never> {
  return Promise.reject(
    new FaultError({ stage: 'stream', code: 'closed', presented: { code: 'connection-left' } }),
  );
}

/** SIP over a stream, leased or not. Takes the stream's listener in the turn it is called. */
export function transportOn(
  stream: SecureStream,
  outside: TransportOutside,
  holder: LeaseHolder,
): SipTransport {
  if (!isLeased(stream)) return createSipTransport(stream, outside, holder);
  const transport = stream.openTransport(holder);
  stream.listen({
    onData: () => undefined,
    onReport: holder.onReport,
    onClose: (fault) => holder.onClose(fault, stream.silentMs()),
  });
  return { ...transport, close: () => stream.close() };
}

function isLeased(stream: SecureStream): stream is LeasedStream {
  return 'openTransport' in stream;
}
