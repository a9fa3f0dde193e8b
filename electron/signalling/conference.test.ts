import { expect, test } from 'vitest';
import type { Call } from '../../shared/model/call.ts';
import { header } from '../sip/message/message.ts';
import { established, serve, type EstablishedCall } from './fakes/established-call.ts';
import { bind, bobContact, freshInvite } from './fakes/phone-bench.ts';

/** Calls Bob, then the others; the last one is talked in. Gives the ids. */
async function calling(...others: string[]): Promise<{ call: EstablishedCall; ids: readonly string[] }> {
  const call = await established('we called');
  const ids = [call.id];
  for (const other of others) {
    ids.push(call.bench.phone.place('a1', other));
    await serve(call);
  }
  return { call, ids };
}

const shown = ({ bench }: EstablishedCall): readonly string[] =>
  bench.phone
    .calls()
    .filter(({ endedAt }) => endedAt === null)
    .map(({ remote, isJoined, hold, muted }: Call) =>
      [
        /sip:(\w+)/.exec(remote.uri)?.[1],
        ...(isJoined ? ['joined'] : []),
        ...(hold.local ? ['held'] : []),
        ...(muted ? ['muted'] : []),
      ].join(' '),
    );

async function joined(call: EstablishedCall, callId: string, withCallId: string): Promise<void> {
  const done = call.bench.phone.joinCalls(callId, withCallId, false);
  await serve(call);
  await done;
}

const fault = (stage: string, code: string) => expect.objectContaining({ fault: { stage, code } }) as Error;

test('two calls are joined: both are talked in, and the others are held', async () => {
  const { call, ids } = await calling('carol', 'dave');
  const [bob = '', carol = ''] = ids;
  await joined(call, bob, carol);
  expect(shown(call)).toEqual(['bob joined', 'carol joined', 'dave held']);
});

test('a third one joins, is put apart again and held, and the others go on', async () => {
  const { call, ids } = await calling('carol', 'dave');
  const [bob = '', carol = '', dave = ''] = ids;
  await joined(call, bob, carol);
  await joined(call, dave, bob);
  expect(shown(call)).toEqual(['bob joined', 'carol joined', 'dave joined']);
  call.bench.phone.putApart(dave);
  await serve(call);
  expect(shown(call)).toEqual(['bob joined', 'carol joined', 'dave held']);
  call.bench.phone.putApart(bob);
  await serve(call);
  // One alone is a call like any other, and is still talked in.
  expect(shown(call)).toEqual(['bob held', 'carol', 'dave held']);
});

test('hold, resume and mute mean all of it; another call holds it', async () => {
  const { call, ids } = await calling('carol', 'dave');
  const [bob = '', carol = '', dave = ''] = ids;
  const { phone } = call.bench;
  await joined(call, bob, carol);
  const after = async (work: Promise<unknown>): Promise<readonly string[]> => {
    await serve(call);
    await work;
    return shown(call);
  };
  expect(await after(phone.hold(carol))).toEqual(['bob joined held', 'carol joined held', 'dave held']);
  expect(await after(phone.resume(bob))).toEqual(['bob joined', 'carol joined', 'dave held']);
  expect(await after(phone.mute(bob, true))).toEqual(['bob joined muted', 'carol joined muted', 'dave held']);
  expect(await after(phone.resume(dave))).toEqual([
    'bob joined held muted',
    'carol joined held muted',
    'dave',
  ]);
  expect(await after(phone.resume(carol))).toEqual(['bob joined muted', 'carol joined muted', 'dave held']);
});

test('the gateway sends what the renderer mixes: mute is the renderer’s, and hold is not', async () => {
  const { call, ids } = await calling('carol');
  const [bob = '', carol = ''] = ids;
  const { phone, gateway } = call.bench;
  await joined(call, bob, carol);
  const silenced = async (work: Promise<unknown>): Promise<readonly string[]> => {
    const before = gateway.log.length;
    await serve(call);
    await work;
    return gateway.log.slice(before).filter((line) => line.startsWith('mute'));
  };
  expect(await silenced(phone.mute(bob, true))).toEqual(['mute false', 'mute false']);
  expect(await silenced(phone.hold(bob))).toEqual(['mute true', 'mute true']);
  expect(await silenced(phone.resume(bob))).toEqual(['mute false', 'mute false']);
  // Out of the conference it is muted by the gateway, as ever.
  phone.putApart(bob);
  await serve(call);
  expect(await silenced(phone.resume(bob))).toContain('mute true');
  expect(gateway.log.findLast((line) => line.startsWith('mute'))).toBe('mute true');
});

test('who was muted before is muted in all of it', async () => {
  const { call, ids } = await calling('carol');
  const [bob = '', carol = ''] = ids;
  await call.bench.phone.mute(bob, true);
  await joined(call, carol, bob);
  expect(shown(call)).toEqual(['bob joined muted', 'carol joined muted']);
});

test('one is dropped alone; the last one is no conference', async () => {
  const { call, ids } = await calling('carol', 'dave');
  const [bob = '', carol = '', dave = ''] = ids;
  await joined(call, bob, carol);
  await joined(call, dave, carol);
  call.bench.phone.hangUp(carol);
  await serve(call);
  expect(shown(call)).toEqual(['bob joined', 'dave joined']);
  call.bench.phone.hangUp(bob);
  await serve(call);
  expect(shown(call)).toEqual(['dave']);
});

test('leaving ends every call of it and no other; each is kept with the others', async () => {
  const { call, ids } = await calling('carol', 'dave');
  const [bob = '', carol = ''] = ids;
  await joined(call, bob, carol);
  call.bench.phone.leave(carol);
  expect(shown(call)).toEqual(['dave held']);
  await serve(call);
  const told = call.bench.records.map(({ remote, conference }) => [
    remote.uri,
    conference?.map(({ uri }) => uri),
  ]);
  expect(told).toEqual([
    ['sip:bob@example.com', ['sip:carol@example.com']],
    ['sip:carol@example.com', ['sip:bob@example.com']],
  ]);
});

test('leaving by a transfer connects the two others', async () => {
  const { call, ids } = await calling('carol');
  const [bob = '', carol = ''] = ids;
  await joined(call, bob, carol);
  const asked = call.bench.phone.transferTo(bob, carol);
  const hold = await call.peer.request('INVITE');
  call.peer.respond(hold, 200, { headers: bobContact, body: 'their answer' });
  await call.peer.request('ACK');
  const refer = await call.peer.request('REFER');
  await asked;
  expect(header(refer, 'refer-to')).toContain('Replaces=');
  expect(shown(call)).toEqual(['bob held', 'carol']);
});

test('a transfer that is refused takes nobody out of it', async () => {
  const { call, ids } = await calling('carol');
  const [bob = '', carol = ''] = ids;
  const { phone } = call.bench;
  await joined(call, bob, carol);
  expect(() => phone.followTransfer(bob)).toThrow(fault('command', 'wrong-state'));
  await expect(phone.transferTo(bob, bob)).rejects.toThrow(fault('command', 'wrong-state'));
  expect(shown(call)).toEqual(['bob joined', 'carol joined']);
});

test('one who hangs up leaves it; the one that is left alone goes on', async () => {
  const { call, ids } = await calling('carol');
  await joined(call, ...(ids as [string, string]));
  call.peer.send('BYE', 'sip:alice@x', call.inside('BYE'));
  await call.peer.response(200);
  await call.bench.idle();
  expect(shown(call)).toEqual(['carol']);
  expect(call.bench.records).toMatchObject([{ fault: null, conference: [{ uri: 'sip:carol@example.com' }] }]);
});

test('a flow that is lost and comes back leaves it as it was', async () => {
  const { call, ids } = await calling('carol');
  await joined(call, ...(ids as [string, string]));
  call.peer.close();
  await call.bench.idle();
  expect(call.bench.phone.calls().map(({ flowLost }) => flowLost)).toEqual([true, true]);
  await call.bench.pass(1);
  call.peer = await call.bench.accept();
  bind(call.peer, await call.peer.request('REGISTER'));
  const came = await serve(call);
  expect(came.filter((message) => message.startsWith('INVITE'))).toHaveLength(2);
  expect(shown(call)).toEqual(['bob joined', 'carol joined']);
});

/** Carol takes the place of the call with Bob; gives what her phone's ACK is sent by. */
async function takingThePlace(call: EstablishedCall): Promise<() => void> {
  const named = new Map(call.inside('INVITE').map(([name, value]) => [name, value] as const));
  const ourTag = /;tag=([^;]+)/.exec(named.get('To') ?? '')?.[1];
  const replaces = `${named.get('Call-ID')};to-tag=${ourTag};from-tag=peer`;
  call.peer.send(
    'INVITE',
    'sip:alice@x',
    [...freshInvite('new'), ['Replaces', replaces], ['Require', 'replaces']],
    'their offer',
  );
  const ok = await call.peer.response(200);
  const ack = freshInvite('new', 'z9hG4bKack').filter(([field]) => field !== 'To' && field !== 'CSeq');
  return () =>
    call.peer.send('ACK', 'sip:alice@x', [...ack, ['To', header(ok, 'to') ?? ''], ['CSeq', '1 ACK']]);
}

test('a call that takes the place of one of it is in it', async () => {
  const { call, ids } = await calling('carol');
  await joined(call, ...(ids as [string, string]));
  const acknowledge = await takingThePlace(call);
  acknowledge();
  await serve(call);
  const [carol, replacing] = call.bench.phone.calls().filter(({ endedAt }) => endedAt === null);
  expect([carol?.isJoined, replacing?.isJoined, replacing?.replaces]).toEqual([true, true, call.id]);
  expect(replacing?.hold.local).toBe(false);
});

test('a call that takes the place of one that is put apart is not in it, and is held', async () => {
  const { call, ids } = await calling('carol', 'dave');
  const [bob = '', carol = '', dave = ''] = ids;
  await joined(call, bob, carol);
  await joined(call, dave, carol);
  const acknowledge = await takingThePlace(call);
  call.bench.phone.putApart(bob);
  acknowledge();
  await serve(call);
  const goingOn = call.bench.phone.calls().filter(({ endedAt }) => endedAt === null);
  expect(goingOn.map(({ replaces, isJoined, hold }) => [replaces, isJoined, hold.local])).toEqual([
    [null, true, false],
    [null, true, false],
    [bob, false, true],
  ]);
});

test('a call that refuses to be resumed does not join', async () => {
  const { call, ids } = await calling('carol');
  const [bob = '', carol = ''] = ids;
  const done = call.bench.phone.joinCalls(bob, carol, false);
  const refused = async (): Promise<void> => {
    call.peer.respond(await call.peer.request('INVITE'), 488);
    await call.peer.request('ACK');
  };
  await Promise.all([
    expect(done).rejects.toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ stage: 'call' }) as unknown }),
    ),
    refused(),
  ]);
  expect(shown(call)).toEqual(['bob held', 'carol']);
});

test('an encrypted call joins one that is not only where the person knows', async () => {
  const call = await established('we called');
  const { phone } = call.bench;
  const carol = phone.place('a1', 'carol');
  const invites = [await call.peer.request('INVITE'), await call.peer.request('INVITE')];
  for (const invite of invites) {
    const isHold = header(invite, 'to')?.includes('tag=') === true;
    const body = isHold ? 'their answer' : 'their dtls';
    call.peer.respond(invite, 200, { headers: bobContact, body });
    await call.peer.request('ACK');
  }
  await call.bench.idle();
  expect(phone.calls().map(({ media }) => media.protection?.kind)).toEqual(['none', 'dtls']);
  await expect(phone.joinCalls(call.id, carol, false)).rejects.toThrow(
    fault('call', 'conference-unprotected'),
  );
  expect(shown(call)).toEqual(['bob held', 'carol']);
  const done = phone.joinCalls(call.id, carol, true);
  await serve(call);
  await done;
  expect(shown(call)).toEqual(['bob joined', 'carol joined']);
});

test('what cannot be joined is refused, and nothing changes', async () => {
  const { call, ids } = await calling('carol');
  const [bob = '', carol = ''] = ids;
  const { phone } = call.bench;
  await expect(phone.joinCalls(bob, bob, false)).rejects.toThrow(fault('command', 'wrong-state'));
  await expect(phone.joinCalls(bob, 'nobody', false)).rejects.toThrow(fault('command', 'wrong-state'));
  expect(() => phone.putApart(carol)).toThrow(fault('command', 'wrong-state'));
  await expect(phone.hold('nobody')).rejects.toThrow(fault('command', 'not-found'));
  expect(() => phone.leave('nobody')).toThrow(fault('command', 'not-found'));
  expect(shown(call)).toEqual(['bob held', 'carol']);
  phone.leave(bob);
  expect(shown(call)).toEqual(['carol']);
});

test('a sixth call does not fit', async () => {
  const { call, ids } = await calling('carol', 'dave', 'erin', 'frank', 'grace');
  const [bob = '', ...others] = ids;
  for (const other of others.slice(0, 4)) await joined(call, other, bob);
  await expect(call.bench.phone.joinCalls(others[4] ?? '', bob, false)).rejects.toThrow(
    fault('call', 'conference-full'),
  );
});
