import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { endpointBench, type EndpointBench } from '../fakes/endpoint-bench.ts';
import { notify } from '../fakes/notifier.ts';
import { bodyText, header, headerValues, type SipRequest } from '../message/message.ts';
import { SipSubscription, timerNMs } from './subscription.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const text = { event: 'test', accept: ['text/plain'], expires: 600 };

function subscribing(aor?: string, resource = 'sip:bob@example.com') {
  const bench = endpointBench(aor, { user: 'alice', password: 'secret' });
  // Its own: that of the flow has the keep-alive's timers.
  const clock = manualClock();
  const states: string[] = [];
  const bodies: string[] = [];
  const pauses: (readonly [number, number | null])[] = [];
  const subscription = new SipSubscription({
    endpoint: { ...bench.endpoint, clock },
    resource,
    eventPackage: text,
    pause: (failures, retryAfter) => {
      pauses.push([failures, retryAfter]);
      return 1000 * failures;
    },
    onState: (state, why) => void states.push(why === null ? state : `${state}: ${why}`),
    onNotify: (request) => void bodies.push(bodyText(request)),
  });
  subscription.start();
  return { ...bench, clock, subscription, states, bodies, pauses };
}

const granted = (seconds: number) => ({ tag: 'notifier', headers: [['Expires', String(seconds)]] as const });
const subscriptionsOf = ({ endpoint }: Pick<EndpointBench, 'endpoint'>): number =>
  endpoint.transactions.live().subscriptions;

/** Active, with its first NOTIFY and its 2xx answered. */
async function active(aor?: string, resource?: string) {
  const bench = subscribing(aor, resource);
  const first = await bench.peer.request('SUBSCRIBE');
  bench.peer.respond(first, 200, granted(600));
  notify(bench.peer, first, 'active;expires=600');
  await bench.peer.response(200);
  await bench.idle();
  return { ...bench, first };
}

test('SUBSCRIBE has what RFC 6665 4.1.2 asks for; the NOTIFY may come before the 2xx', async () => {
  const { peer, states, bodies, idle } = subscribing();
  const sent = await peer.request('SUBSCRIBE');
  expect([sent.uri, header(sent, 'event'), header(sent, 'accept'), header(sent, 'expires')]).toEqual([
    'sip:bob@example.com',
    'test',
    'text/plain',
    '600',
  ]);
  expect(header(sent, 'contact')).toBe('<sip:alice@127.0.0.1:40000;transport=tls>');
  notify(peer, sent, 'pending;expires=600', { type: 'text/plain', body: 'one' });
  await peer.response(200);
  peer.respond(sent, 202, granted(600));
  await idle();
  notify(peer, sent, 'active;expires=300', { type: 'text/plain', body: 'two' });
  await peer.response(200);
  expect([states, bodies]).toEqual([
    ['notify-wait', 'pending', 'active'],
    ['one', 'two'],
  ]);
});

test('it is refreshed in its dialog, at its target and by its route, before its time is over', async () => {
  const { peer, clock, idle, first, subscription } = await active();
  notify(peer, first, 'active;expires=100', {
    headers: { Contact: '<sip:moved@peer>', 'Record-Route': '<sip:late;lr>' },
  });
  await peer.response(200);
  clock.advance(79_000);
  await idle();
  expect(peer.waiting()).toEqual([]);
  clock.advance(1000);
  const second = await peer.request('SUBSCRIBE');
  expect([second.uri, header(second, 'cseq'), header(second, 'to'), headerValues(second, 'route')]).toEqual([
    'sip:moved@peer',
    '2 SUBSCRIBE',
    '<sip:bob@example.com>;tag=notifier',
    [],
  ]);
  expect(header(second, 'from')).toBe(header(first, 'from'));
  peer.respond(second, 200, granted(50));
  await idle();
  clock.advance(40_000);
  const third = await peer.request('SUBSCRIBE');
  expect(header(third, 'cseq')).toBe('3 SUBSCRIBE');
  expect(subscription.state()).toBe('active');
});

test('the route is that of the first NOTIFY (RFC 6665 4.4.1)', async () => {
  const { peer, clock, idle } = subscribing();
  const first = await peer.request('SUBSCRIBE');
  const route = '<sip:near;lr>, <sip:far;lr>';
  notify(peer, first, 'active;expires=100', { headers: { 'Record-Route': route } });
  await peer.response(200);
  await idle();
  clock.advance(80_000);
  expect(headerValues(await peer.request('SUBSCRIBE'), 'route')).toEqual(['<sip:near;lr>', '<sip:far;lr>']);
});

test('423 is followed once, by a longer time', async () => {
  const { peer, states, idle } = subscribing();
  peer.respond(await peer.request('SUBSCRIBE'), 423, { headers: [['Min-Expires', '900']] });
  const second = await peer.request('SUBSCRIBE');
  expect(header(second, 'expires')).toBe('900');
  peer.respond(second, 423, { headers: [['Min-Expires', '1800']] });
  await idle();
  expect([states, peer.waiting()]).toEqual([['notify-wait', 'ended: 423 Scripted'], []]);
});

test.each([
  [403, {}, 'ended: 403 Scripted'],
  [489, {}, 'ended: 489 Scripted'],
  [603, {}, 'ended: 603 Scripted'],
  [302, {}, 'ended: 302 Scripted'],
  [501, {}, 'ended: 501 Scripted'],
  [480, {}, 'waiting: 480 Scripted'],
  [503, { 'Retry-After': '30' }, 'waiting: 503 Scripted'],
  [404, { 'Retry-After': '30' }, 'waiting: 404 Scripted'],
])('%i to the first SUBSCRIBE %j: %s', async (status, headers, state) => {
  const bench = subscribing();
  bench.peer.respond(await bench.peer.request('SUBSCRIBE'), status, { headers: Object.entries(headers) });
  await bench.idle();
  expect(bench.states.at(-1)).toBe(state);
  expect(bench.pauses).toEqual(
    state.startsWith('waiting') ? [[1, 'Retry-After' in headers ? 30 : null]] : [],
  );
  expect(subscriptionsOf(bench)).toBe(0);
});

test('after the pause it begins anew, and pauses grow while none lasts', async () => {
  const bench = subscribing();
  for (const failures of [1, 2, 3]) {
    const sent = await bench.peer.request('SUBSCRIBE');
    expect(header(sent, 'cseq')).toBe('1 SUBSCRIBE');
    bench.peer.respond(sent, 503);
    await bench.idle();
    expect(bench.pauses.at(-1)).toEqual([failures, null]);
    bench.clock.advance(1000 * failures);
  }
  await bench.peer.request('SUBSCRIBE');
});

test('without a NOTIFY it is over after 64*T1, whatever the 2xx said (Timer N)', async () => {
  const bench = subscribing();
  const sent = await bench.peer.request('SUBSCRIBE');
  bench.peer.respond(sent, 200, granted(600));
  await bench.idle();
  bench.clock.advance(timerNMs - 1);
  expect(bench.states).toEqual(['notify-wait']);
  bench.clock.advance(1);
  expect(bench.states).toEqual(['notify-wait', 'waiting']);
  // A late one ends it at the server.
  notify(bench.peer, sent, 'active');
  await bench.peer.response(489);
});

test.each([
  ['deactivated', 'waiting: deactivated', 'at once'],
  ['timeout', 'waiting: timeout', 'at once'],
  ['probation;retry-after=90', 'waiting: probation', [1, 90]],
  ['giveup', 'waiting: giveup', [1, null]],
  ['something', 'waiting: something', [1, null]],
  ['rejected', 'ended: rejected', 'never'],
  ['noresource', 'ended: noresource', 'never'],
  ['invariant', 'ended: invariant', 'never'],
])('terminated;reason=%s: %s', async (reason, state, next) => {
  const { peer, states, pauses, first, clock, idle } = await active();
  notify(peer, first, `terminated;reason=${reason}`);
  await peer.response(200);
  expect(states.at(-1)).toBe(state);
  expect(pauses).toEqual(typeof next === 'string' ? [] : [next]);
  clock.advance(0);
  await idle();
  expect(peer.waiting()).toEqual(next === 'at once' ? ['SUBSCRIBE'] : []);
});

test('a server that ends each subscription at once is asked ever more slowly', async () => {
  const bench = subscribing();
  for (let round = 0; round < 4; round += 1) {
    const sent = await bench.peer.request('SUBSCRIBE');
    notify(bench.peer, sent, 'terminated;reason=deactivated');
    await bench.peer.response(200);
    bench.clock.advance(round * 2000);
  }
  expect(bench.pauses.map(([failures]) => failures)).toEqual([2, 3, 4]);
});

test.each([
  [481, 'waiting: 481 Scripted'],
  [404, 'ended: 404 Scripted'],
  [503, 'active'],
  [401, 'waiting: 401 Scripted'],
])('%i to a refresh: %s', async (status, state) => {
  const { peer, states, clock, idle } = await active();
  clock.advance(540_000);
  const headers = [['WWW-Authenticate', 'Digest realm="r", nonce="n"']] as const;
  peer.respond(await peer.request('SUBSCRIBE'), status, { headers });
  await idle();
  expect(states.at(-1)).toBe(state);
});

test('one whose refresh fails stands until its time, and begins anew then', async () => {
  const { peer, clock, idle, states } = await active();
  clock.advance(540_000);
  peer.respond(await peer.request('SUBSCRIBE'), 503);
  await idle();
  clock.advance(59_000);
  expect(states.at(-1)).toBe('active');
  clock.advance(1000);
  const anew = await peer.request('SUBSCRIBE');
  expect([header(anew, 'cseq'), header(anew, 'to')]).toEqual(['1 SUBSCRIBE', '<sip:bob@example.com>']);
});

test.each<readonly [string, Parameters<typeof notify>[3], number]>([
  ['of another fork', { headers: { From: '<sip:bob@example.com>;tag=fork' } }, 481],
  ['out of order', { headers: { CSeq: '0 NOTIFY' } }, 500],
  ['of another event', { headers: { Event: 'other' } }, 489],
  ['with an id', { headers: { Event: 'test;id=7' } }, 489],
  ['of a type that was not asked for', { type: 'text/html', body: 'x' }, 415],
  ['to another tag of ours', { headers: { To: '<sip:alice@example.com>;tag=1' } }, 489],
])('a NOTIFY %s changes nothing', async (_what, change, status) => {
  const { peer, states, bodies, first } = await active();
  notify(peer, first, 'terminated;reason=rejected', change);
  await peer.response(status);
  expect([states.at(-1), bodies]).toEqual(['active', ['']]);
});

test('a NOTIFY that is repeated is answered and not acted on', async () => {
  const { peer, bodies, first } = await active();
  for (let time = 0; time < 2; time += 1) {
    notify(peer, first, 'active', { headers: { CSeq: '100000 NOTIFY' }, type: 'text/plain', body: 'x' });
    await peer.response(200);
  }
  expect(bodies).toEqual(['', 'x']);
});

test('of a sips resource no NOTIFY leads to sip', async () => {
  const bench = subscribing('sips:alice@example.com', 'sips:bob@example.com');
  const sent = await bench.peer.request('SUBSCRIBE');
  expect(header(sent, 'contact')).toContain('<sips:alice@');
  notify(bench.peer, sent, 'active');
  await bench.peer.response(400);
  notify(bench.peer, sent, 'active', { headers: { Contact: '<sips:bob@peer>' } });
  await bench.peer.response(200);
  expect(bench.states).toEqual(['notify-wait', 'active']);
});

test('nothing is left of one that was stopped: Expires 0, and the last NOTIFY or its time', async () => {
  const bench = await active();
  bench.subscription.stop();
  const last = await bench.peer.request('SUBSCRIBE');
  expect([header(last, 'expires'), header(last, 'to')]).toEqual(['0', '<sip:bob@example.com>;tag=notifier']);
  bench.peer.respond(last, 200, granted(0));
  await bench.idle();
  expect(bench.states.at(-1)).toBe('leaving');
  notify(bench.peer, bench.first, 'terminated;reason=timeout');
  await bench.peer.response(200);
  expect([bench.states.at(-1), subscriptionsOf(bench), bench.clock.pending()]).toEqual([
    'idle: timeout',
    0,
    0,
  ]);
  const other = await active();
  other.subscription.stop();
  other.clock.advance(timerNMs);
  expect([other.states.at(-1), subscriptionsOf(other), other.clock.pending()]).toEqual(['idle', 0, 0]);
});

test('a lost flow ends it; on the next flow it begins anew, and late answers do not count', async () => {
  const bench = await active();
  bench.clock.advance(540_000);
  const refresh: SipRequest = await bench.peer.request('SUBSCRIBE');
  bench.subscription.flowLost();
  bench.peer.respond(refresh, 403);
  await bench.idle();
  expect([bench.states.at(-1), subscriptionsOf(bench)]).toEqual(['idle', 0]);
  bench.subscription.start();
  const anew = await bench.peer.request('SUBSCRIBE');
  expect(header(anew, 'call-id')).not.toBe(header(refresh, 'call-id'));
});
