import { expect, test } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { placeCall } from '../call/outgoing-call.ts';
import { plainDescriptions, quietEvents } from '../fakes/call-outside.ts';
import { endpointBench } from '../fakes/endpoint-bench.ts';
import { requestFields } from '../fakes/request-fields.ts';
import { standingCall, type StandingCall } from '../fakes/standing-call.ts';
import { header, type SipRequest } from '../message/message.ts';

// RFC 4028 on the wire, in both roles.

const uri = 'sip:alice@here';
const contact = ['Contact', '<sip:bob@peer>'] as const;
const takesUpdate = ['Allow', 'INVITE, ACK, BYE, UPDATE'] as const;
const every = (seconds: number, refresher = '') =>
  ['Session-Expires', `${seconds}${refresher && `;refresher=${refresher}`}`] as const;
const timerOf = (message: Parameters<typeof header>[0]) => header(message, 'session-expires');

const pass = async ({ bench }: Pick<StandingCall, 'bench'>, seconds: number): Promise<void> => {
  for (let left = seconds; left > 0; left -= 5) {
    bench.clock.advance(Math.min(left, 5) * 1000);
    await bench.idle();
  }
};
const sent = ({ bench }: Pick<StandingCall, 'bench'>): readonly string[] =>
  bench.peer.waiting().map((line) => line.split(' ')[0] ?? '');

test('a call asks for a session timer, and goes on without where the other side has none', async () => {
  const call = await standingCall();
  expect(timerOf(call.invite)).toBe('1800');
  expect(call.invite.headers.get('supported')).toContain('timer');
  await pass(call, 4000);
  expect([sent(call), call.faults]).toEqual([[], []]);
  call.bench.endpoint.dispose();
});

test('as refresher we send UPDATE when half of the interval is over, and again', async () => {
  const call = await standingCall({}, [every(1800, 'uac'), takesUpdate]);
  await pass(call, 895);
  expect(sent(call)).toEqual([]);
  for (let round = 0; round < 2; round += 1) {
    await pass(call, round === 0 ? 5 : 900);
    const update = await call.bench.peer.request('UPDATE');
    expect([timerOf(update), update.body.length]).toEqual(['1800;refresher=uac', 0]);
    call.bench.peer.respond(update, 200, { headers: [contact, every(1800, 'uac')] });
    await call.bench.idle();
  }
  expect(call.faults).toEqual([]);
  call.bench.endpoint.dispose();
});

// Allow may be of somebody else on the way.
test.each([null, 405, 501])('a side that takes no UPDATE (%s) gets a re-INVITE instead', async (status) => {
  const call = await standingCall({}, [every(90, 'uac'), ...(status === null ? [] : [takesUpdate])]);
  await pass(call, 45);
  if (status !== null) call.bench.peer.respond(await call.bench.peer.request('UPDATE'), status);
  await call.bench.idle();
  if (status !== null) await pass(call, 5);
  const again = await call.bench.peer.request('INVITE');
  expect(timerOf(again)).toBe('90;refresher=uac');
  call.bench.peer.respond(again, 200, { headers: [contact, every(90, 'uac')], body: 'v=0' });
  await call.bench.peer.request('ACK');
  await pass(call, 40);
  expect([sent(call), call.faults]).toEqual([[], []]);
  call.bench.endpoint.dispose();
});

test('a session that they do not refresh ends before the interval does, with BYE', async () => {
  const call = await standingCall({}, [every(1800, 'uas'), takesUpdate]);
  await pass(call, 1765);
  expect(sent(call)).toEqual([]);
  await pass(call, 10);
  expect([sent(call), call.faults]).toEqual([['BYE'], [{ stage: 'call', code: 'session-expired' }]]);
  call.bench.endpoint.dispose();
});

test.each(['UPDATE', 'INVITE'])('their %s begins the interval anew', async (method) => {
  const call = await standingCall({}, [every(90, 'uas')]);
  const { bench, inside } = call;
  await pass(call, 50);
  const fields = [...inside(method, 5), every(90, 'uac'), ['Supported', 'timer']] as const;
  bench.peer.send(method, uri, fields, method === 'INVITE' ? 'v=0' : '');
  const ok = await bench.peer.response(200);
  expect([timerOf(ok), header(ok, 'require')]).toEqual(['90;refresher=uac', 'timer']);
  if (method === 'INVITE') bench.peer.send('ACK', uri, inside('ACK', 5));
  await pass(call, 55);
  expect([sent(call), call.faults]).toEqual([[], []]);
  await pass(call, 10);
  expect(sent(call)).toEqual(['BYE']);
  bench.endpoint.dispose();
});

test('a re-INVITE of theirs without an interval ends the timer', async () => {
  const call = await standingCall({}, [every(90, 'uas')]);
  call.bench.peer.send('INVITE', uri, call.inside('INVITE', 5), 'v=0');
  await call.bench.peer.response(200);
  call.bench.peer.send('ACK', uri, call.inside('ACK', 5));
  await pass(call, 300);
  expect([sent(call), call.faults]).toEqual([[], []]);
  call.bench.endpoint.dispose();
});

test('holding a call refreshes its session', async () => {
  const call = await standingCall({}, [every(90, 'uac'), takesUpdate]);
  await pass(call, 30);
  void call.call.hold(true);
  const hold = await call.bench.peer.request('INVITE');
  expect(timerOf(hold)).toBe('90;refresher=uac');
  call.bench.peer.respond(hold, 200, { headers: [contact, every(90, 'uac')], body: 'v=0' });
  await call.bench.peer.request('ACK');
  await call.bench.idle();
  await pass(call, 40);
  expect(sent(call)).toEqual([]);
  await pass(call, 5);
  expect(sent(call)).toEqual(['UPDATE']);
  call.bench.endpoint.dispose();
});

test('a refresh that is refused is repeated; one that never succeeds ends the call in its words', async () => {
  const call = await standingCall({}, [every(90, 'uac'), takesUpdate]);
  for (let round = 0; round < 3; round += 1) {
    await pass(call, round === 0 ? 45 : 5);
    call.bench.peer.respond(await call.bench.peer.request('UPDATE'), 503);
    await call.bench.idle();
  }
  expect(call.faults).toEqual([]);
  await pass(call, 5);
  expect([sent(call), call.faults]).toEqual([['BYE'], [{ stage: 'call', code: 'session-expired' }]]);
  call.bench.endpoint.dispose();
});

test.each([481, 408])(
  'a refresh that gets %i ends the call: the other side no longer has it',
  async (status) => {
    const call = await standingCall({}, [every(90, 'uac'), takesUpdate]);
    await pass(call, 45);
    call.bench.peer.respond(await call.bench.peer.request('UPDATE'), status);
    await call.bench.idle();
    expect(call.faults).toHaveLength(1);
    expect(call.faults[0]?.code).toBe(status === 481 ? 'bye-lost' : 'no-longer-there');
    await pass(call, 200);
    expect(call.faults).toHaveLength(1);
    call.bench.endpoint.dispose();
  },
);

test('a refresh that gets 422 is sent again with the longer interval', async () => {
  const call = await standingCall({}, [every(90, 'uac'), takesUpdate]);
  await pass(call, 45);
  call.bench.peer.respond(await call.bench.peer.request('UPDATE'), 422, { headers: [['Min-SE', '600']] });
  const again = await call.bench.peer.request('UPDATE');
  expect([timerOf(again), header(again, 'min-se')]).toEqual(['600;refresher=uac', '600']);
  call.bench.peer.respond(again, 200, { headers: [every(600, 'uac')] });
  await call.bench.idle();
  await pass(call, 290);
  expect([sent(call), call.faults]).toEqual([[], []]);
  call.bench.endpoint.dispose();
});

// What a hostile side may say of time.
test.each(['0', '1', '1;refresher=uac', '89'])(
  'an interval of %s in a 200 makes no more requests than one of 90',
  async (told) => {
    const call = await standingCall({}, [['Session-Expires', told], takesUpdate]);
    await pass(call, 40);
    expect(sent(call)).toEqual([]);
    await pass(call, 5);
    expect(sent(call)).toEqual(['UPDATE']);
    call.bench.endpoint.dispose();
  },
);
test.each(['-1', 'never', '', '1800x'])('an interval of "%s" is none', async (told) => {
  const call = await standingCall({}, [['Session-Expires', told], takesUpdate]);
  await pass(call, 2000);
  expect([sent(call), call.faults]).toEqual([[], []]);
  call.bench.endpoint.dispose();
});
test('an interval beyond all time neither refreshes at once nor ends', async () => {
  const call = await standingCall({}, [every(99_999_999_999, 'uac'), takesUpdate]);
  await pass(call, 2000);
  expect([sent(call), call.faults]).toEqual([[], []]);
  call.bench.endpoint.dispose();
});

function dial() {
  const bench = endpointBench();
  const faults: (Fault | null)[] = [];
  const call = placeCall(bench.endpoint, 'sip:bob@example.com', {
    clock: bench.clock,
    descriptions: plainDescriptions,
    events: { ...quietEvents, onEnded: (fault) => void faults.push(fault) },
  });
  return { bench, call, faults };
}

test('an INVITE that gets 422 is sent again with that interval, in the same call', async () => {
  const { bench, faults } = dial();
  const first = await bench.peer.request('INVITE');
  bench.peer.respond(first, 422, { headers: [['Min-SE', '3600']] });
  await bench.peer.request('ACK');
  const second = await bench.peer.request('INVITE');
  expect([timerOf(second), header(second, 'min-se'), header(second, 'cseq')]).toEqual([
    '3600',
    '3600',
    '2 INVITE',
  ]);
  expect(header(second, 'call-id')).toBe(header(first, 'call-id'));
  expect(faults).toEqual([]);
  bench.endpoint.dispose();
});

/** Answers each INVITE with 422; gives how many came. */
async function briefFor(least: (count: number) => string): Promise<[number, readonly unknown[]]> {
  const { bench, faults } = dial();
  let count = 0;
  while (faults.length === 0) {
    const invite: SipRequest = await bench.peer.request('INVITE');
    count += 1;
    bench.peer.respond(invite, 422, { headers: [['Min-SE', least(count)]] });
    await bench.peer.request('ACK');
    await bench.idle();
  }
  bench.endpoint.dispose();
  return [count, faults.map((fault) => fault?.code)];
}

test('422 for ever makes few INVITEs, and one that asks for nothing longer none', async () => {
  expect(await briefFor((count) => String(100 * count))).toEqual([5, ['rejected']]);
  expect(await briefFor(() => '90')).toEqual([1, ['rejected']]);
  expect(await briefFor(() => 'x')).toEqual([1, ['rejected']]);
});

test('a call that is hung up is not sent again for its 422', async () => {
  const { bench, call, faults } = dial();
  const invite = await bench.peer.request('INVITE');
  call.hangUp();
  bench.peer.respond(invite, 422, { headers: [['Min-SE', '3600']] });
  await bench.idle();
  expect([sent({ bench }), faults]).toEqual([['ACK'], [null]]);
  bench.endpoint.dispose();
});

/** A call of theirs with this timer, answered and acknowledged. */
async function answered(more: Readonly<Record<string, string>>) {
  const bench = endpointBench();
  bench.peer.send('INVITE', uri, requestFields('INVITE', more), 'v=0');
  const To = header(await bench.peer.response(180), 'to') ?? '';
  await bench.calls[0]?.answer();
  const ok = await bench.peer.response(200);
  const inside = { To, Via: 'SIP/2.0/TLS peer;branch=z9hG4bKack' };
  bench.peer.send('ACK', uri, requestFields('ACK', inside));
  await bench.idle();
  return { bench, ok };
}

// RFC 4028 9, table 2.
test.each([
  [{ 'Session-Expires': '1800' }, '1800;refresher=uas', undefined],
  [{ 'Session-Expires': '1800', Supported: 'timer' }, '1800;refresher=uac', 'timer'],
  [{ 'Session-Expires': '1800;refresher=uac', Supported: 'timer' }, '1800;refresher=uac', 'timer'],
  [{ x: '1800;refresher=uas', k: 'timer' }, '1800;refresher=uas', 'timer'],
  [{ 'Session-Expires': '100', 'Min-SE': '200', Supported: 'timer' }, '200;refresher=uac', 'timer'],
  [{ 'Session-Expires': '20' }, '90;refresher=uas', undefined],
  [{ Require: 'timer' }, undefined, undefined],
])('as callee: %o gets %s', async (asked, told, required) => {
  const { bench, ok } = await answered(asked);
  expect([timerOf(ok), header(ok, 'require')]).toEqual([told, required]);
  bench.endpoint.dispose();
});

test('as callee we refresh where we are the refresher, and end what the caller does not', async () => {
  const ours = await answered({ 'Session-Expires': '90;refresher=uas', Supported: 'timer', Allow: 'UPDATE' });
  await pass(ours, 45);
  expect(timerOf(await ours.bench.peer.request('UPDATE'))).toBe('90;refresher=uac');
  ours.bench.endpoint.dispose();
  const theirs = await answered({ 'Session-Expires': '90', Supported: 'timer' });
  await pass(theirs, 60);
  expect([sent(theirs), theirs.bench.calls[0]?.state()]).toEqual([['BYE'], 'ended']);
  theirs.bench.endpoint.dispose();
});

test('an INVITE with too short an interval gets 422 and does not ring; nor does one in the call end it', async () => {
  const bench = endpointBench();
  const brief = { 'Session-Expires': '89', Supported: 'timer' };
  bench.peer.send('INVITE', uri, requestFields('INVITE', brief), 'v=0');
  expect(header(await bench.peer.response(422), 'min-se')).toBe('90');
  expect(bench.calls).toEqual([]);
  bench.endpoint.dispose();
  const call = await standingCall({}, [every(90, 'uas')]);
  for (const [cseq, method] of [
    [5, 'UPDATE'],
    [6, 'INVITE'],
  ] as const) {
    const fields = [...call.inside(method, cseq), every(5), ['Supported', 'timer']] as const;
    call.bench.peer.send(method, uri, fields, 'v=0');
    expect(header(await call.bench.peer.response(422), 'min-se')).toBe('90');
  }
  expect([call.call.state(), call.faults]).toEqual(['established', []]);
  call.bench.endpoint.dispose();
});
