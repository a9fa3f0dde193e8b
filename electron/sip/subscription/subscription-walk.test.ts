import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { notify } from '../fakes/notifier.ts';
import type { SipRequest } from '../message/message.ts';
import { SipSubscription, timerNMs } from './subscription.ts';
import { SubscriptionState, subscriptionTable } from './subscription-state.ts';

// Every state of subscription-state.ts with everything that can come in it, on the wire.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function make() {
  const bench = endpointBench();
  // Its own: that of the flow has the keep-alive's timers.
  const clock = manualClock();
  const subscription = new SipSubscription({
    endpoint: { ...bench.endpoint, clock },
    resource: 'sip:bob@example.com',
    eventPackage: { event: 'test', accept: ['text/plain'], expires: 600 },
    pause: () => 5000,
    onState: () => undefined,
    onNotify: () => undefined,
  });
  return { ...bench, clock, subscription, sent: null as SipRequest | null };
}
type Walked = ReturnType<typeof make>;

const settle = async (walked: Walked): Promise<Walked> => {
  await walked.idle();
  for (const { length } = walked.peer.waiting(), left = { length }; left.length > 0; left.length -= 1) {
    const message = await walked.peer.next();
    if (message.kind === 'request') walked.sent = message;
  }
  return walked;
};
const told = (state: string) => async (walked: Walked) => {
  if (walked.sent !== null) notify(walked.peer, walked.sent, state);
  return settle(walked);
};
const answered = (status: number) => async (walked: Walked) => {
  if (walked.sent !== null) walked.peer.respond(walked.sent, status, { tag: 'notifier' });
  return settle(walked);
};
const after = (ms: number) => (walked: Walked) => {
  walked.clock.advance(ms);
  return settle(walked);
};
const start = (walked: Walked) => (walked.subscription.start(), settle(walked));
const stop = (walked: Walked) => (walked.subscription.stop(), settle(walked));
const flowLost = (walked: Walked) => (walked.subscription.flowLost(), settle(walked));
const refresh = (walked: Walked) => (walked.subscription.refresh(), settle(walked));

const by = async (...moves: readonly ((walked: Walked) => Promise<Walked>)[]): Promise<Walked> => {
  const walked = make();
  for (const move of moves) await move(walked);
  return walked;
};
const states: Readonly<Record<SubscriptionState, () => Promise<Walked>>> = {
  idle: () => by(),
  'notify-wait': () => by(start),
  pending: () => by(start, told('pending')),
  active: () => by(start, answered(200), told('active')),
  waiting: () => by(start, answered(503)),
  leaving: () => by(start, answered(200), told('active'), stop),
  ended: () => by(start, answered(403)),
};
const events = {
  start,
  stop,
  flowLost,
  refresh,
  'NOTIFY pending': told('pending'),
  'NOTIFY active': told('active'),
  'NOTIFY deactivated': told('terminated;reason=deactivated'),
  'NOTIFY rejected': told('terminated;reason=rejected'),
  200: answered(200),
  403: answered(403),
  481: answered(481),
  503: answered(503),
  '5 s': after(5000),
  'Timer N': after(timerNMs),
  'an hour': after(3_600_000),
} as const;

const pairs = Object.keys(events).flatMap((event) =>
  Object.values(SubscriptionState).map((state) => [event, state] as const),
);

test('every state is reached', async () => {
  for (const [state, reach] of Object.entries(states))
    expect((await reach()).subscription.state()).toBe(state);
});

test.each(pairs)('%s in %s throws nothing, and stopped it leaves nothing behind', async (event, state) => {
  const walked = await states[state]();
  await events[event as keyof typeof events](walked);
  const { subscription, endpoint, clock } = walked;
  expect(Object.keys(subscriptionTable)).toContain(subscription.state());
  const holds = ['notify-wait', 'pending', 'active', 'leaving'].includes(subscription.state());
  expect(endpoint.transactions.live().subscriptions).toBe(holds ? 1 : 0);
  // One timer where something is awaited, none where nothing is.
  const isAtRest = ['idle', 'ended'].includes(subscription.state());
  expect(clock.pending()).toBe(isAtRest ? 0 : 1);
  subscription.stop();
  clock.advance(timerNMs);
  expect([subscription.state(), clock.pending(), endpoint.transactions.live().subscriptions]).toEqual([
    'idle',
    0,
    0,
  ]);
});

test.each(pairs.filter(([event]) => event === 'start'))(
  '%s in %s leads to a subscription',
  async (_event, state) => {
    const walked = await states[state]();
    await start(walked);
    expect(['notify-wait', 'pending', 'active']).toContain(walked.subscription.state());
    expect(walked.endpoint.transactions.live().subscriptions).toBe(1);
  },
);
