import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ScriptedPeer } from '../sip/fakes/scripted-peer.ts';
import { header } from '../sip/message/message.ts';
import { until } from '../platform/fakes/until.ts';
import { bind, bobContact, freshInvite, inDialog, phoneBench, type PhoneBench } from './fakes/phone-bench.ts';

// What a sleep of the computer does to a call, by its state and by whether the flow outlived it:
//
//   call          | the flow answers                    | it does not
//   --------------|-------------------------------------|----------------------------------------
//   rings here    | rings on, and a CANCEL ends it       | ends, and is missed
//   being set up  | goes on                             | ends with the reason
//   established   | goes on; a BYE that waited ends it  | goes on over the next flow, where the
//                 |                                     | other side still has it; else ends

afterEach(() => {
  vi.useRealTimers();
});

const hour = 3_600_000;

interface Slept {
  readonly bench: PhoneBench;
  readonly peer: ScriptedPeer;
  /** Header fields of what they send to end the call. */
  readonly inside: Parameters<ScriptedPeer['send']>[2];
}

async function ringing(): Promise<Slept> {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite(), 'their offer');
  await peer.response(180);
  const cancel = freshInvite().map(([name, value]): [string, string] => [
    name,
    name === 'CSeq' ? value.replace('INVITE', 'CANCEL') : value,
  ]);
  return { bench, peer, inside: cancel };
}

async function calling(): Promise<Slept> {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 180, { headers: bobContact });
  await until(() => expect(bench.call().state).toBe('ringing'));
  return { bench, peer, inside: inDialog(invite, 'BYE', 7, 'z9hG4bKbye7') };
}

async function established(): Promise<Slept> {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  return { bench, peer, inside: inDialog(invite, 'BYE', 7, 'z9hG4bKbye7') };
}

/** The computer wakes; the keep-alive asks the server, and what is overdue is registered again. */
async function wake({ bench, peer }: Slept): Promise<void> {
  bench.sleep(hour);
  bench.phone.networkEvent({ kind: 'woke' });
  await until(() => expect(peer.waiting()).toEqual(expect.arrayContaining(['OPTIONS', 'REGISTER'])));
}

async function wakeAlive(slept: Slept): Promise<void> {
  await wake(slept);
  const { bench, peer } = slept;
  for (let left = 2; left > 0; left -= 1) {
    const message = await peer.next();
    if (message.kind !== 'request') throw new Error('a response where a request was expected');
    if (message.method === 'REGISTER') bind(peer, message);
    else peer.respond(message, 200);
  }
  await bench.pass(10_000);
  expect(bench.account()).toMatchObject({
    connection: { state: 'open', outages: [] },
    registration: { state: 'registered' },
  });
}

/** The server has forgotten the flow, and answers nothing over it. */
async function wakeDead(slept: Slept): Promise<void> {
  slept.peer.pongs = false;
  await wake(slept);
  await slept.bench.pass(810);
  expect(slept.bench.account().connection.state).toBe('waiting');
}

async function recovered({ bench }: Slept): Promise<ScriptedPeer> {
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  await bench.idle();
  return next;
}

describe('a flow that answers after a sleep', () => {
  test('a call rings on, and a CANCEL that waited ends it', async () => {
    const slept = await ringing();
    await wakeAlive(slept);
    expect(slept.bench.call().state).toBe('offered');
    slept.peer.send('CANCEL', 'sip:alice@127.0.0.1:40001', slept.inside);
    await until(() => expect(slept.bench.call()).toMatchObject({ state: 'ended' }));
    expect(slept.bench.records[0]).toMatchObject({ establishedAt: null, fault: { code: 'cancelled' } });
  });

  test('a call that rings there goes on', async () => {
    const slept = await calling();
    await wakeAlive(slept);
    expect(slept.bench.call()).toMatchObject({ state: 'ringing', fault: null });
  });

  test('a call goes on, nothing is sent in it, and a BYE that waited ends it', async () => {
    const slept = await established();
    await wakeAlive(slept);
    expect(slept.peer.waiting()).toEqual([]);
    expect(slept.bench.call()).toMatchObject({ state: 'established', flowLost: false });
    slept.peer.send('BYE', 'sip:alice@127.0.0.1:40001', slept.inside);
    await slept.peer.response(200);
    expect(slept.bench.call()).toMatchObject({ state: 'ended', fault: null });
  });
});

describe('a flow that did not outlive the sleep', () => {
  test('a call that rang is over, and missed', async () => {
    const slept = await ringing();
    await wakeDead(slept);
    expect(slept.bench.call()).toMatchObject({ state: 'ended', fault: { code: 'flow-lost' } });
    expect(slept.bench.records[0]).toMatchObject({ direction: 'incoming', establishedAt: null });
  });

  test('a call that was being set up ends with the reason', async () => {
    const slept = await calling();
    await wakeDead(slept);
    expect(slept.bench.call()).toMatchObject({ state: 'ended', fault: { code: 'flow-lost' } });
  });

  test('a call says that its connection is lost, and goes on over the next one', async () => {
    const slept = await established();
    await wakeDead(slept);
    expect(slept.bench.call()).toMatchObject({ state: 'established', flowLost: true });
    const next = await recovered(slept);
    const moved = await next.request('INVITE');
    expect(header(moved, 'contact')).toContain('sip:alice@127.0.0.1:40002');
    next.respond(moved, 200, { headers: bobContact, body: 'a' });
    await next.request('ACK');
    await slept.bench.idle();
    expect(slept.bench.call()).toMatchObject({ state: 'established', flowLost: false, fault: null });
  });

  test('a call that the other side no longer has ends, and says why', async () => {
    const slept = await established();
    await wakeDead(slept);
    const next = await recovered(slept);
    next.respond(await next.request('INVITE'), 481);
    await next.request('ACK');
    await until(() => expect(slept.bench.call().state).toBe('ended'));
    expect(slept.bench.call().fault).not.toBeNull();
    expect(slept.bench.records[0]?.establishedAt).not.toBeNull();
  });
});
