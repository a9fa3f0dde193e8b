import type { Fault } from '../../../shared/errors.ts';
import type { Call } from '../../../shared/model/call.ts';
import type { EchoFacts } from '../../../shared/model/connection-check.ts';
import { CallState } from '../../../shared/state/call-state.ts';
import type { Phone } from '../phone.ts';
import type { Watch } from './watch.ts';

/** Milliseconds: until the echo answers, of sound, and until the call is over. */
const limits = { answer: 20_000, sound: 5_000, end: 5_000 } as const;
/** Of 1: more than this is heard. */
const lossLimit = 0.05;

export interface EchoOutcome {
  readonly fault: Fault | null;
  /** Null: the call did not begin. */
  readonly echo: EchoFacts | null;
}

/**
 * Calls the echo as the person would, lets sound flow, counts it, and hangs up. Rejects with a
 * FaultError: the call could not be placed, or the check was cancelled.
 */
export async function callEcho(
  phone: Pick<Phone, 'place' | 'hangUp' | 'calls'>,
  watch: Watch,
  accountId: string,
  number: string,
): Promise<EchoOutcome> {
  const callId = phone.place(accountId, number);
  const call = (): Call | undefined => phone.calls().find(({ id }) => id === callId);
  const isOver = (): boolean => call()?.endedAt !== null;
  let last = call();
  const look = (): Call | undefined => {
    const now = call();
    if (now && now.state !== CallState.Ended) last = now;
    return now;
  };
  try {
    const settled = await watch.until(() => {
      const now = look();
      return isOver() || now?.state === CallState.Established ? now : undefined;
    }, limits.answer);
    if (settled === null) return outcome(last, number, { stage: 'check', code: 'no-answer' });
    const { endedAt, fault } = settled;
    if (endedAt !== null) return outcome(settled, number, fault ?? { stage: 'check', code: 'no-answer' });
    await watch.until(() => (look(), isOver() ? true : undefined), limits.sound);
    return outcome(last, number, call()?.fault ?? null);
  } finally {
    if (!isOver()) phone.hangUp(callId);
  }
}

const noFigures = {
  packetsSent: 0,
  silenceSent: 0,
  packetsReceived: 0,
  packetsLost: 0,
  packetsRejected: 0,
  roundTrip: null,
  remote: null,
} as const;

function outcome(call: Call | undefined, dialled: string, fault: Fault | null): EchoOutcome {
  if (!call) return { fault, echo: null };
  const { codec, protection, statistics } = call.media;
  const { packetsSent, silenceSent, packetsReceived, packetsLost, packetsRejected, roundTrip, remote } =
    statistics ?? noFigures;
  const echo = {
    dialled,
    callId: call.id,
    codec,
    protection,
    packetsSent,
    silenceSent,
    packetsReceived,
    packetsLost,
    packetsRejected,
    lossSent: remote?.loss ?? null,
    roundTrip,
  };
  return { echo, fault: fault ?? judgeEcho(echo) };
}

/** What the counts of an answered call say; null: sound flowed both ways. */
export function judgeEcho(
  echo: Omit<EchoFacts, 'dialled' | 'callId' | 'codec' | 'protection'>,
): Fault | null {
  const { packetsSent, silenceSent, packetsReceived, packetsLost, lossSent } = echo;
  if (packetsSent === 0) return { stage: 'check', code: 'nothing-sent' };
  if (packetsReceived === 0) return { stage: 'check', code: 'silent' };
  if (silenceSent === packetsSent) return { stage: 'check', code: 'nothing-sent' };
  const loss = packetsLost / (packetsReceived + packetsLost);
  return loss > lossLimit || (lossSent ?? 0) > lossLimit ? { stage: 'check', code: 'lossy' } : null;
}
