import { randomUUID } from 'node:crypto';
import { FaultError, type Fault } from '../../shared/errors.ts';
import {
  connectionStages,
  type ConnectionReport,
  type ConnectionStage,
  type StageRecord,
} from '../../shared/model/connection-report.ts';
import type { Clock } from '../platform/clock.ts';
import { faultOr, tellDefect } from '../platform/defects.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { Bounds, Destination, OpenRequest } from './open-request.ts';

/** One attempt in progress: keeps its report and the time of each stage. */
export interface Attempt {
  readonly request: OpenRequest;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly report: () => ConnectionReport;
  readonly update: (change: Partial<ConnectionReport>) => void;
  /** Runs one stage: records its begin, its time and how it ended. Throws a FaultError. */
  readonly stage: <T>(
    name: ConnectionStage,
    limit: number,
    work: (cancel: AbortSignal) => Promise<T>,
  ) => Promise<T>;
  readonly begin: (name: ConnectionStage) => void;
  readonly end: (name: ConnectionStage, fault: Fault | null) => void;
}

export function createAttempt(request: OpenRequest, { clock, signal, limits }: Bounds): Attempt {
  const begun = new Map<ConnectionStage, number>();
  let report = newReport(request.destination, clock);
  const update = (change: Partial<ConnectionReport>): void => {
    report = { ...report, ...change };
    try {
      request.observers?.onReport?.(report);
    } catch (error) {
      // An observer that throws must not end the connection or leave it half open.
      tellDefect('a report was handed on', error);
    }
  };
  const begin = (name: ConnectionStage): void => {
    begun.set(name, clock.monotonic());
    update({ stages: withStage(report.stages, { stage: name, outcome: 'running', ms: null }) });
  };
  const end = (name: ConnectionStage, fault: Fault | null): void => {
    const from = begun.get(name);
    const ms = from === undefined ? null : Math.round((clock.monotonic() - from) * 100) / 100;
    const record: StageRecord = { stage: name, outcome: fault ? 'failed' : 'passed', ms };
    update({ stages: withStage(report.stages, record), fault: fault ?? report.fault });
  };
  return {
    request,
    clock,
    limits: { ...defaultLimits, ...limits },
    report: () => report,
    update,
    begin,
    end,
    stage: async (name, limit, work) => {
      begin(name);
      try {
        const value = await bounded({ clock, signal }, name, limit, work);
        end(name, null);
        return value;
      } catch (error) {
        const fault = faultOr(error, `the stage ${name} of a connection`, unexpected(error));
        // What the engine refuses during the handshake may be the certificate: the fault's own
        // stage has failed.
        end(stageOf(fault, name), fault);
        throw error instanceof FaultError ? error : new FaultError(fault, { cause: error });
      }
    },
  };
}

function newReport({ referenceIdentity, port, location }: Destination, clock: Clock): ConnectionReport {
  const id = randomUUID();
  return {
    id,
    flowId: id,
    host: referenceIdentity.host,
    port,
    address: null,
    startedAt: new Date(clock.now()).toISOString(),
    location: location ?? null,
    stages: connectionStages.map((stage): StageRecord => ({ stage, outcome: 'pending', ms: null })),
    fault: null,
    tls: null,
    validation: null,
    chain: [],
    path: [],
    bytes: { sent: 0, received: 0 },
  };
}

/**
 * The stages with one of them changed. Where it failed, no other is left running: an earlier one
 * may have.
 */
function withStage(stages: readonly StageRecord[], record: StageRecord): readonly StageRecord[] {
  return stages.map((each) => {
    if (each.stage === record.stage) return record;
    return record.outcome === 'failed' ? stopped(each) : each;
  });
}

function stopped(entry: StageRecord): StageRecord {
  return entry.outcome === 'running' ? { stage: entry.stage, outcome: 'pending', ms: null } : entry;
}

function stageOf(fault: Fault, running: ConnectionStage): ConnectionStage {
  return connectionStages.find((stage) => stage === fault.stage) ?? running;
}

/** A defect of ours ends the attempt like every failure: closed. */
function unexpected(error: unknown): Fault {
  return {
    stage: 'handshake',
    code: 'engine-failed',
    presented: error instanceof Error ? error.message.slice(0, 120) : 'unknown',
  };
}

/**
 * Ends with the work, the time limit or the caller's abort, whichever is first; the work is
 * cancelled by the last two.
 */
async function bounded<T>(
  { clock, signal }: Bounds,
  name: ConnectionStage,
  limit: number,
  work: (cancel: AbortSignal) => Promise<T>,
): Promise<T> {
  const cancel = new AbortController();
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (code: 'timed-out' | 'cancelled'): void => {
    reject(new FaultError(stopFault(name, code)));
    cancel.abort();
  };
  const abort = () => stop('cancelled');
  const disarm = clock.after(limit, () => stop('timed-out'));
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  try {
    // An attempt that was aborted before its turn does not begin: the gate would open.
    return await (cancel.signal.aborted ? promise : Promise.race([work(cancel.signal), promise]));
  } finally {
    disarm();
    signal?.removeEventListener('abort', abort);
  }
}

export function stopFault(stage: ConnectionStage, code: 'timed-out' | 'cancelled'): Fault {
  return stage === 'connect' || stage === 'stream' ? { stage, code } : { stage: 'handshake', code };
}
