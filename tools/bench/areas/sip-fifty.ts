/**
 * Fifty accounts in each phone at the same Kamailio: what they cost while nothing happens, and what
 * of ten thousand registrations is left in memory whose connections were dropped as soon as they
 * were there.
 */
import type { Kamailio } from '../../../e2e/support/kamailio.ts';
import { judged, type Goal, type Row } from '../row.ts';
import { callers, type Caller, type CallerKind, type CallerOptions } from '../support/callers.ts';
import { processCost, type ProcessCost } from '../support/process-cost.ts';
import { phoneMessages, serverRecords, startWireClock, type WireClock } from '../support/wire-clock.ts';
import { pause, until } from '../support/wire-watch.ts';

const accounts = 50;
const idleMs = 60_000;
const drops = 200;
/** By then code and caches are warm. */
const warmDrops = 20;
/**
 * After so long without a record nothing is under way; linphonec waits for long where it is cut off
 * sooner.
 */
const quietMs = 400;
/**
 * MB between the thousandth and the ten thousandth registration. Half a kilobyte left behind by
 * each would be more.
 */
const growthLimit = 4;

const usersOf = (name: string): readonly string[] =>
  Array.from({ length: accounts }, (_, index) => `${name}${index}`);
/** Whom the server has to know. */
export const fiftyUsers: readonly string[] = callers.flatMap(({ name }) => usersOf(name));

interface Candidate {
  readonly kind: CallerKind;
  readonly wire: WireClock;
  readonly caller: Caller;
}
interface Memory {
  readonly grown: number;
  readonly after: number;
}

export async function measureFifty(
  kamailio: Kamailio,
  options: Omit<CallerOptions, 'port' | 'users'>,
): Promise<readonly Row[]> {
  const candidates: Candidate[] = [];
  try {
    for (const kind of callers.filter((kind) => kind.installed())) {
      const wire = await startWireClock(kamailio.ports.tls);
      const caller = await kind.start({ ...options, port: wire.port, users: usersOf(kind.name) });
      candidates.push({ kind, wire, caller });
      await allRegistered({ kind, wire, caller }, 0);
    }
    const idle = await idling(candidates);
    const dropped = new Map<string, Memory>();
    const working = candidates.filter(({ kind }) => kind.returnsAtOnce);
    await Promise.all(
      working.map(async (candidate) => {
        dropped.set(candidate.kind.name, await dropOften(candidate));
      }),
    );
    return rows(idle, dropped);
  } finally {
    for (const { caller, wire } of candidates) {
      await caller.stop();
      wire.close();
    }
  }
}

function rows(idle: ReadonlyMap<string, ProcessCost>, dropped: ReadonlyMap<string, Memory>): Row[] {
  type FigureOf = (kind: string) => number | undefined;
  const row = (name: string, unit: string, figureOf: FigureOf, goal: Goal | null, remarks = {}): Row => {
    const others = callers.slice(1).map(({ name }) => [name, figureOf(name) ?? null] as const);
    return judged(name, unit, figureOf('ours') ?? Number.NaN, Object.fromEntries(others), goal, remarks);
  };
  const share = (kind: string): number | undefined => {
    const cost = idle.get(kind);
    return cost && (cost.processorMs / idleMs) * 100;
  };
  const waiting = callers.filter((kind) => kind.installed() && !kind.returnsAtOnce);
  const remarks = Object.fromEntries(waiting.map(({ name }) => [name, 'waits 30 s a drop']));
  const many = `${(drops * accounts).toLocaleString('en')} registrations and drops`;
  const growth = { kind: 'below', figure: growthLimit } as const;
  return [
    row(`${accounts} accounts idle: memory`, 'MB', (kind) => idle.get(kind)?.memory, null),
    row(`${accounts} accounts idle: processor`, '% of a core', share, null),
    row(`memory after ${many}`, 'MB', (kind) => dropped.get(kind)?.after, null, remarks),
    row(`growth over ${many}`, 'MB', (kind) => dropped.get(kind)?.grown, growth, remarks),
  ];
}

/** All at once: what they used of the processor in that time, and their memory after it. */
async function idling(candidates: readonly Candidate[]): Promise<ReadonlyMap<string, ProcessCost>> {
  const before = new Map(candidates.map((candidate) => [candidate, processCost(candidate.caller.pid)]));
  await pause(idleMs);
  const found = new Map<string, ProcessCost>();
  for (const candidate of candidates) {
    const now = processCost(candidate.caller.pid);
    const then = before.get(candidate);
    if (now && then)
      found.set(candidate.kind.name, { ...now, processorMs: now.processorMs - then.processorMs });
  }
  return found;
}

async function dropOften(candidate: Candidate): Promise<Memory> {
  const { wire, caller } = candidate;
  const memory = (): number => processCost(caller.pid)?.memory ?? Number.NaN;
  const inUse = async (): Promise<number> => (await caller.inUse?.()) ?? memory();
  let warm = Number.NaN;
  for (let drop = 1; drop <= drops; drop += 1) {
    const before = wire.connections.length;
    wire.cut();
    caller.registerAgain();
    const impatient = setInterval(caller.registerAgain, 200);
    await allRegistered(candidate, before).finally(() => clearInterval(impatient));
    if (drop === warmDrops) warm = await inUse();
  }
  return { grown: (await inUse()) - warm, after: memory() };
}

/**
 * Each account has its answer, on whatever connections after `before`, and nothing is under way any
 * more.
 */
function allRegistered({ kind, wire }: Candidate, before: number): Promise<true> {
  const find = (): true | null => {
    let answered = 0;
    let last = 0;
    for (const connection of wire.connections.slice(before)) {
      const messages = phoneMessages(connection);
      const answers = messages[0] === undefined ? [] : serverRecords(connection, messages[0]);
      answered += Math.min(messages.length, answers.length);
      last = Math.max(last, answers.at(-1) ?? Number.POSITIVE_INFINITY);
    }
    return answered >= accounts && performance.now() - last > quietMs ? true : null;
  };
  return until(wire, find, `${kind.name} to register ${accounts} accounts`, 60_000);
}
