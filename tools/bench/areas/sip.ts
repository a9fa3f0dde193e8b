/**
 * Anchorline without its window, baresip and linphonec at the same Kamailio over TLS, one process
 * each, timed on the wire: from the start of the process and from the TCP connection to the 200 for
 * REGISTER (a process just started, and one that lost its connection), and from INVITE to 180, 200
 * and ACK, with the 407 in between for phones that remember no nonce, both ways, the first call of
 * a process and later ones. The other phone is a scripted one that answers at once.
 */
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../../e2e/support/kamailio.ts';
import { connectPhone, type ScriptedPhone } from '../../demo-pbx/fakes/scripted-phone.ts';
import { openSound, type ScriptedSound } from '../../demo-pbx/fakes/scripted-sound.ts';
import { judged, median, type Goal, type Row } from '../row.ts';
import { calledOnce, type Called } from './sip-called.ts';
import { fiftyUsers, measureFifty } from './sip-fifty.ts';
import { measureLoad } from './sip-load.ts';
import { measureNotifies } from './sip-notifies.ts';
import { measureParser } from './sip-parser.ts';
import { measureRestarts } from './sip-restart.ts';
import { callers, spareUsers, type Caller, type CallerKind, type CallerOptions } from '../support/callers.ts';
import {
  phoneMessages,
  serverRecords,
  startWireClock,
  type WireClock,
  type WireConnection,
} from '../support/wire-clock.ts';
import { pause, registered, until, within } from '../support/wire-watch.ts';

/** No more than there are spare users. */
const registerRounds = 5;
/** A cold process has registered at most so many times later than baresip. */
const startGoal = { kind: 'at most', peer: 'baresip', factor: 2 } as const;
const callRounds = 7;
const domain = 'localhost';
const password = 'bench-secret';
const users = Object.fromEntries(
  ['alice', 'bob', ...spareUsers, ...fiftyUsers].map((user) => [user, password]),
);

/** The steps of a call, in milliseconds from its first INVITE. */
const steps = ['180', '200', 'ACK'] as const;
type Call = Readonly<Record<(typeof steps)[number], number>>;
const calledSteps = ['180', '200'] as const;

/** What was measured of a phone, each in milliseconds. */
interface Found {
  readonly starts: number[];
  readonly registrations: number[];
  readonly again: number[];
  readonly firstCalls: Call[];
  readonly calls: Call[];
  readonly firstCalled: Called[];
  readonly called: Called[];
}

export async function measure(): Promise<readonly Row[]> {
  return [
    ...(await measureParser()),
    await measureNotifies(),
    ...(await measurePhones()),
    ...(await measureSipp()),
  ];
}

async function measurePhones(): Promise<readonly Row[]> {
  if (kamailioMissing !== null) {
    console.log(`sip: not measured, ${kamailioMissing}`);
    return [];
  }
  const authority = createAuthority('Bench root');
  // linphonec follows Record-Route, which names the address, to a connection of its own, and
  // matches no IP SAN: the address stands there as a DNS name too. Nobody else reads that one.
  const leaf = createLeaf(authority, [{ dns: domain }, { ip: '127.0.0.1' }, { dns: '127.0.0.1' }]);
  const kamailio = await startKamailio({ domain, authority, leaf, users, behindRelay: true });
  const wire = await startWireClock(kamailio.ports.tls);
  const sound = await openSound();
  const options = { domain, caFile: kamailio.authorityFile, password };
  try {
    const bob = await registeredBob(kamailio);
    const calls = await compare({ ...options, port: wire.port }, wire, bob, sound).finally(bob.close);
    return [...calls, await measureRestarts(kamailio, options), ...(await measureFifty(kamailio, options))];
  } finally {
    sound.close();
    wire.close();
    await kamailio.stop();
  }
}

/** sipp is no registrar, and sends to what it is given: no GRUU. */
async function measureSipp(): Promise<readonly Row[]> {
  if (kamailioMissing !== null) return [];
  const authority = createAuthority('Bench root');
  const leaf = createLeaf(authority, [{ dns: domain }, { ip: '127.0.0.1' }]);
  const kamailio = await startKamailio({ domain, authority, leaf, users, gruu: false, behindRelay: true });
  const options = { domain, caFile: kamailio.authorityFile, password };
  try {
    return await measureLoad(kamailio, options);
  } finally {
    await kamailio.stop();
  }
}

async function compare(
  options: CallerOptions,
  wire: WireClock,
  bob: ScriptedPhone,
  sound: ScriptedSound,
): Promise<Row[]> {
  const found = new Map<string, Found>();
  const present = callers.filter((kind) => kind.installed());
  for (let round = 0; round < registerRounds; round += 1) {
    for (const kind of present) {
      const of = found.get(kind.name) ?? nothing();
      found.set(kind.name, of);
      await withCaller(kind, options, wire, of, async (caller, connection) => {
        const call = { caller, connection, bob, sound, uri: `sip:alice@${domain}`, password };
        await quiet();
        if (round % 2 === 0) of.firstCalls.push(await callOnce(caller, connection, wire, bob, sound));
        else of.firstCalled.push(await calledOnce(call));
        if (round < registerRounds - 1) return;
        for (let later = 0; later < callRounds; later += 1) {
          await quiet();
          of.calls.push(await callOnce(caller, connection, wire, bob, sound));
          await quiet();
          of.called.push(await calledOnce(call));
        }
        of.again.push(...(await registerOften(caller, wire, kind.name)));
      });
    }
  }
  return rowsOf(found);
}

const nothing = (): Found => ({
  starts: [],
  registrations: [],
  again: [],
  firstCalls: [],
  calls: [],
  firstCalled: [],
  called: [],
});

function rowsOf(found: ReadonlyMap<string, Found>): Row[] {
  const ahead = { kind: 'ahead of all' } as const;
  const row = (name: string, figuresOf: (of: Found) => readonly number[], goal: Goal = ahead): Row => {
    const figureOf = (kind: string): number | null => {
      const figures = figuresOf(found.get(kind) ?? nothing());
      return figures.length > 0 ? median(figures) : null;
    };
    const others = callers.slice(1).map((kind) => [kind.name, figureOf(kind.name)] as const);
    return judged(name, 'ms', figureOf('ours') ?? Number.NaN, Object.fromEntries(others), goal);
  };
  return [
    row('process start to registered', ({ starts }) => starts, startGoal),
    row('connect to registered, just started', ({ registrations }) => registrations),
    row('connect to registered, running', ({ again }) => again),
    ...steps.map((step) =>
      row(`first call: INVITE to ${step}`, (of) => of.firstCalls.map((call) => call[step])),
    ),
    ...steps.map((step) => row(`INVITE to ${step}`, ({ calls }) => calls.map((call) => call[step]))),
    ...calledSteps.map((step) =>
      row(`first call to it: INVITE to ${step}`, (of) => of.firstCalled.map((call) => call[step])),
    ),
    ...calledSteps.map((step) =>
      row(`called: INVITE to ${step}`, (of) => of.called.map((call) => call[step])),
    ),
  ];
}

/** Starts a phone, waits for its registration, lets it work, ends it. */
async function withCaller(
  kind: CallerKind,
  options: Parameters<CallerKind['start']>[0],
  wire: WireClock,
  { starts, registrations }: Found,
  work: (caller: Caller, connection: WireConnection) => Promise<void>,
): Promise<void> {
  const before = wire.connections.length;
  const began = performance.now();
  const caller = await kind.start(options);
  try {
    const { connection, ms, at } = await registered(wire, before, kind.name);
    starts.push(at - began);
    registrations.push(ms);
    await work(caller, connection);
  } finally {
    await caller.stop();
  }
}

/**
 * The connection is cut, and the phone registers on another one; its waiting in between does not
 * count.
 */
async function registerOften(caller: Caller, wire: WireClock, name: string): Promise<readonly number[]> {
  const found: number[] = [];
  for (let round = 0; round < registerRounds; round += 1) {
    await quiet();
    const before = wire.connections.length;
    wire.cut();
    await quiet();
    caller.registerAgain();
    const { ms } = await registered(wire, before, name);
    found.push(ms);
  }
  return found;
}

async function callOnce(
  caller: Caller,
  connection: WireConnection,
  wire: WireClock,
  bob: ScriptedPhone,
  sound: ScriptedSound,
): Promise<Call> {
  const from = phoneMessages(connection).length;
  caller.dial();
  const invite = await within(bob.nextRequest('INVITE'), 'INVITE');
  const offeredAt = performance.now();
  bob.answer(invite, 180);
  bob.answer(invite, 200, { headers: [['Content-Type', 'application/sdp']], body: sound.offer() });
  await within(bob.nextRequest('ACK'), 'ACK');
  const ackAt = performance.now();
  const first = phoneMessages(connection)[from];
  const answers = () => serverRecords(connection, offeredAt);
  const [ringing, answered] = await until(
    wire,
    () => (answers().length >= 2 ? answers() : null),
    '180 and 200',
  );
  caller.hangUp();
  const bye = await within(bob.nextRequest('BYE'), 'BYE');
  bob.answer(bye, 200);
  if (first === undefined || ringing === undefined || answered === undefined)
    throw new Error('a call without records');
  return { '180': ringing - first, '200': answered - first, ACK: ackAt - first };
}

async function registeredBob({ authority, ports }: Kamailio): Promise<ScriptedPhone> {
  const bob = await connectPhone({ host: domain, port: ports.tls, ca: authority.pem, user: 'bob' });
  const uri = `sip:${domain}`;
  const to = `<sip:bob@${domain}>`;
  const answer = await bob.request({ method: 'REGISTER', uri, to, password });
  if (answer.status !== 200) throw new Error(`bob cannot register: ${answer.status} ${answer.reason}`);
  return bob;
}

/** What belongs to the registration or to the call before has passed. */
const quiet = (): Promise<void> => pause(400);
