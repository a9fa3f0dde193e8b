/**
 * sipp calls a phone that answers at once, and hangs up: 50, 150 and 300 calls a second through
 * Kamailio. How many were not answered, what a call costs, and what ten thousand of them leave in
 * memory. baresip and ours take turns; linphonec has no way to answer by itself beyond one call.
 */
import type { Kamailio } from '../../../e2e/support/kamailio.ts';
import { sippMissing } from '../../../e2e/support/sipp.ts';
import { judged, type Row } from '../row.ts';
import { callers, spareUsers, type Caller, type CallerKind, type CallerOptions } from '../support/callers.ts';
import { treeCost } from '../support/process-tree.ts';
import { callOften, type LoadResult } from '../support/sipp-load.ts';
import { startWireClock, type WireClock } from '../support/wire-clock.ts';
import { registered } from '../support/wire-watch.ts';

const rates = [50, 150, 300] as const;
const seconds = 5;
/** By then code and caches are warm. */
const warmUp = { rate: 50, calls: 1000 };
/** `ANCHORLINE_BENCH_CALLS`: another number, for a busy machine. */
const manyCalls = Number(process.env['ANCHORLINE_BENCH_CALLS'] ?? 10_000);
const manyRate = 150;

interface Candidate {
  readonly kind: CallerKind;
  readonly user: string;
  readonly wire: WireClock;
  readonly caller: Caller;
}

interface Load extends LoadResult {
  readonly calls: number;
  /** Milliseconds of processor time for each call, refused or not. */
  readonly cost: number;
}

export async function measureLoad(
  kamailio: Kamailio,
  options: Omit<CallerOptions, 'port' | 'users'>,
): Promise<readonly Row[]> {
  if (sippMissing !== null) {
    console.log(`sip: calls in a row were not measured, ${sippMissing}`);
    return [];
  }
  const candidates: Candidate[] = [];
  const rows: Row[] = [];
  try {
    for (const kind of callers.filter(({ name, installed }) => name !== 'linphonec' && installed()))
      candidates.push(await start(kind, spareUsers[candidates.length] ?? '', kamailio, options));
    for (const candidate of candidates) await load(kamailio, candidate, warmUp.rate, warmUp.calls);
    for (const rate of rates) rows.push(...(await atRate(kamailio, candidates, rate)));
    return [...rows, await memoryRow(kamailio, candidates)];
  } finally {
    for (const { caller, wire } of candidates) {
      await caller.stop();
      wire.close();
    }
  }
}

async function start(
  kind: CallerKind,
  user: string,
  kamailio: Kamailio,
  options: Omit<CallerOptions, 'port' | 'users'>,
): Promise<Candidate> {
  const wire = await startWireClock(kamailio.ports.tls);
  const caller = await kind.start({ ...options, port: wire.port, users: [user], answersAll: true });
  await registered(wire, 0, kind.name);
  return { kind, user, wire, caller };
}

async function load(
  kamailio: Kamailio,
  { user, caller }: Candidate,
  rate: number,
  calls: number,
): Promise<Load> {
  const before = treeCost(caller.pid);
  const result = await callOften(kamailio, { user, rate, calls });
  const cost = (treeCost(caller.pid).processorMs - before.processorMs) / calls;
  return { ...result, calls, cost };
}

async function atRate(kamailio: Kamailio, candidates: readonly Candidate[], rate: number): Promise<Row[]> {
  const found = new Map<string, Load>();
  for (const candidate of candidates)
    found.set(candidate.kind.name, await load(kamailio, candidate, rate, rate * seconds));
  for (const [name, { answered, calls, refused }] of found)
    console.log(`${rate} calls a second: ${name} answered ${answered} of ${calls}, ${inWords(refused)}`);
  const name = `${rate} calls a second`;
  const missing = ({ calls, answered }: Load): number => calls - answered;
  return [
    row(`${name}: not answered, of ${rate * seconds}`, 'calls', found, missing, { kind: 'below', figure: 1 }),
    row(`${name}: processor for each, refused or not`, 'ms', found, ({ cost }) => cost),
  ];
}

function inWords(refused: LoadResult['refused']): string {
  const said = [...refused].map(([status, count]) => `${count} times ${status}`);
  return said.length === 0 ? 'nothing refused' : said.join(', ');
}

async function memoryRow(kamailio: Kamailio, candidates: readonly Candidate[]): Promise<Row> {
  const found = new Map<string, number>();
  for (const candidate of candidates) {
    const before = treeCost(candidate.caller.pid).memory;
    await load(kamailio, candidate, manyRate, manyCalls);
    found.set(candidate.kind.name, treeCost(candidate.caller.pid).memory / before);
  }
  const name = `resident memory after ${manyCalls.toLocaleString('en')} calls, beside before`;
  return row(name, 'times', found, (times) => times, { kind: 'below', figure: 1.15 });
}

function row<T>(
  name: string,
  unit: string,
  found: ReadonlyMap<string, T>,
  figureOf: (of: T) => number,
  goal: Parameters<typeof judged>[4] = null,
): Row {
  const [ours, baresip] = ['ours', 'baresip'].map((kind) => {
    const of = found.get(kind);
    return of === undefined ? null : figureOf(of);
  });
  return judged(name, unit, ours ?? Number.NaN, { baresip: baresip ?? null }, goal);
}
