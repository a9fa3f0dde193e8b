/**
 * Anchorline without its window, baresip and linphonec at the same Kamailio over TLS, one process
 * each, timed on the wire: from the TCP connection to the 200 for REGISTER (a process just started,
 * and one that lost its connection), and from INVITE to 180, 200 and ACK, with the 407 in between
 * for phones that remember no nonce. The called phone is a scripted one that answers at once.
 */
import { createAuthority, createLeaf } from '../../../certs/issue.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../../e2e/support/kamailio.ts';
import { connectPhone, type ScriptedPhone } from '../../demo-pbx/fakes/scripted-phone.ts';
import { openSound, type ScriptedSound } from '../../demo-pbx/fakes/scripted-sound.ts';
import { judged, median, type Row } from '../row.ts';
import { fiftyUsers, measureFifty } from './sip-fifty.ts';
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
const callRounds = 7;
const domain = 'localhost';
const password = 'bench-secret';
const users = Object.fromEntries(
  ['alice', 'bob', ...spareUsers, ...fiftyUsers].map((user) => [user, password]),
);

/** The steps of a call, in milliseconds from its first INVITE. */
const steps = ['180', '200', 'ACK'] as const;
type Call = Readonly<Record<(typeof steps)[number], number>>;

export async function measure(): Promise<readonly Row[]> {
  return [...(await measureParser()), await measureNotifies(), ...(await measurePhones())];
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
  const kamailio = await startKamailio({ domain, authority, leaf, users });
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

async function compare(
  options: CallerOptions,
  wire: WireClock,
  bob: ScriptedPhone,
  sound: ScriptedSound,
): Promise<Row[]> {
  const registrations = new Map<string, number[]>();
  const again = new Map<string, readonly number[]>();
  const calls = new Map<string, readonly Call[]>();
  const present = callers.filter((kind) => kind.installed());
  for (let round = 0; round < registerRounds; round += 1) {
    for (const kind of present) {
      const isLast = round === registerRounds - 1;
      const found = await withCaller(kind, options, wire, async (caller, connection) => {
        if (!isLast) return;
        calls.set(kind.name, await callOften(caller, connection, wire, bob, sound));
        again.set(kind.name, await registerOften(caller, wire, kind.name));
      });
      registrations.set(kind.name, [...(registrations.get(kind.name) ?? []), found]);
    }
  }
  const ahead = { kind: 'ahead of all' } as const;
  const row = (name: string, figureOf: (kind: string) => number | null): Row => {
    const others = callers.slice(1).map(({ name }) => [name, figureOf(name)] as const);
    return judged(name, 'ms', figureOf('ours') ?? Number.NaN, Object.fromEntries(others), ahead);
  };
  const medianOf = (figures: readonly number[] | undefined) => (figures?.length ? median(figures) : null);
  return [
    row('connect to registered, just started', (kind) => medianOf(registrations.get(kind))),
    row('connect to registered, running', (kind) => medianOf(again.get(kind))),
    ...steps.map((step) =>
      row(`INVITE to ${step}`, (kind) => medianOf(calls.get(kind)?.map((call) => call[step]))),
    ),
  ];
}

/**
 * Starts a phone, waits for its registration, lets it work, ends it. Gives the milliseconds from
 * TCP to registered.
 */
async function withCaller(
  kind: CallerKind,
  options: Parameters<CallerKind['start']>[0],
  wire: WireClock,
  work: (caller: Caller, connection: WireConnection) => Promise<void>,
): Promise<number> {
  const before = wire.connections.length;
  const caller = await kind.start(options);
  try {
    const { connection, ms } = await registered(wire, before, kind.name);
    await work(caller, connection);
    return ms;
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

/** The first call warms up and does not count. */
async function callOften(
  caller: Caller,
  connection: WireConnection,
  wire: WireClock,
  bob: ScriptedPhone,
  sound: ScriptedSound,
): Promise<readonly Call[]> {
  const found: Call[] = [];
  for (let round = 0; round <= callRounds; round += 1) {
    await quiet();
    const call = await callOnce(caller, connection, wire, bob, sound);
    if (round > 0) found.push(call);
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
