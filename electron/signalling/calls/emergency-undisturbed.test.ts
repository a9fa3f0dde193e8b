import { expect, test } from 'vitest';
import { header } from '../../sip/message/message.ts';
import { answered, registered } from '../fakes/emergency-bench.ts';
import { bobContact, freshInvite, inDialog } from '../fakes/phone-bench.ts';

const refusal = (code: string): unknown => expect.objectContaining({ fault: { stage: 'call', code } });

test('during it nothing holds, transfers or disturbs it', async () => {
  const { bench, peer } = await registered();
  const bob = bench.phone.place('a1', 'bob');
  await answered(peer);
  await bench.idle();
  const id = bench.phone.place('a1', '112');
  const [hold, emergency] = [await peer.request('INVITE'), await peer.request('INVITE')];
  peer.respond(hold, 200, { headers: bobContact, body: 'held' });
  await peer.request('ACK');
  peer.respond(emergency, 200, { headers: bobContact, body: 'their answer' });
  await peer.request('ACK');
  await bench.idle();

  await expect(bench.phone.hold(id)).rejects.toEqual(refusal('emergency-stays'));
  await expect(bench.phone.transfer(id, 'carol')).rejects.toEqual(refusal('emergency-stays'));
  await expect(bench.phone.transferTo(bob, id)).rejects.toEqual(refusal('emergency-stays'));
  await expect(bench.phone.transferTo(id, bob)).rejects.toEqual(refusal('emergency-stays'));
  expect(() => bench.phone.place('a1', 'carol')).toThrow(refusal('emergency-running'));
  expect(() => bench.phone.place('a1', '112')).toThrow(refusal('emergency-running'));
  await expect(bench.phone.resume(bob)).rejects.toEqual(refusal('emergency-running'));
  await expect(bench.phone.joinCalls(bob, id, true)).rejects.toEqual(refusal('emergency-stays'));
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001;transport=tls', freshInvite());
  await peer.response(486);
  expect(bench.records.at(-1)).toMatchObject({ direction: 'incoming', fault: { code: 'emergency-running' } });
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  expect(bench.phone.calls().find((call) => call.id === id)).toMatchObject({
    state: 'established',
    hold: { local: false },
    muted: false,
  });
});

test('during it no other calls are joined, because they would be talked in', async () => {
  const { bench, peer } = await registered();
  const answerAll = async (count: number): Promise<void> => {
    const invites = [];
    while (invites.length < count) invites.push(await peer.request('INVITE'));
    for (const invite of invites) {
      peer.respond(invite, 200, { headers: bobContact, body: 'their answer' });
      await peer.request('ACK');
    }
    await bench.idle();
  };
  const bob = bench.phone.place('a1', 'bob');
  await answerAll(1);
  const dave = bench.phone.place('a1', 'dave');
  await answerAll(2);
  bench.phone.place('a1', '112');
  await answerAll(2);
  await expect(bench.phone.joinCalls(bob, dave, true)).rejects.toEqual(refusal('emergency-running'));
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  const held = bench.phone.calls().map(({ isJoined, hold }) => [isJoined, hold.local]);
  expect(held).toEqual([
    [false, true],
    [false, true],
    [false, false],
  ]);
});

test('a caller whose offer is still read does not ring into it', async () => {
  const { bench, peer } = await registered();
  const bob = bench.phone.place('a1', 'bob');
  await answered(peer);
  bench.phone.hangUp(bob);
  peer.respond(await peer.request('BYE'), 200);
  await bench.idle();
  const goOn = bench.gateway.pauseReading();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001;transport=tls', freshInvite(), 'their offer');
  await bench.idle();
  bench.phone.place('a1', '112');
  goOn();
  await peer.response(486);
  expect(bench.records.at(-1)).toMatchObject({ direction: 'incoming', fault: { code: 'emergency-running' } });
});

test.each([true, false])(
  'the other side of a call on hold cannot have another call made during it (followed: %s)',
  async (follows) => {
    const { bench, peer } = await registered({ followsTransfers: () => follows });
    const bob = bench.phone.place('a1', 'bob');
    const first = await answered(peer);
    await bench.idle();
    bench.phone.place('a1', '112');
    const [hold, emergency] = [await peer.request('INVITE'), await peer.request('INVITE')];
    peer.respond(hold, 200, { headers: bobContact, body: 'held' });
    await peer.request('ACK');
    peer.respond(emergency, 200, { headers: bobContact, body: 'their answer' });
    await peer.request('ACK');
    await bench.idle();
    peer.send('REFER', 'sip:alice@x', [
      ...inDialog(first, 'REFER', 2),
      ['Refer-To', '<sip:dave@example.com>'],
    ]);
    await peer.response(202);
    await bench.idle();
    expect(() => bench.phone.followTransfer(bob)).toThrow(refusal('emergency-running'));
    expect(bench.phone.calls()).toHaveLength(2);
    expect(peer.waiting().filter((what) => what.includes('INVITE'))).toEqual([]);
  },
);

test('a call that rings when it begins rings no more', async () => {
  const { bench, peer } = await registered();
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001;transport=tls', freshInvite());
  await peer.response(180);
  bench.phone.place('a1', '112');
  expect((await peer.next()).kind).toBe('response');
  await bench.idle();
  expect(bench.records.at(-1)).toMatchObject({ direction: 'incoming', fault: { code: 'emergency-running' } });
});

test('no call takes the place of it (RFC 3891)', async () => {
  const { bench, peer } = await registered();
  const id = bench.phone.place('a1', '112');
  const invite = await answered(peer);
  await bench.idle();
  const tag = /tag=([^;]+)/.exec(header(invite, 'from') ?? '')?.[1] ?? '';
  const replaces = [`Replaces`, `${header(invite, 'call-id')};to-tag=${tag};from-tag=peer`] as const;
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001;transport=tls', [...freshInvite(), replaces]);
  await peer.response(481);
  expect(bench.phone.calls()).toMatchObject([{ id, state: 'established' }]);
});
