import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CallState } from '../../shared/state/call-state.ts';
import { seededNumbers } from '../sip/fakes/mutate.ts';
import type { ScriptedPeer } from '../sip/fakes/scripted-peer.ts';
import { header, type SipResponse } from '../sip/message/message.ts';
import { bobContact, freshInvite, phoneBench, type PhoneBench } from './fakes/phone-bench.ts';

// The core's timers are Node's own. One that fires by real time (a 200 is sent again after 0.5 s)
// would make a walk depend on the machine's speed, and come while the bench waits for silence.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Both clocks, the core's and ours. */
const advance = (bench: PhoneBench, ms: number): void => {
  bench.clock.advance(ms);
  vi.advanceTimersByTime(ms);
};

/**
 * Random commands, server messages and network events, in seeded order: no transition that a state
 * table does not have, no rejection, no conference of one or of six, and at the end no call and no
 * timer is left.
 */
const steps = 300;
const reached = new Set<CallState>();
let mostInConference = 0;
const many = (times: number, move: () => unknown) => Array.from({ length: times }, () => move);
const answers: Readonly<Record<string, readonly number[]>> = {
  REGISTER: [200, 200, 200, 200, 200, 200, 401, 403, 503],
  INVITE: [100, 180, 183, 200, 200, 200, 407, 486, 491, 481, 500, 302],
  other: [200, 200, 200, 200, 407, 481, 503],
};

test.each(Array.from({ length: 80 }, (_, index) => index + 1))('a random walk (seed %i)', async (seed) => {
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
      // A command that is impossible now is refused with a fault, which this test does not
      // examine.
    }
    await bench.idle();
  };
  const answerOne = async (peer: ScriptedPeer): Promise<void> => {
    if (peer.waiting().length === 0) return;
    const message = await peer.next();
    if (message.kind === 'response') return acknowledge(peer, message);
    if (message.method === 'ACK') return;
    const status = pick(answers[message.method] ?? answers['other'] ?? []) ?? 200;
    const challenge = `Digest realm="r", nonce="${(count += 1)}", qop="auth"`;
    const headers = [
      ...(message.method === 'REGISTER' ? [] : bobContact),
      ['WWW-Authenticate', challenge],
      ['Proxy-Authenticate', challenge],
    ] as const;
    const sound = number() < 0.8 ? { body: 'sdp' } : {};
    peer.respond(message, status, { tag: pick(['one', 'one', 'two']) ?? 'one', headers, ...sound });
    // A ringing call is answered in the end.
    if (message.method === 'INVITE' && status < 200 && number() < 0.4) {
      peer.respond(message, 200, { tag: 'one', headers, ...sound });
    }
  };
  const acknowledge = (peer: ScriptedPeer, response: SipResponse): void => {
    const cseq = header(response, 'cseq') ?? '';
    if (response.status !== 200 || !cseq.endsWith('INVITE') || number() < 0.2) return;
    const copied = (['From', 'To', 'Call-ID'] as const).map(
      (name) => [name, header(response, name.toLowerCase()) ?? ''] as const,
    );
    const via = ['Via', `SIP/2.0/TLS peer.example.com;branch=z9hG4bKack${(count += 1)}`] as const;
    peer.send('ACK', 'sip:alice@x', [via, ...copied, ['CSeq', cseq.replace('INVITE', 'ACK')]]);
  };
  const moves: (() => unknown)[] = [
    () => bench.phone.register('a1'),
    () => number() < 0.2 && bench.phone.unregister('a1'),
    ...many(3, () => bench.phone.place('a1', 'bob')),
    () => bench.phone.hangUp(call()),
    ...many(3, () => bench.phone.answer(call())),
    ...many(2, () => bench.phone.hold(call())),
    ...many(2, () => bench.phone.resume(call())),
    ...many(3, () => bench.phone.joinCalls(call(), call(), true)),
    () => bench.phone.putApart(call()),
    () => bench.phone.mute(call(), number() < 0.5),
    () => number() < 0.3 && bench.phone.leave(call()),
    () => bench.phone.networkEvent({ kind: 'woke' }),
    () => bench.phone.networkEvent({ kind: 'clock-set', byMs: number() < 0.5 ? -1e9 : 1e9 }),
    () => bench.phone.networkEvent({ kind: 'addresses', gone: ['127.0.0.1'], came: [] }),
    () => bench.phone.dropConnection('a1'),
    () => bench.refuse({ stage: 'connect', code: 'refused' }),
    () => pick(peers)?.close(),
    ...many(3, () => pick(peers)?.send('INVITE', 'sip:alice@x', freshInvite(`w${(count += 1)}`), 'offer')),
    () => advance(bench, 1000 * Math.floor(number() * 90)),
    ...many(20, async () => void (await Promise.all(peers.map(answerOne)))),
  ];
  bench.phone.onChange(() => bench.phone.calls().forEach(({ state }) => reached.add(state)));
  bench.phone.register('a1');
  for (let step = 0; step < steps; step += 1) {
    await quietly(pick(moves) ?? (() => undefined));
    expect([0, 2, 3, 4, 5]).toContain(joinedOf(bench));
    mostInConference = Math.max(mostInConference, joinedOf(bench));
    if (bench.account().connection.state === 'opening' && number() < 0.7) peers.push(await bench.accept());
    peers = peers.filter((peer) => peer.isOpen());
  }
  expect(await leftovers(bench)).toEqual({ calls: 0, timers: 0, connection: 'idle', couldNotAct: [] });
});

test('the walks above have visited every call state, and conferences', () => {
  expect(Object.values(CallState).filter((state) => !reached.has(state))).toEqual([]);
  expect(mostInConference).toBeGreaterThanOrEqual(2);
});

const joinedOf = ({ phone }: PhoneBench): number =>
  phone.calls().filter(({ isJoined, endedAt }) => isJoined && endedAt === null).length;

/** Shuts down, advances past every time limit, and gives what is left. */
async function leftovers(bench: PhoneBench): Promise<unknown> {
  const done = bench.phone.shutdown();
  await bench.idle();
  advance(bench, 2000);
  await done;
  for (let second = 0; second < 200; second += 1) {
    advance(bench, 1000);
    await bench.idle();
  }
  return {
    calls: bench.phone.calls().length,
    timers: bench.clock.pending() + vi.getTimerCount(),
    connection: bench.account().connection.state,
    couldNotAct: bench.trace
      .map(({ summary }) => summary)
      .filter((summary) => summary.startsWith('could not act')),
  };
}
