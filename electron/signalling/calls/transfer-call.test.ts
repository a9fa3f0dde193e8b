import { expect, test } from 'vitest';
import { TransferState } from '../../../shared/state/transfer-state.ts';
import { bodyText, header } from '../../sip/message/message.ts';
import { established, type EstablishedCall } from '../fakes/established-call.ts';
import { bobContact, inDialog, phoneBench } from '../fakes/phone-bench.ts';

// We are the transferor. The figures are those of RFC 5589.

/** Answers the re-INVITE that puts the call on hold, and gives the REFER. */
async function referred({ peer }: Pick<EstablishedCall, 'peer'>) {
  const hold = await peer.request('INVITE');
  peer.respond(hold, 200, { headers: bobContact, body: 'held' });
  await peer.request('ACK');
  return peer.request('REFER');
}

/** A NOTIFY of theirs with this status line. */
function tell({ peer, inside }: EstablishedCall, line: string, state = 'active;expires=60'): void {
  const head = [
    ...inside('NOTIFY'),
    ['Event', 'refer'],
    ['Subscription-State', state],
    ['Content-Type', 'message/sipfrag'],
    ['Content-Length', `${line.length}`],
  ]
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  peer.raw(`NOTIFY sip:alice@x SIP/2.0\r\n${head}\r\n${line}`);
}

test.each(['we called', 'they called'] as const)(
  'figure 1, basic transfer: held, asked, told, and over when it is answered (%s)',
  async (direction) => {
    const call = await established(direction);
    const { bench, peer, id } = call;
    const asked = bench.phone.transfer(id, 'carol');
    const refer = await referred(call);
    await asked;
    expect(header(refer, 'refer-to')).toBe('<sip:carol@example.com>');
    peer.respond(refer, 202);
    tell(call, 'SIP/2.0 180 Ringing\r\n');
    await peer.response(200);
    expect(bench.call()).toMatchObject({
      state: 'established',
      hold: { local: true },
      transfer: { role: 'transferor', to: { uri: 'sip:carol@example.com' }, state: 'ringing', fault: null },
    });
    tell(call, 'SIP/2.0 200 OK\r\n', 'terminated;reason=noresource');
    await peer.response(200);
    peer.respond(await peer.request('BYE'), 200);
    await bench.idle();
    expect(bench.call()).toMatchObject({ state: 'ended', fault: null });
    expect(bench.records.at(-1)).toMatchObject({
      fault: null,
      transfer: { kind: 'to', party: { uri: 'sip:carol@example.com' }, state: TransferState.Answered },
    });
  },
);

test('figure 3, failed transfer: the target is busy, the call is there and on hold', async () => {
  const call = await established('we called');
  const { bench, peer, id } = call;
  const asked = bench.phone.transfer(id, 'carol');
  peer.respond(await referred(call), 202);
  await asked;
  tell(call, 'SIP/2.0 486 Busy Here\r\n', 'terminated;reason=noresource');
  await peer.response(200);
  expect(bench.call()).toMatchObject({
    state: 'established',
    hold: { local: true },
    transfer: { state: 'failed', fault: { stage: 'call', code: 'busy', presented: '486 Busy Here' } },
  });
});

test('the person hangs up while it is tried, and is free at once', async () => {
  const call = await established('we called');
  const { bench, peer, id } = call;
  void bench.phone.transfer(id, 'carol');
  peer.respond(await referred(call), 202);
  await bench.idle();
  bench.phone.hangUp(id);
  expect(bench.call()).toMatchObject({ state: 'ending', transfer: { state: 'handed-over' } });
  peer.respond(await peer.request('BYE'), 200);
  tell(call, 'SIP/2.0 200 OK\r\n');
  await peer.response(481);
  expect(bench.call().state).toBe('ended');
});

test('a server that refuses hold, and one that hangs up once it has the REFER', async () => {
  const call = await established('we called');
  const { bench, peer, id, inside } = call;
  void bench.phone.transfer(id, 'carol');
  peer.respond(await peer.request('INVITE'), 488);
  await peer.request('ACK');
  const refer = await peer.request('REFER');
  expect(bench.call()).toMatchObject({ muted: true, hold: { local: false } });
  expect(bench.gateway.log.at(-1)).toBe('mute true');
  peer.respond(refer, 202);
  await bench.idle();
  peer.send('BYE', 'sip:alice@x', inside('BYE'));
  await peer.response(200);
  expect(bench.call()).toMatchObject({ state: 'ended', fault: null, transfer: { state: 'handed-over' } });
});

test('the flow is lost in the middle; the end is told over the next one', async () => {
  const call = await established('we called');
  const { bench, peer, id } = call;
  void bench.phone.transfer(id, 'carol');
  await referred(call);
  peer.close();
  await bench.idle();
  expect(bench.call()).toMatchObject({
    state: 'established',
    flowLost: true,
    transfer: { state: 'failed', fault: { code: 'flow-lost' } },
  });
});

test('what is no target, and a call that is not established, is refused', async () => {
  const { bench, id } = await established('we called');
  await expect(bench.phone.transfer(id, 'tel:')).rejects.toThrow(
    expect.objectContaining({ fault: expect.objectContaining({ code: 'invalid-target' }) as unknown }),
  );
  const calling = bench.phone.place('a1', 'dave');
  const wrong = expect.objectContaining({ fault: { stage: 'command', code: 'wrong-state' } }) as Error;
  await expect(bench.phone.transfer(calling, 'carol')).rejects.toThrow(wrong);
  await expect(bench.phone.transferTo(id, calling)).rejects.toThrow(wrong);
  await expect(bench.phone.transferTo(id, id)).rejects.toThrow(wrong);
});

test('figure 5, attended transfer: the consulted call is named, and both end', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const calls = [];
  for (const [typed, tag] of [
    ['bob', 'peer'],
    ['carol', 'other'],
  ] as const) {
    const id = bench.phone.place('a1', typed);
    const messages = [];
    // The second call puts the first on hold.
    for (let left = typed === 'bob' ? 1 : 2; left > 0; left -= 1) messages.push(await peer.request('INVITE'));
    for (const invite of messages) {
      const isFirst = header(invite, 'to')?.includes('tag=') === true;
      peer.respond(invite, 200, { headers: bobContact, body: 'a', tag: isFirst ? 'peer' : tag });
      await peer.request('ACK');
      if (!isFirst) calls.push({ id, invite });
    }
    await bench.idle();
  }
  const [bob, carol] = calls as [(typeof calls)[0], (typeof calls)[0]];
  const asked = bench.phone.transferTo(bob.id, carol.id);
  const refer = await peer.request('REFER');
  await asked;
  expect(header(refer, 'call-id')).toBe(header(bob.invite, 'call-id'));
  const ours = header(carol.invite, 'from')?.split('tag=')[1];
  const replaces = encodeURIComponent(`${header(carol.invite, 'call-id')};to-tag=other;from-tag=${ours}`);
  expect(header(refer, 'refer-to')).toBe(`<sip:carol@example.com?Replaces=${replaces}&Require=replaces>`);
  peer.respond(refer, 202);
  const inside = (method: string) => inDialog(bob.invite, method, 5, `z9hG4bK${method}5`);
  tell({ bench, peer, id: bob.id, inside }, 'SIP/2.0 200 OK\r\n', 'terminated;reason=noresource');
  await peer.response(200);
  const ended = [];
  for (let left = 2; left > 0; left -= 1) {
    const bye = await peer.request('BYE');
    ended.push(header(bye, 'call-id'));
    peer.respond(bye, 200);
  }
  expect(ended).toEqual([header(bob.invite, 'call-id'), header(carol.invite, 'call-id')]);
  await bench.idle();
  expect(bench.phone.calls().map(({ state }) => state)).toEqual(['ended', 'ended']);
});

test('a success that is told after a failure does not end a call that is talked in again', async () => {
  const call = await established('we called');
  const { bench, peer, id } = call;
  void bench.phone.transfer(id, 'carol');
  peer.respond(await referred(call), 202);
  tell(call, 'SIP/2.0 486 Busy Here\r\n');
  await peer.response(200);
  const resumed = bench.phone.resume(id);
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await resumed;
  tell(call, 'SIP/2.0 200 OK\r\n', 'terminated;reason=noresource');
  await peer.response(200);
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', hold: { local: false } });
});

test('both sides ask at once: theirs is declined, and ours goes on', async () => {
  const call = await established('we called');
  const { bench, peer, id, inside } = call;
  void bench.phone.transfer(id, 'carol');
  const refer = await referred(call);
  peer.send('REFER', 'sip:alice@x', [...inside('REFER'), ['Refer-To', '<sip:dave@example.com>']]);
  await peer.response(603);
  peer.respond(refer, 202);
  await bench.idle();
  expect(bench.call().transfer).toMatchObject({ role: 'transferor', state: 'trying' });
});

test('the person transfers while the other side asks: that is declined', async () => {
  const call = await established('we called');
  const { bench, peer, id, inside } = call;
  peer.send('REFER', 'sip:alice@x', [...inside('REFER'), ['Refer-To', '<sip:dave@example.com>']]);
  await peer.response(202);
  peer.respond(await peer.request('NOTIFY'), 200);
  void bench.phone.transfer(id, 'carol');
  peer.respond(await referred(call), 202);
  const notify = await peer.request('NOTIFY');
  expect(bodyText(notify).trim()).toBe('SIP/2.0 603 Decline');
  peer.respond(notify, 200);
  await bench.idle();
  expect(bench.call().transfer).toMatchObject({ role: 'transferor', state: 'trying' });
});

test('a question leaves no timer when its call ends', async () => {
  const left: number[] = [];
  for (const isAsked of [false, true]) {
    const { bench, peer, inside } = await established('we called');
    const refer = [...inside('REFER'), ['Refer-To', '<sip:dave@example.com>'] as const];
    if (isAsked) {
      peer.send('REFER', 'sip:alice@x', refer);
      await peer.response(202);
      peer.respond(await peer.request('NOTIFY'), 200);
    }
    peer.send('BYE', 'sip:alice@x', inside('BYE'));
    await peer.response(200);
    // Past the timers of the transactions.
    await bench.pass(40_000);
    left.push(bench.clock.pending());
  }
  expect(left[1]).toBe(left[0]);
});
