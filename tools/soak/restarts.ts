/**
 * Kamailio is killed and started again, over and over, under a phone that is registered and in
 * calls. After each return the registration must be back, and the call must be alive or ended on
 * both sides.
 */
import { startBob, type Baresip } from '../../e2e/support/baresip.ts';
import { startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { leftovers, type Leftovers } from './leftovers.ts';
import { openPhoneAtServer, type PhoneAtServer } from '../../electron/signalling/fakes/phone-at-server.ts';

/** What the phone is doing at the moment of the kill; the rounds take them in turn. */
const moments = [
  'in a call',
  'ringing',
  'held',
  'in a call that it placed',
  'nothing',
  'registering',
] as const;
type Moment = (typeof moments)[number];

export interface RestartRounds {
  /** Milliseconds from the server's return to registered, round by round. */
  readonly backMs: readonly number[];
  readonly moments: Readonly<Record<string, number>>;
  /** Calls that outlived the restart, and calls that it ended. */
  readonly alive: number;
  readonly ended: number;
  /** After a few rounds to warm up, and after the last. */
  readonly before: Leftovers;
  readonly after: Leftovers;
}

export interface RestartOptions {
  readonly rounds: number;
  readonly gruu: boolean;
  readonly onRound?: (round: number, moment: Moment, backMs: number) => void;
  /** A round failed; what the phone saw until then. */
  readonly onFailure: (trace: readonly TraceEntry[], log: string) => void;
}

export async function restartRounds(options: RestartOptions): Promise<RestartRounds> {
  const { rounds, gruu } = options;
  const kamailio = await startKamailio({ gruu });
  const bob = await startBob(kamailio, {
    // The server's memory goes with it, and nothing tells a phone on UDP.
    registerEvery: 5,
  });
  const alice = openPhoneAtServer(kamailio);
  const counts = { alive: 0, ended: 0 };
  const backMs: number[] = [];
  const seen: Record<string, number> = {};
  try {
    alice.phone.register(alice.accountId);
    await alice.registered();
    let before = await leftovers(alice);
    for (let round = 0; round < rounds; round += 1) {
      const moment = moments[round % moments.length] ?? 'nothing';
      const ms = await oneRound({ kamailio, bob, alice, counts, round }, moment);
      backMs.push(ms);
      seen[moment] = (seen[moment] ?? 0) + 1;
      options.onRound?.(round, moment, ms);
      // Code and caches are warm, and the media process is there.
      if (round === Math.min(moments.length, rounds >> 1) - 1) before = await leftovers(alice);
    }
    return { backMs, moments: seen, ...counts, before, after: await leftovers(alice) };
  } catch (error) {
    options.onFailure(alice.trace(), `${bob.log()}\n${kamailio.log()}`);
    throw error;
  } finally {
    await alice.close();
    await bob.stop();
    await kamailio.stop();
  }
}

interface Round {
  readonly kamailio: Kamailio;
  readonly bob: Baresip;
  readonly alice: PhoneAtServer;
  readonly counts: { alive: number; ended: number };
  readonly round: number;
}

async function oneRound({ kamailio, bob, alice, counts, round }: Round, moment: Moment): Promise<number> {
  // A server that drops a flow before it has stood is left in peace for longer; that is not what is
  // looked at here.
  await standing();
  await reach(moment, alice, bob);
  await kamailio.kill('SIGKILL');
  if (moment !== 'registering') {
    await alice.until('lost', () => alice.account().connection.state !== 'open');
  }
  await kamailio.start();
  const returned = performance.now();
  await alice.registered();
  const ms = performance.now() - returned;

  if (moment === 'ringing') {
    if (alice.call()?.state !== 'ended' || alice.call()?.fault?.code !== 'flow-lost')
      throw new Error(`a call that rang goes on: ${JSON.stringify(alice.call())}`);
    // Nobody told them; their person gives up.
    await bob.command('hangup');
    counts.ended += 1;
  } else if (moment !== 'nothing' && moment !== 'registering') {
    await alice.until('the call is looked after', () => alice.call()?.flowLost !== true);
    if (alice.call()?.state === 'established') counts.alive += 1;
    // Alive means that a BYE arrives, from either side.
    if (round % 2 === 0) await bob.command('hangup');
    else alice.phone.hangUp(alice.call()?.id ?? '');
    counts.ended += 1;
  }
  if (moment !== 'nothing' && moment !== 'registering') {
    await bob.event('CALL_CLOSED');
    await alice.until('the call is over here', () =>
      alice.phone.calls().every(({ state }) => state === 'ended'),
    );
  }
  return ms;
}

const standing = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2100));

async function reach(moment: Moment, alice: PhoneAtServer, bob: Baresip): Promise<void> {
  const established = () =>
    alice.until(
      'established',
      () => alice.call()?.state === 'established' && typeof alice.call()?.media.codec === 'string',
    );
  switch (moment) {
    case 'nothing':
      return;
    case 'registering':
      // A REGISTER is under way when the server dies.
      alice.phone.register(alice.accountId);
      return;
    case 'ringing':
      await dialAlice(alice, bob);
      return;
    case 'in a call':
    case 'held':
      await dialAlice(alice, bob);
      await alice.phone.answer(alice.call()?.id ?? '');
      await established();
      await bob.event('CALL_ESTABLISHED');
      if (moment === 'held') await alice.phone.hold(alice.call()?.id ?? '');
      return;
    case 'in a call that it placed':
      await reachable(alice, bob);
      await bob.event('CALL_INCOMING');
      await bob.command('accept');
      await established();
      await bob.event('CALL_ESTABLISHED');
      return;
  }
}

/** Calls bob until his phone has registered anew: before that the server does not know him. */
async function reachable(alice: PhoneAtServer, bob: Baresip): Promise<void> {
  for (;;) {
    const id = alice.phone.place(alice.accountId, 'bob');
    const stateOf = () => alice.phone.calls().find((call) => call.id === id);
    await alice.until('ringing, or refused', () => ['ringing', 'ended'].includes(stateOf()?.state ?? ''));
    if (stateOf()?.state === 'ringing') return;
    if (stateOf()?.fault?.code !== 'not-found') throw new Error(`bob: ${JSON.stringify(stateOf()?.fault)}`);
    await bob.event('REGISTER_OK');
  }
}

async function dialAlice(alice: PhoneAtServer, bob: Baresip): Promise<void> {
  const known = new Set(alice.phone.calls().map(({ id }) => id));
  await bob.command('dial', `sip:alice@${domainOf(alice)}`);
  await alice.until('offered', () => {
    const call = alice.call();
    return call !== undefined && !known.has(call.id) && call.state === 'offered';
  });
}

const domainOf = (alice: PhoneAtServer): string => alice.account().account.aor.split('@')[1] ?? '';
