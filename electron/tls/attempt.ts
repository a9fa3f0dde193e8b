import { randomUUID } from 'node:crypto';
import { FaultError, type Fault } from '../../shared/errors.ts';
import {
  connectionStages,
  type ConnectionReport,
  type ConnectionStage,
  type StageRecord,
} from '../../shared/model/connection-report.ts';
import type { AlgorithmMinimum } from '../../shared/model/administrator.ts';
import type { Location } from '../../shared/model/location.ts';
import type { RevocationPolicy } from '../../shared/model/revocation.ts';
import type { Clock } from '../platform/clock.ts';
import { faultOr, tellDefect } from '../platform/defects.ts';
import type { ClientCertificatePem } from '../pkcs/client-certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { RevocationList } from '../x509/revocation/revocation-list.ts';
import type { Limits } from './limits.ts';

/** What a server showed and was let in with: enough to judge it again. */
export interface ShownCertificates {
  /** DER, as sent. */
  readonly chain: readonly Uint8Array[];
  /** The OCSP answer of the handshake, DER; null: none. */
  readonly staple: Uint8Array | null;
  /** Leaf to anchor. */
  readonly path: readonly Certificate[];
}

/** What a secure stream is opened to, and with what. */
export interface OpenRequest {
  /** The host as configured: the certificate is checked for it, whatever is dialled. */
  readonly host: string;
  readonly port: number;
  /** No port was configured: DNS is asked for the servers of the host, and `port` is the one without an answer (RFC 3263). */
  readonly isLocated?: boolean | undefined;
  /**
   * The stream may be one that carries others too (`sip/shared-streams.ts`), who asked for just the same; this name tells apart what
   * comes for each, so two of one name do not share. Absent: a connection of its own.
   */
  readonly shareAs?: string | undefined;
  /** Where the TCP connection really goes, if elsewhere. */
  readonly target?: { readonly host: string; readonly port: number } | undefined;
  /** How that was found, for the report. */
  readonly location?: Location | undefined;
  readonly anchors: readonly Certificate[];
  /** Sent after validation, if asked for. `fault`: the account has one that cannot be used, and does not connect without it. */
  readonly clientIdentity: ClientCertificatePem | { readonly fault: Fault } | null;
  /** Revocation lists of the anchors' authorities and of those below them. */
  readonly crls?: readonly RevocationList[] | undefined;
  /** `soft` unless said. */
  readonly revocation?: RevocationPolicy | undefined;
  /** The administrator's, beyond our own floor. */
  readonly minimum?: AlgorithmMinimum | null | undefined;
  readonly clock: Clock;
  readonly limits?: Partial<Limits> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The certificates as the server sent them, DER, before they are judged: for the record alone. */
  readonly onChain?: ((chain: readonly Uint8Array[]) => void) | undefined;
  /** After every change: stages begin, pass and fail. */
  readonly onReport?: ((report: ConnectionReport) => void) | undefined;
  /**
   * Whether the trust that the server was just judged by, and the certificate of our own, are still those in force. Asked last before the
   * gate opens: where they are not, nothing leaves and the attempt is cancelled. Absent: they cannot change.
   */
  readonly stillHolds?: (() => Promise<boolean>) | undefined;
  /** Once the server was accepted, before anything is sent to it. */
  readonly onVerified?: ((shown: ShownCertificates) => void) | undefined;
}

/** One attempt in progress: keeps its report and the time of each stage. */
export interface Attempt {
  readonly request: OpenRequest;
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

export function createAttempt(request: OpenRequest, limits: Limits): Attempt {
  const { clock } = request;
  const begun = new Map<ConnectionStage, number>();
  const id = randomUUID();
  let report: ConnectionReport = {
    id,
    flowId: id,
    host: request.host,
    port: request.port,
    address: null,
    startedAt: new Date(clock.now()).toISOString(),
    location: request.location ?? null,
    stages: connectionStages.map((stage): StageRecord => ({ stage, outcome: 'pending', ms: null })),
    fault: null,
    tls: null,
    validation: null,
    chain: [],
    path: [],
    bytes: { sent: 0, received: 0 },
  };
  const update = (change: Partial<ConnectionReport>): void => {
    report = { ...report, ...change };
    try {
      request.onReport?.(report);
    } catch (error) {
      // An observer that throws must not end the connection or leave it half open.
      tellDefect('a report was handed on', error);
    }
  };
  const record = (name: ConnectionStage, outcome: StageRecord['outcome'], fault: Fault | null): void => {
    const from = begun.get(name);
    const ms =
      outcome === 'running' || from === undefined ? null : Math.round((clock.monotonic() - from) * 100) / 100;
    const stages = report.stages.map((entry) =>
      entry.stage === name ? { stage: name, outcome, ms } : outcome === 'failed' ? stopped(entry) : entry,
    );
    update({ stages, fault: fault ?? report.fault });
  };
  const begin = (name: ConnectionStage): void => {
    begun.set(name, clock.monotonic());
    record(name, 'running', null);
  };
  const end = (name: ConnectionStage, fault: Fault | null): void =>
    record(name, fault ? 'failed' : 'passed', fault);
  return {
    request,
    limits,
    report: () => report,
    update,
    begin,
    end,
    stage: async (name, limit, work) => {
      begin(name);
      try {
        const value = await bounded(request, name, limit, work);
        end(name, null);
        return value;
      } catch (error) {
        const fault = faultOr(error, `the stage ${name} of a connection`, unexpected(error));
        // What the engine refuses while it shakes hands may be the certificate: the stage that it belongs to is red.
        end(stageOf(fault, name), fault);
        throw error instanceof FaultError ? error : new FaultError(fault, { cause: error });
      }
    },
  };
}

/** A failure that belongs to an earlier stage leaves none running. */
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

/** Ends with the work, the time limit or the caller's abort, whichever is first; the work is cancelled by the last two. */
async function bounded<T>(
  { clock, signal }: OpenRequest,
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
