import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { Connection } from '../../shared/model/connection.ts';
import { ConnectionState as S, connectionTransitions } from '../../shared/state/connection-state.ts';
import { assertTransition } from '../../shared/state/transition.ts';
import type { Clock } from '../platform/clock.ts';
import type { SecureStream } from '../tls/secure-stream.ts';
import { backOff } from './reconnect.ts';

/**
 * The flow of one account to its next hop: the table of `shared/state/connection-state.ts`.
 *
 *   state   | event                          | next    | action
 *   --------|--------------------------------|---------|---------------------------------------------
 *   any     | open                           | opening | open a stream
 *   opening | stream                         | open    | hand it over
 *   opening | fault that may pass            | waiting | plan the next try
 *   opening | the server is not who it must be | refused | nothing, until a person or a change of trust asks
 *   open    | lost                           | waiting | the first try at once, unless the flow never spoke
 *   open    | our certificate is refused     | refused | in TLS 1.3 a server says so when the stream is open already
 *   any     | close                          | idle    | forget stream, attempt and timer
 */
export interface Flow {
  readonly value: () => Connection;
  /** Opens it, or tries again now; nothing where it is open or being opened. */
  readonly open: () => void;
  /** The stream is gone; its owner tells. */
  readonly lost: (fault: Fault | null) => void;
  /** The server spoke SIP: the failures before it no longer count. */
  readonly proven: () => void;
  readonly reported: (report: ConnectionReport) => void;
  readonly close: () => void;
}

export interface FlowOutside {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly openStream: (watch: {
    readonly signal: AbortSignal;
    readonly onReport: (report: ConnectionReport) => void;
  }) => Promise<SecureStream>;
  /** In the very turn that the stream came. */
  readonly onOpen: (stream: SecureStream) => void;
  /** An attempt begins. */
  readonly onOpening: () => void;
  /** It failed or was lost. `retryAt`: milliseconds since the epoch; null: it is not tried again by itself. */
  readonly onFailed: (fault: Fault, retryAt: number | null) => void;
  readonly onChange: () => void;
}

export function createFlow(outside: FlowOutside): Flow {
  const { clock } = outside;
  let value: Connection = { state: S.Idle, retryAt: null, failures: 0, report: null };
  let attempt: AbortController | null = null;
  let stopTimer = (): void => undefined;

  const change = (patch: Partial<Connection>): void => {
    const next = { ...value, ...patch };
    if (next.state !== value.state) assertTransition(connectionTransitions, value.state, next.state);
    value = next;
    outside.onChange();
  };

  const wait = (fault: Fault, failures: number): void => {
    const ms = backOff(failures, outside.random);
    const retryAt = clock.now() + ms;
    change({ state: S.Waiting, failures, retryAt: new Date(retryAt).toISOString() });
    stopTimer = clock.after(ms, open);
    outside.onFailed(fault, retryAt);
  };

  const failed = (fault: Fault): void => {
    const failures = value.failures + 1;
    if (!isLasting(fault)) return wait(fault, failures);
    change({ state: S.Refused, failures, retryAt: null });
    outside.onFailed(fault, null);
  };

  const open = (): void => {
    if (value.state === S.Open || value.state === S.Opening) return;
    stopTimer();
    change({ state: S.Opening, retryAt: null });
    outside.onOpening();
    const mine = new AbortController();
    attempt = mine;
    void run(mine);
  };

  const run = async (mine: AbortController): Promise<void> => {
    const stillWanted = (): boolean => attempt === mine;
    try {
      const onReport = (report: ConnectionReport): void => void (stillWanted() && change({ report }));
      const stream = await outside.openStream({ signal: mine.signal, onReport });
      if (!stillWanted()) return stream.close();
      change({ state: S.Open, report: stream.report() });
      outside.onOpen(stream);
    } catch (error) {
      if (stillWanted())
        failed(error instanceof FaultError ? error.fault : { stage: 'connect', code: 'unreachable' });
    }
  };

  return {
    value: () => value,
    open,
    lost: (fault) => {
      if (value.state !== S.Open) return;
      if (fault && isLasting(fault)) return failed(fault);
      wait(fault ?? { stage: 'stream', code: 'closed' }, value.failures);
      // Should the next flow be lost as well before it ever spoke, that one waits.
      value = { ...value, failures: value.failures + 1 };
    },
    proven: () => {
      if (value.failures !== 0) change({ failures: 0 });
    },
    reported: (report) => change({ report }),
    close: () => {
      stopTimer();
      attempt?.abort();
      attempt = null;
      if (value.state !== S.Idle) change({ state: S.Idle, retryAt: null, failures: 0 });
    },
  };
}

/** Trying again cannot cure it: the server could not be verified, or will not have us. */
function isLasting(fault: Fault): boolean {
  switch (fault.stage) {
    case 'validate':
      return true;
    case 'client-certificate':
      // Without a word it may have been for another reason.
      return fault.code !== 'closed';
    default:
      return protocolFaults.includes(fault.code);
  }
}

const protocolFaults: readonly string[] = ['protocol-version', 'no-common-cipher', 'weak-cipher'];
