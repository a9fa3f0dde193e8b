/** One cell, live: the call is made, and both sides' sound is looked at. */
import { readFile, rm } from 'node:fs/promises';
import { patience } from '../../electron/platform/fakes/patience.ts';
import { findTone } from '../../shared/sound/tone.ts';
import { readWav, WavError } from '../../shared/sound/wav.ts';
import type { CallOutcome } from '../../electron/cli/call-outcome.ts';
import { printableFault } from '../../shared/words/index.ts';
import type { Cell, Outcome } from './cells.ts';
import { startOurCall, type OurCall } from './our-call.ts';
import { theirTone, type Station } from './stations.ts';

/** Hz. */
const ourTone = 440;
/**
 * Seconds; enough for half of it to be steady. A handshake of DTLS takes some of it. On a busy
 * machine sound comes late and with holes: a call without steady sound is made again, and lasts
 * longer.
 */
const durationsOf = ({ peer }: Cell): readonly number[] => (peer.endsWith('DTLS') ? [5, 10, 20] : [2, 6, 18]);

export interface Found {
  readonly outcome: Outcome;
  readonly suite: string | null;
  readonly codec: string | null;
  /** Whether the tone of the other side came out at that one, loud and without holes. */
  readonly weHear: boolean;
  readonly theyHear: boolean;
  /** The fault, where there is one. */
  readonly fault: string | null;
}

export interface CellRun {
  readonly cell: Cell;
  readonly station: Station;
  /** Of our account: server, trust and password. */
  readonly account: readonly string[];
  readonly ourUri: string;
  readonly theirUri: string;
}

export async function runCell(run: CellRun): Promise<Found> {
  const [first = 2, ...longer] = durationsOf(run.cell);
  let last = await callOnce(run, first);
  for (const duration of longer) {
    if (last.outcome === 'none' || (last.weHear && last.theyHear)) break;
    last = await callOnce(run, duration);
  }
  return last;
}

async function callOnce(run: CellRun, duration: number): Promise<Found> {
  for (const file of await run.station.recordings()) await rm(file);
  const outcome = await (run.cell.caller === 'we' ? weCall(run, duration) : theyCall(run, duration));
  return found(outcome, run.station);
}

/** They close their file a moment after the call. */
async function theyHeard({ recordings }: Station): Promise<boolean> {
  for (const end = Date.now() + patience.condition; Date.now() < end;) {
    const [file] = await recordings();
    if (file !== undefined && (await holdsOurTone(file))) return true;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  return false;
}

function flags({ cell, account }: CellRun, duration: number): readonly string[] {
  const sound = ['--codec', cell.codec, '--tone', String(ourTone), '--duration', String(duration)];
  return [...account, ...sound, '--srtp', cell.encryption];
}

async function weCall(run: CellRun, duration: number): Promise<CallOutcome> {
  const call = await startOurCall([run.theirUri, ...flags(run, duration)]);
  return call.ended;
}

async function theyCall(run: CellRun, duration: number): Promise<CallOutcome> {
  const call: OurCall = await startOurCall(['--wait', ...flags(run, duration)]);
  await call.registered;
  await run.station.call(run.ourUri);
  const late = setTimeout(call.hangUp, patience.condition);
  return call.ended.finally(() => clearTimeout(late));
}

async function found({ call, heard, answered, fault }: CallOutcome, station: Station): Promise<Found> {
  const protection = answered === null || fault?.stage === 'policy' ? null : (call?.media.protection ?? null);
  return {
    outcome: protection === null ? 'none' : protection.kind === 'none' ? 'plain RTP' : 'SRTP',
    suite: protection?.kind === 'sdes' ? protection.suite : null,
    codec: protection === null ? null : (call?.media.codec ?? null),
    weHear: Math.abs((heard?.hz ?? 0) - theirTone) < 5 && (heard?.db ?? -200) > -40,
    theyHear: protection !== null && (await theyHeard(station)),
    fault: fault && [fault.stage, fault.code, printableFault(fault).presented ?? ''].join(' ').trim(),
  };
}

async function holdsOurTone(file: string): Promise<boolean> {
  try {
    const { samples, sampleRate } = readWav(await readFile(file));
    const steady = samples.subarray(Math.floor(samples.length / 2));
    const { level, purity, windows } = findTone(steady, sampleRate, ourTone);
    return windows > 20 && level > -40 && purity > 6;
  } catch (error) {
    if (error instanceof WavError) return false;
    throw error;
  }
}
