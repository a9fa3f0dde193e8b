/** How a call of the command line ended: as an exit code, as JSON. Pure. */
import type { Fault } from '../../shared/errors.ts';
import type { Call } from '../../shared/model/call.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { Heard } from '../media/near-end/hearing.ts';
import type { RefusedCall } from './call-progress.ts';
import { faultJson, weRefused } from './output.ts';

/** Why we ended the call, as far as it was our decision. */
export type OurReason = 'duration' | 'interrupted' | 'declined' | 'failed';

export interface CallOutcome {
  /** Of the connection; null: none was tried. */
  readonly report: ConnectionReport | null;
  readonly isRegistered: boolean;
  /** As it was last; null: there was none. */
  readonly call: Call | null;
  /** Milliseconds from the INVITE; null: it did not come to that. */
  readonly ringing: number | null;
  readonly answered: number | null;
  /** Null: the other side ended the call, or there was none. */
  readonly ourReason: OurReason | null;
  /** Before, in or after the call; null: nothing failed. */
  readonly fault: Fault | null;
  readonly heard: Heard | null;
  /** Incoming calls before it that never rang, because their offer could not be taken. */
  readonly refusedCalls: readonly RefusedCall[];
}

export type Verdict = 'answered' | 'declined' | 'refused' | 'failed';

/** `declined`: by us, because the flags say so. `refused`: our trust or policy. */
export function verdictOf({ answered, ourReason, fault }: CallOutcome): Verdict {
  if (ourReason === 'declined') return 'declined';
  if (fault !== null) return isOfPolicy(fault) || weRefused(fault) ? 'refused' : 'failed';
  return answered === null ? 'failed' : 'answered';
}

/** `not-offered`: an answer with less protection than was offered, or with another one. */
const isOfPolicy = ({ stage, code }: Fault): boolean => stage === 'policy' || code === 'not-offered';

const exitCodes: Readonly<Record<Verdict, number>> = {
  answered: 0,
  declined: 0,
  refused: 1,
  failed: 2,
};

export const exitCode = (outcome: CallOutcome): number => exitCodes[verdictOf(outcome)];

/** The last stage that was reached. */
export function stageOf({ report, isRegistered, call, answered }: CallOutcome): string {
  if (answered !== null) return 'answered';
  if (call !== null) return 'call';
  if (isRegistered) return 'registration';
  return report?.stages.findLast(({ outcome }) => outcome !== 'pending')?.stage ?? 'connect';
}

/** The status of the final response that ended it, or of the answer; null: none came. */
export function statusOf({ answered, fault }: CallOutcome): number | null {
  const isOfSip =
    fault !== null && (fault.stage === 'call' || fault.stage === 'registration' || refusedEncryption(fault));
  const presented = isOfSip ? statusIn(fault.presented) : '';
  const [, status] = /^([1-6]\d\d)\b/.exec(presented) ?? [];
  if (status !== undefined) return Number(status);
  return answered === null ? null : 200;
}

/** Beside it there may be a cause of the telephone network. */
function statusIn(presented: Fault['presented']): string {
  if (typeof presented === 'object') return presented.code === 'status-with-cause' ? presented.status : '';
  return presented ?? '';
}

export function asJson(outcome: CallOutcome) {
  const { call, ringing, answered, fault } = outcome;
  return {
    verdict: verdictOf(outcome),
    stage: stageOf(outcome),
    error: fault && faultJson(fault),
    status: statusOf(outcome),
    ringing,
    answered,
    media: call?.media.codec ? mediaJson(call, outcome.heard) : null,
    digits: { sent: call?.digits ?? '', received: call?.digitsReceived ?? '' },
    ...endJson(outcome),
    transfer: call === null ? null : transferJson(call),
    refusedCalls: outcome.refusedCalls.map(({ remote, fault }) => ({
      from: remote.uri,
      error: faultJson(fault),
    })),
  };
}

/** Null: it was not transferred. `state`: of one that we asked for. */
function transferJson({ transfer, transferredBy }: Call) {
  if (transfer?.role === 'transferor') return { to: transfer.to.uri, by: null, state: transfer.state };
  return transferredBy === null ? null : { to: null, by: transferredBy.uri, state: null };
}

function mediaJson({ media: { codec, protection, statistics } }: Call, heard: Heard | null) {
  const kind = protection?.kind ?? 'none';
  return {
    codec,
    protection: kind === 'none' ? 'none' : 'srtp',
    suite: protection && 'suite' in protection ? (protection.suite ?? null) : null,
    keyExchange: kind === 'none' ? null : kind,
    sent: statistics?.packetsSent ?? null,
    received: statistics?.packetsReceived ?? null,
    lost: statistics?.packetsLost ?? null,
    jitter: statistics ? rounded(statistics.jitter) : null,
    heard: heard && { hz: heard.hz === null ? null : rounded(heard.hz), db: rounded(heard.db) },
  };
}

/** `reason`: ours, the code of the fault, or that the other side hung up. */
export function endJson({ call, ourReason, fault }: CallOutcome) {
  if (call === null) return { ended: null, reason: fault?.code ?? ourReason };
  // A description that we do not take is answered with 488 or BYE.
  const isOurs =
    ourReason !== null ||
    fault?.stage === 'media' ||
    (fault?.stage === 'policy' && !refusedEncryption(fault)) ||
    fault?.code === 'not-taken';
  return { ended: isOurs ? 'local' : 'remote', reason: fault?.code ?? ourReason ?? 'hung-up' };
}

/** The other side refused every form that our policy lets us offer. */
const refusedEncryption = (fault: Fault | null): boolean =>
  fault?.stage === 'policy' && fault.code === 'encryption-refused';

const rounded = (value: number): number => Math.round(value * 10) / 10;
