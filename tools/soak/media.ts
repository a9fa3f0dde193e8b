/**
 * Calls in a row between two phones of ours: encrypted and plain in turn, called from both sides
 * and ended by both, some of them held and resumed. Each call must be heard on both sides, and none
 * may leave anything behind.
 */
import { startKamailio } from '../../e2e/support/kamailio.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { leaked, leftovers, type Leftovers } from './leftovers.ts';
import { openTalker, type Talker } from './talkers.ts';

/** What a run may leave behind: nothing but this. */
export const mediaBounds = {
  /** MB of the heap. */
  heap: 6,
  /** MB of the process for each 1,000 calls, where so many were made. */
  residentPerThousand: 25,
} as const;

const packetsHeard = 5;
/** The encryption changes after so many calls. */
const callsOfOneKind = 10;
/** Then the trace logs of both phones are full, and code and caches are warm. */
const warmUpCalls = 500;
const callsOfOneSample = 100;

export interface MediaRounds {
  readonly calls: number;
  readonly encrypted: number;
  readonly held: number;
  /** After the warm-up, in between, and at the end. */
  readonly samples: readonly (Leftovers & { readonly call: number })[];
}

export interface MediaRoundsOptions {
  readonly calls: number;
  /** After each call. A test leaves something behind there. */
  readonly onCall?: (call: number) => void;
  readonly onFailure?: (trace: readonly TraceEntry[], log: string) => void;
}

export async function mediaRounds({ calls, onCall, onFailure }: MediaRoundsOptions): Promise<MediaRounds> {
  const kamailio = await startKamailio();
  const [alice, bob] = [await openTalker(kamailio, 'alice'), await openTalker(kamailio, 'bob')];
  const taken: (Leftovers & { call: number })[] = [];
  let [encrypted, held] = [0, 0];
  const warmUp = Math.min(warmUpCalls, calls >> 1);
  try {
    for (let call = 1; call <= calls; call += 1) {
      const turn = turnOf(call);
      if (call % callsOfOneKind === 1)
        for (const { encrypt } of [alice, bob]) encrypt(turn.isEncrypted ? 'required' : 'off');
      await oneCall(turn.isOutgoing ? [alice, bob] : [bob, alice], turn);
      encrypted += Number(turn.isEncrypted);
      held += Number(turn.isHeld);
      onCall?.(call);
      if (call === warmUp || call === calls || (call > warmUp && call % callsOfOneSample === 0))
        taken.push({ call, ...(await leftovers(alice.at, bob.at)) });
    }
    return { calls, encrypted, held, samples: taken };
  } catch (error) {
    onFailure?.(alice.at.trace(), kamailio.log());
    throw error;
  } finally {
    await alice.at.close();
    await bob.at.close();
    await kamailio.stop();
  }
}

interface Turn {
  readonly isEncrypted: boolean;
  /** Alice calls. */
  readonly isOutgoing: boolean;
  readonly isHeld: boolean;
  readonly endsCaller: boolean;
}

const turnOf = (call: number): Turn => ({
  isEncrypted: Math.floor((call - 1) / callsOfOneKind) % 2 === 0,
  isOutgoing: call % 2 === 0,
  isHeld: call % 5 === 0,
  endsCaller: call % 4 < 2,
});

async function oneCall([caller, called]: readonly [Talker, Talker], turn: Turn): Promise<void> {
  const [from, to] = [caller.at, called.at];
  const outgoing = from.phone.place(from.accountId, to.accountId);
  await to.until('offered', () => to.call()?.state === 'offered');
  const incoming = to.call()?.id ?? '';
  await to.phone.answer(incoming);
  for (const at of [from, to])
    await at.until('in a call', () => at.call()?.state === 'established' && at.call()?.media.codec !== null);
  const kind = turn.isEncrypted ? 'sdes' : 'none';
  const protections = [from, to].map((at) => at.call()?.media.protection?.kind);
  if (protections.some((each) => each !== kind)) throw new Error(`${String(protections)}, not ${kind}`);
  await bothHear(caller, called);
  if (turn.isHeld) {
    // A re-INVITE from each side.
    for (const [at, id] of [
      [from, outgoing],
      [to, incoming],
    ] as const) {
      await at.phone.hold(id);
      await at.phone.resume(id);
    }
    await bothHear(caller, called);
  }
  if (turn.endsCaller) from.phone.hangUp(outgoing);
  else to.phone.hangUp(incoming);
  for (const at of [from, to]) await at.until('over', () => at.call()?.state === 'ended');
}

async function bothHear(...talkers: readonly Talker[]): Promise<void> {
  for (const { speak } of talkers) speak();
  await Promise.all(talkers.map(({ hears }) => hears(packetsHeard)));
}

export interface MediaVerdict {
  /** MB for each 1,000 calls. */
  readonly residentSlope: number;
  /** What was left behind. */
  readonly leaks: readonly string[];
}

/** Memory of the process is judged where there were 1,000 calls: before that it is noise. */
export function judge({ calls, samples: taken }: MediaRounds): MediaVerdict {
  const [before, after] = [taken[0], taken.at(-1)];
  if (!before || !after) throw new Error('no samples');
  const residentSlope = slopeOf(taken.map(({ call, resident }) => [call, resident])) * 1000;
  const leaks = leaked(before, after, mediaBounds.heap);
  const grows = calls >= 1000 && residentSlope > mediaBounds.residentPerThousand;
  return { residentSlope, leaks: grows ? [...leaks, 'resident memory'] : leaks };
}

/** Of the line of least squares. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const over = points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
}
