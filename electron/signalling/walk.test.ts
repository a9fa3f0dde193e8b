import { expect, test } from 'vitest';
import { seededNumbers } from '../sip/fakes/mutate.ts';
import type { ScriptedPeer } from '../sip/fakes/scripted-peer.ts';
import { bobContact, freshInvite, phoneBench, type PhoneBench } from './fakes/phone-bench.ts';

/**
 * A person, a server and a network that do what they like, in seeded order: no move that a state table does not have, no
 * rejection, and when all is over no call and no timer is left.
 */
const steps = 120;

test.each(Array.from({ length: 12 }, (_, index) => index + 1))(
  'a long day at the phone (seed %i)',
  async (seed) => {
    const number = seededNumbers(seed);
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(number() * list.length)];
    const bench = phoneBench();
    let peers: ScriptedPeer[] = [];
    let count = 0;
    const call = () => pick(bench.phone.calls())?.id ?? 'none';
    const quietly = async (work: () => unknown): Promise<void> => {
      try {
        void Promise.resolve(work()).catch(() => undefined);
      } catch {
        // A command that cannot be done now is refused with a fault; that is not what is looked at here.
      }
      await bench.settle();
    };
    const answerOne = async (peer: ScriptedPeer): Promise<void> => {
      if (peer.waiting().length === 0) return;
      const message = await peer.next();
      if (message.kind === 'response' || message.method === 'ACK') return;
      const choices =
        message.method === 'INVITE'
          ? [100, 180, 183, 200, 200, 401, 407, 486, 491, 481, 500, 302]
          : [200, 200, 200, 401, 403, 481, 503];
      const status = pick(choices) ?? 200;
      const auth = ['WWW-Authenticate', `Digest realm="r", nonce="${(count += 1)}", qop="auth"`] as const;
      const headers = [
        ...(message.method === 'REGISTER' ? [] : bobContact),
        auth,
        ['Proxy-Authenticate', auth[1]] as const,
      ];
      peer.respond(message, status, {
        tag: pick(['one', 'two']) ?? 'one',
        headers,
        ...(number() < 0.7 ? { body: 'sdp' } : {}),
      });
    };
    const moves: (() => unknown)[] = [
      () => bench.phone.register('a1'),
      () => bench.phone.unregister('a1'),
      () => bench.phone.place('a1', 'bob'),
      () => bench.phone.hangUp(call()),
      () => bench.phone.answer(call()),
      () => bench.phone.hold(call()),
      () => bench.phone.resume(call()),
      () => bench.phone.networkChanged(),
      () => bench.phone.dropConnection('a1'),
      async () => void peers.push(await bench.accept()),
      () => bench.refuse({ stage: 'connect', code: 'refused' }),
      () => pick(peers)?.close(),
      () => pick(peers)?.send('INVITE', 'sip:alice@x', freshInvite(`w${(count += 1)}`), 'offer'),
      () => bench.clock.advance(1000 * Math.floor(number() * 90)),
      ...Array.from({ length: 8 }, () => async () => Promise.all(peers.map(answerOne))),
    ];
    for (let step = 0; step < steps; step += 1) {
      await quietly(pick(moves) ?? (() => undefined));
      peers = peers.filter((peer) => peer.isOpen());
    }
    expect(await endOfDay(bench)).toEqual({ calls: 0, timers: 0, connection: 'idle', couldNotAct: [] });
  },
);

/** Shuts down, lets every time limit pass, and gives what is left. */
async function endOfDay(bench: PhoneBench): Promise<unknown> {
  const done = bench.phone.shutdown();
  await bench.settle();
  bench.clock.advance(2000);
  await done;
  await bench.pass(200_000);
  return {
    calls: bench.phone.calls().length,
    timers: bench.clock.pending(),
    connection: bench.line().connection.state,
    couldNotAct: bench.trace
      .map(({ summary }) => summary)
      .filter((summary) => summary.startsWith('could not act')),
  };
}
