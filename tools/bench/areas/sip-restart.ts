/**
 * A server that is killed, gone for three seconds and started again under all phones at once: from
 * the moment that its port takes connections again to the 200 for REGISTER.
 */
import type { Kamailio } from '../../../e2e/support/kamailio.ts';
import { judged, median, type Row } from '../row.ts';
import { callers, type Caller, type CallerKind, type CallerOptions } from '../support/callers.ts';
import { startWireClock, type WireClock } from '../support/wire-clock.ts';
import { pause, registered } from '../support/wire-watch.ts';

const rounds = 3;
const goneMs = 3000;
/** No longer than that is waited for anybody. */
const patience = 30_000;
/** Longer than a flow must have stood to be tried again at once. */
const standingMs = 3000;

interface Candidate {
  readonly kind: CallerKind;
  readonly wire: WireClock;
  readonly caller: Caller;
  readonly found: number[];
}

export async function measureRestarts(
  kamailio: Kamailio,
  options: Omit<CallerOptions, 'port'>,
): Promise<Row> {
  const candidates: Candidate[] = [];
  try {
    for (const kind of callers.filter((kind) => kind.installed())) {
      const wire = await startWireClock(kamailio.ports.tls);
      const caller = await kind.start({ ...options, port: wire.port });
      candidates.push({ kind, wire, caller, found: [] });
      await registered(wire, 0, kind.name);
    }
    for (let round = 0; round < rounds; round += 1) await restart(kamailio, candidates);
  } finally {
    for (const { caller, wire } of candidates) {
      await caller.stop();
      wire.close();
    }
  }
  const goal = { kind: 'below', figure: 1000 } as const;
  const figures = new Map(candidates.map(({ kind, found }) => [kind.name, median(found)]));
  const others = callers.slice(1).map(({ name }) => [name, figures.get(name) ?? null] as const);
  const late = [...figures].filter(([, ms]) => !Number.isFinite(ms));
  return judged(
    `server's return to registered, gone for ${goneMs / 1000} s`,
    'ms',
    figures.get('ours') ?? Number.NaN,
    Object.fromEntries(others.map(([name, ms]) => [name, ms !== null && Number.isFinite(ms) ? ms : null])),
    goal,
    Object.fromEntries(late.map(([name]) => [name, `over ${patience / 1000} s`])),
  );
}

async function restart(kamailio: Kamailio, candidates: readonly Candidate[]): Promise<void> {
  await pause(standingMs);
  // The port is the clock's, so it goes and comes with the server.
  for (const { wire } of candidates) await wire.vanish();
  await kamailio.kill('SIGKILL');
  await pause(goneMs);
  await kamailio.start();
  const before = candidates.map(({ wire }) => wire.connections.length);
  const returned = performance.now();
  for (const { wire } of candidates) await wire.listen();
  const waits = candidates.map(async ({ kind, wire, found }, index) => {
    const seen = await registered(wire, before[index] ?? 0, kind.name, patience).catch(() => null);
    found.push(seen === null ? Number.POSITIVE_INFINITY : seen.at - returned);
  });
  await Promise.all(waits);
}
