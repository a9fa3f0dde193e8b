import { FaultError, type Fault } from '../../shared/errors.ts';
import type { TraceFlow } from '../../shared/model/trace.ts';
import type { SecureStream } from '../tls/secure-stream.ts';
import type { SipTrace } from './sip-trace.ts';
import { transportOn, type LeaseHolder, type TransportOutside } from './transport/shared-connection.ts';
import type { SipTransport } from './transport/tls-transport.ts';

/** The flow of an endpoint: one at a time, or none; streams come and go. */
export interface AttachedFlow {
  /** Takes over a stream; call it in the turn that the stream was received. */
  readonly attach: (stream: SecureStream) => void;
  readonly current: () => SipTransport | null;
  /** Rejects with FaultError where there is no flow. */
  readonly send: (text: string) => Promise<void>;
  /**
   * Runs once a flow is there again, if that is before long; for what must be said although the
   * flow was lost.
   */
  readonly whenOpen: (work: () => void) => void;
  readonly close: () => void;
  /** Closes it, and tells nobody. */
  readonly dispose: () => void;
}

/** What is done with what comes over it; the trace has it already. */
export interface FlowListener extends Omit<LeaseHolder, 'onNote'> {
  /** `hostPort`: our end of it. */
  readonly onOpen: (hostPort: string) => void;
}

/** More work than this for a flow that does not come back is forgotten, oldest first. */
const waitingLimit = 16;

export function createAttachedFlow(
  outside: TransportOutside,
  trace: SipTrace,
  listener: FlowListener,
): AttachedFlow {
  let flow: SipTransport | null = null;
  let place: TraceFlow = { connectionId: '', local: '', remote: '' };
  let waiting: (() => void)[] = [];
  const lost = (fault: Fault | null, silentMs: number): void => {
    flow = null;
    listener.onClose(fault, silentMs);
  };
  return {
    attach: (stream) => {
      const here = flowOf(stream);
      const opened: SipTransport = transportOn(stream, outside, {
        ...listener,
        onMessage: (frame) => {
          trace.received(`${frame.head}\r\n\r\n${Buffer.from(frame.body).toString()}`, here);
          listener.onMessage(frame);
        },
        onRefused: (head, status) => {
          trace.received(head, here);
          listener.onRefused(head, status);
        },
        onNote: trace.note,
        onClose: (fault, silentMs) => void (flow === opened && lost(fault, silentMs)),
      });
      flow = opened;
      place = here;
      listener.onOpen(opened.localHostPort);
      const work = waiting;
      waiting = [];
      for (const each of work) each();
    },
    current: () => flow,
    send: (text) => {
      if (flow === null) return Promise.reject(new FaultError({ stage: 'stream', code: 'closed' }));
      trace.sent(text, place);
      return flow.send(text);
    },
    whenOpen: (work) => {
      if (flow !== null) work();
      else waiting = [...waiting, work].slice(-waitingLimit);
    },
    close: () => flow?.close(),
    dispose: () => {
      waiting = [];
      const last = flow;
      flow = null;
      last?.close();
    },
  };
}

/** Both ends of a stream, for the trace. */
function flowOf(stream: SecureStream): TraceFlow {
  const { id, host, port, address } = stream.report();
  const { localAddress } = stream;
  const remote = address ?? `${host}:${port}`;
  const end = remote.lastIndexOf(':');
  return {
    connectionId: id,
    local: `${bracketed(localAddress.address)}:${localAddress.port}`,
    remote: `${bracketed(remote.slice(0, end))}${remote.slice(end)}`,
  };
}

/** RFC 3986 3.2.2: as an IPv6 address stands before a port. */
const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
