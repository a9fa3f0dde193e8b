import type { Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { Connection } from '../../shared/model/connection.ts';
import { ConnectionState as S, connectionTransitions } from '../../shared/state/connection-state.ts';
import { assertTransition } from '../../shared/state/transition.ts';
import type { Clock } from '../platform/clock.ts';
import { faultOr } from '../platform/defects.ts';
import type { SecureStream } from '../tls/secure-stream.ts';
import { createOutages } from './outages.ts';
import { backOff, pauseWhileAway } from './reconnect.ts';

/**
 * The flow of one account to its next hop: the table of `shared/state/connection-state.ts`.
 *
 *   state   | event                          | next    | action
 *   --------|--------------------------------|---------|---------------------------------------------
 *   any     | open                           | opening | open a stream
 *   opening | stream                         | open    | hand it over
 *   opening | fault that may pass            | waiting | plan the next try (reconnect.ts)
 *   opening | the server is not who it must be | refused | nothing, until a person or a change of trust asks
 *   opening | hurry                          | opening | the attempt under way may hang in the old network: a new one
 *   open    | lost                           | waiting | the first try at once, unless the flow did not stand
 *   open    | our certificate is refused     | refused | in TLS 1.3 a server says so when the stream is open already
 *   waiting | hurry                          | opening | try now
 *   any     | close                          | idle    | forget stream, attempt and timer
 *
 * All durations are measured by the monotonic clock: a system clock that is set changes no pause.
 */
export interface Flow {
  readonly value: () => Connection;
  /** Opens it, or tries again now; nothing where it is open or being opened. */
  readonly open: () => void;
  /** The network has changed: tries again now, and what failed before no longer counts. Nothing where it is open or closed. */
  readonly retryNow: () => void;
  /** The stream is gone; its owner tells. Null: we closed it. `silentMs`: since the last byte from the server. */
  readonly lost: (fault: Fault | null, silentMs: number) => void;
  /** The server spoke SIP: the failures before it no longer count. */
  readonly proven: () => void;
  /** Registered over it: an outage is over. */
  readonly back: () => void;
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

/** A flow that ends sooner did not stand: opened again at once it would fall over and over. */
const standsMs = 2000;

export function createFlow(outside: FlowOutside): Flow {
  const { clock } = outside;
  let value: Connection = { state: S.Idle, retryAt: null, failures: 0, report: null, outages: [] };
  const outages = createOutages(clock);
  /** Failures in a row that cost the server work. */
  let spent = 0;
  /** Monotonic; the first failure, or the loss, since the flow last stood or the network changed. */
  let awaySince: number | null = null;
  let openedAt = 0;
  let isProven = false;
  let attempt: AbortController | null = null;
  let stopTimer = (): void => undefined;

  const change = (patch: Partial<Connection>): void => {
    const next = { ...value, ...patch, outages: outages.all() };
    if (next.state !== value.state) assertTransition(connectionTransitions, value.state, next.state);
    value = next;
    outside.onChange();
  };

  const wait = (fault: Fault, failures: number, ms: number): void => {
    const retryAt = clock.now() + ms;
    change({ state: S.Waiting, failures, retryAt: new Date(retryAt).toISOString() });
    stopTimer = clock.after(ms, open);
    outside.onFailed(fault, retryAt);
  };

  const failed = (fault: Fault): void => {
    const failures = value.failures + 1;
    if (isLasting(fault)) {
      outages.giveUp();
      change({ state: S.Refused, failures, retryAt: null });
      return outside.onFailed(fault, null);
    }
    if (fault.stage !== 'connect') spent += 1;
    awaySince ??= clock.monotonic();
    // The server may have been overloaded before it was lost: the longer of the two pauses.
    const away = clock.monotonic() - awaySince;
    const pause = Math.max(backOff(spent, outside.random), pauseWhileAway(away, outside.random));
    wait(fault, failures, pause);
  };

  const open = (): void => {
    if (value.state === S.Open || value.state === S.Opening) return;
    stopTimer();
    outages.attempt();
    change({ state: S.Opening, retryAt: null });
    outside.onOpening();
    begin();
  };
  const begin = (): void => {
    const mine = new AbortController();
    attempt = mine;
    void run(mine);
  };

  const run = async (mine: AbortController): Promise<void> => {
    const stillWanted = (): boolean => attempt === mine;
    let opened: SecureStream | null = null;
    try {
      const onReport = (report: ConnectionReport): void => void (stillWanted() && change({ report }));
      const stream = await outside.openStream({ signal: mine.signal, onReport });
      opened = stream;
      if (!stillWanted()) return stream.close();
      openedAt = clock.monotonic();
      isProven = false;
      change({ state: S.Open, report: stream.report() });
      outside.onOpen(stream);
    } catch (error) {
      // A defect after the stream opened must not leave it open.
      opened?.close();
      const fault = faultOr(error, 'a connection was opened', { stage: 'command', code: 'unexpected' });
      if (stillWanted()) failed(fault);
    }
  };

  return {
    value: () => value,
    open,
    retryNow: () => {
      if (value.state !== S.Waiting && value.state !== S.Opening) return;
      spent = 0;
      awaySince = null;
      if (value.state === S.Waiting) return open();
      attempt?.abort();
      outages.attempt();
      begin();
    },
    lost: (fault, silentMs) => {
      if (value.state !== S.Open) return;
      outages.begin(fault, silentMs);
      if (fault && isLasting(fault)) return failed(fault);
      const stood = fault === null || (isProven && clock.monotonic() - openedAt >= standsMs);
      if (stood) {
        spent = 0;
        awaySince = null;
      } else {
        spent += 1;
      }
      awaySince ??= clock.monotonic();
      const failures = isProven ? 0 : value.failures + 1;
      wait(fault ?? { stage: 'stream', code: 'closed' }, failures, backOff(spent, outside.random));
    },
    proven: () => {
      isProven = true;
      if (value.failures !== 0) change({ failures: 0 });
    },
    back: () => {
      outages.end();
      change({});
    },
    reported: (report) => change({ report }),
    close: () => {
      stopTimer();
      attempt?.abort();
      attempt = null;
      outages.giveUp();
      spent = 0;
      awaySince = null;
      if (value.state !== S.Idle) change({ state: S.Idle, retryAt: null, failures: 0 });
    },
  };
}

/** Trying again cannot cure it: the server could not be verified, or will not have us. */
function isLasting(fault: Fault): boolean {
  switch (fault.stage) {
    case 'validate':
    case 'policy':
      return true;
    case 'trust':
      return fault.code === 'list-damaged';
    case 'client-certificate':
      // Without a word it may have been for another reason.
      return fault.code !== 'closed';
    default:
      return protocolFaults.includes(fault.code);
  }
}

const protocolFaults: readonly string[] = ['protocol-version', 'no-common-cipher', 'weak-cipher'];
