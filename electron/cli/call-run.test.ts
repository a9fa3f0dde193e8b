import { expect, test } from 'vitest';
import {
  bind,
  freshInvite,
  phoneBench,
  testAccount,
  type PhoneBench,
} from '../signalling/fakes/phone-bench.ts';
import type { ScriptedPeer } from '../sip/fakes/scripted-peer.ts';
import { header } from '../sip/message/message.ts';
import { CallRun, type CallRunOptions } from './call-run.ts';
import type { CallProgress } from './call-progress.ts';
import { RunState, runTable } from './call-run-state.ts';

const waiting: CallRunOptions = {
  account: testAccount,
  dialled: null,
  answerAfter: 0,
  duration: null,
  digits: '',
  hold: null,
};
const noteProgress = (): void => undefined;
const target = 'sip:alice@127.0.0.1:40001';

interface Waiting {
  readonly bench: PhoneBench;
  readonly peer: ScriptedPeer;
  readonly run: CallRun;
  readonly outcome: ReturnType<CallRun['run']>;
  readonly isOver: () => boolean;
}

/** `call --wait`, which has refused a call before it rang: its offer could not be answered. */
async function afterARefusedCall(tell: (progress: CallProgress) => void = noteProgress): Promise<Waiting> {
  const bench = phoneBench();
  const peer = await bench.registered();
  await startGateway(bench, peer);
  const run = new CallRun(
    waiting,
    { phone: bench.phone, speak: () => undefined, figures: () => null },
    bench.clock,
    tell,
  );
  let isOver = false;
  const outcome = run.run().finally(() => (isOver = true));
  bind(peer, await peer.request('REGISTER'));
  await bench.idle();
  bench.gateway.refuse.add('unusable');
  peer.send('INVITE', target, freshInvite('c1'), 'unusable');
  await peer.response(488);
  peer.send('ACK', target, freshInvite('c1'));
  await bench.idle();
  return { bench, peer, run, outcome, isOver: () => isOver };
}

/** The media process starts with the first call; this one is forgotten. */
async function startGateway(bench: PhoneBench, peer: ScriptedPeer): Promise<void> {
  peer.send('INVITE', target, freshInvite('c0'), 'their offer');
  await peer.response(180);
  bench.phone.decline(bench.call().id);
  await peer.response(603);
  peer.send('ACK', target, freshInvite('c0'));
  await bench.pass(10_000);
}

test('a call that is refused before it rings is not the one that is waited for', async () => {
  const { bench, peer, outcome, isOver } = await afterARefusedCall();
  expect(isOver()).toBe(false);
  peer.send('INVITE', target, freshInvite('c2'), 'their offer');
  await peer.response(180);
  bench.clock.advance(1);
  const to = header(await peer.response(200), 'to') ?? '';
  const changed = new Map([
    ['To', to],
    ['CSeq', '1 ACK'],
  ]);
  const fields = freshInvite('c2', 'z9hG4bKack').filter(([name]) => name !== 'Record-Route');
  const inside = fields.map(([name, value]) => [name, changed.get(name) ?? value] as const);
  peer.send('ACK', target, inside);
  await bench.idle();
  bench.phone.hangUp(bench.call().id);
  const bye = await peer.request('BYE');
  peer.respond(bye, 200);
  const unregister = await peer.request('REGISTER');
  peer.respond(unregister, 200);
  const { call, answered } = await outcome;
  expect(call?.remote.uri).toBe('sip:bob@example.com');
  expect(answered).not.toBeNull();
});

test('a call that is refused before it rings is told at once, and is in the result', async () => {
  const told: CallProgress[] = [];
  const { bench, peer, run, outcome } = await afterARefusedCall((progress) => told.push(progress));
  const refused = {
    remote: { displayName: 'Bob', uri: 'sip:bob@example.com' },
    fault: { stage: 'media', code: 'no-common-codec' },
  };
  expect(told).toMatchObject([{ kind: 'registered' }, { kind: 'refused', ...refused }]);
  await bench.idle();
  run.interrupt();
  peer.respond(await peer.request('REGISTER'), 200);
  expect((await outcome).refusedCalls).toMatchObject([refused]);
});

test.each([0, 10_000])('a signal ends the wait %i ms after such a call', async (ms) => {
  const { bench, peer, run, outcome } = await afterARefusedCall();
  await bench.pass(ms);
  run.interrupt();
  run.interrupt();
  peer.respond(await peer.request('REGISTER'), 200);
  expect((await outcome).call).toBeNull();
});

test('a signal ends the run before the account is registered', async () => {
  const bench = phoneBench();
  const run = new CallRun(
    waiting,
    { phone: bench.phone, speak: () => undefined, figures: () => null },
    bench.clock,
    noteProgress,
  );
  const outcome = run.run();
  const peer = await bench.accept();
  await peer.request('REGISTER');
  run.interrupt();
  await bench.pass(60_000);
  expect(await outcome).toMatchObject({ isRegistered: false, call: null, ourReason: 'interrupted' });
});

test('a connection that fails ends the run, though the phone would try again', async () => {
  const bench = phoneBench();
  const run = new CallRun(
    waiting,
    { phone: bench.phone, speak: () => undefined, figures: () => null },
    bench.clock,
    noteProgress,
  );
  const outcome = run.run();
  await bench.refuse({ stage: 'connect', code: 'refused' });
  await bench.pass(5000);
  expect(await outcome).toMatchObject({ isRegistered: false, fault: { stage: 'connect', code: 'refused' } });
});

test.each(Object.values(RunState))('%s: a signal ends the run, at once or with the call', (state) => {
  const [next, action] = runTable[state]['hang-up'] ?? [];
  const end = action === 'hang-up' ? runTable[state].ended?.[0] : next;
  expect(end).toBe('over');
});
