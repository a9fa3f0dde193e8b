import { expect, test } from 'vitest';
import { bodyText, header, headerValues } from '../../sip/message/message.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { established, type EstablishedCall } from '../fakes/established-call.ts';
import { bobContact, freshInvite, phoneBench } from '../fakes/phone-bench.ts';

// We are the transferee.

const carol: HeaderFields = [
  ['Refer-To', '"Carol" <sip:carol@example.com>'],
  ['Referred-By', '"Bob B" <sip:bob@example.com>'],
];

/** Their REFER, up to the first NOTIFY. */
async function asked(call: EstablishedCall, fields = carol): Promise<void> {
  const { peer, inside } = call;
  peer.send('REFER', 'sip:alice@x', [...inside('REFER'), ...fields]);
  await peer.response(202);
  const trying = await peer.request('NOTIFY');
  expect([header(trying, 'event'), bodyText(trying).trim()]).toEqual(['refer', 'SIP/2.0 100 Trying']);
  expect(header(trying, 'subscription-state')).toMatch(/^active/);
  peer.respond(trying, 200);
  await call.bench.idle();
}

/** Follows; gives the new INVITE, with the hold of the first call answered. */
async function followed({ bench, peer, id }: EstablishedCall) {
  const newId = bench.phone.followTransfer(id);
  const messages = [await peer.request('INVITE'), await peer.request('INVITE')];
  const isNew = (text: string | undefined): boolean => text?.includes('tag=') !== true;
  const invite = messages.find((message) => isNew(header(message, 'to')));
  const hold = messages.find((message) => message !== invite);
  if (invite === undefined || hold === undefined) throw new Error('one of the two did not come');
  peer.respond(hold, 200, { headers: bobContact, body: 'held' });
  await peer.request('ACK');
  await bench.idle();
  return { newId, invite };
}

/** The NOTIFY that tells this. */
async function told({ peer }: EstablishedCall, line: string): Promise<void> {
  const notify = await peer.request('NOTIFY');
  expect(bodyText(notify).trim()).toBe(line);
  const isFinal = !line.startsWith('SIP/2.0 1');
  expect(header(notify, 'subscription-state')).toMatch(isFinal ? /^terminated/ : /^active/);
  peer.respond(notify, 200);
}

test('the person is asked, and nobody is called before', async () => {
  const call = await established('we called');
  await asked(call);
  expect(call.bench.call().transfer).toEqual({
    role: 'transferee',
    to: { displayName: 'Carol', uri: 'sip:carol@example.com', isAsserted: false },
    by: { displayName: 'Bob B', uri: 'sip:bob@example.com', isAsserted: false },
  });
  expect(call.peer.waiting()).toEqual([]);
});

test.each(['we called', 'they called'] as const)(
  'followed: ringing, answered, told (%s)',
  async (direction) => {
    const call = await established(direction);
    const { bench, peer, inside } = call;
    await asked(call);
    const { newId, invite } = await followed(call);
    expect(invite.uri).toBe('sip:carol@example.com');
    expect(header(invite, 'referred-by')).toBe('<sip:bob@example.com>');
    expect(invite.headers.has('replaces')).toBe(false);
    peer.respond(invite, 180, { tag: 'carol', headers: bobContact });
    await told(call, 'SIP/2.0 180 Ringing');
    peer.respond(invite, 200, { tag: 'carol', headers: bobContact, body: 'a' });
    await peer.request('ACK');
    await told(call, 'SIP/2.0 200 OK');
    peer.send('BYE', 'sip:alice@x', inside('BYE'));
    await peer.response(200);
    await bench.idle();
    expect(bench.phone.calls().map(({ id, state }) => [id === newId, state])).toEqual([
      [false, 'ended'],
      [true, 'established'],
    ]);
    expect(bench.call()).toMatchObject({ transferredBy: { uri: 'sip:bob@example.com' }, replaces: call.id });
  },
);

test('attended: the INVITE replaces the call that is named, and requires that', async () => {
  const call = await established('we called');
  const where = '<sip:carol@example.com?Replaces=x%40y%3Bto-tag%3Dt%3Bfrom-tag%3Df&Route=%3Csip:evil%3E>';
  await asked(call, [['Refer-To', where]]);
  const { invite } = await followed(call);
  expect(header(invite, 'replaces')).toBe('x@y;to-tag=t;from-tag=f');
  expect(headerValues(invite, 'require')).toEqual(['replaces']);
  expect(headerValues(invite, 'route').join(' ')).not.toContain('evil');
});

test('the target is busy: told, and the first call is taken up again', async () => {
  const call = await established('we called');
  const { bench, peer } = call;
  await asked(call);
  const { invite } = await followed(call);
  peer.respond(invite, 486);
  await peer.request('ACK');
  // Which of the two leaves first does not matter.
  const next = [await peer.next(), await peer.next()];
  const told = next.map((message) => (message.kind === 'request' ? bodyText(message).trim() : ''));
  expect(told).toContain('SIP/2.0 486 Scripted');
  for (const message of next) {
    if (message.kind !== 'request') throw new Error('a response came');
    peer.respond(message, 200, message.method === 'INVITE' ? { headers: bobContact, body: 'a' } : {});
  }
  await bench.idle();
  expect(bench.phone.calls()[0]).toMatchObject({ state: 'established', hold: { local: false } });
});

test('refused by the person, or not decided: told, and the call goes on', async () => {
  const call = await established('we called');
  const { bench, id } = call;
  await asked(call);
  bench.phone.refuseTransfer(id);
  await told(call, 'SIP/2.0 603 Decline');
  expect(bench.call()).toMatchObject({ state: 'established', transfer: null });
  call.peer.send('REFER', 'sip:alice@x', [...call.inside('REFER'), ...carol]);
  await call.peer.response(202);
  const trying = await call.peer.request('NOTIFY');
  // RFC 3515 2.4.6: the second has an id.
  expect(header(trying, 'event')).toMatch(/^refer;id=\d+$/);
  call.peer.respond(trying, 200);
  await bench.idle();
  await bench.pass(120_000);
  // The binding is refreshed meanwhile.
  while (call.peer.waiting()[0]?.startsWith('NOTIFY') === false) await call.peer.next();
  await told(call, 'SIP/2.0 480 Temporarily Unavailable');
  expect(() => bench.phone.followTransfer(id)).toThrow(
    expect.objectContaining({ fault: { stage: 'command', code: 'wrong-state' } }),
  );
});

test.each([
  ['<tel:+49301234567>', 403],
  ['<http://evil.example>', 403],
  ['<sip:alice@example.com>', 403],
  ['<sip:carol@example.com;method=BYE>', 403],
  ['<sip:carol', 400],
])('a REFER to %s is refused, and the person is not asked', async (where, status) => {
  const { bench, peer, inside } = await established('we called');
  peer.send('REFER', 'sip:alice@x', [...inside('REFER'), ['Refer-To', where]]);
  await peer.response(status);
  await bench.idle();
  expect(bench.call().transfer).toBe(null);
});

test('a storm of REFERs asks the person once at a time, and a few times in a call', async () => {
  const call = await established('we called');
  const { bench, peer, inside, id } = call;
  await asked(call);
  for (let count = 0; count < 20; count += 1) {
    peer.send('REFER', 'sip:alice@x', [...inside('REFER'), ...carol]);
    await peer.response(491);
  }
  bench.phone.refuseTransfer(id);
  await told(call, 'SIP/2.0 603 Decline');
  for (let count = 1; count < 8; count += 1) {
    peer.send('REFER', 'sip:alice@x', [...inside('REFER'), ...carol]);
    await peer.response(202);
    peer.respond(await peer.request('NOTIFY'), 200);
    await bench.idle();
    bench.phone.refuseTransfer(id);
    await told(call, 'SIP/2.0 603 Decline');
  }
  peer.send('REFER', 'sip:alice@x', [...inside('REFER'), ...carol]);
  expect((await peer.response(403)).reason).toBe('Too Many Transfers');
});

test('one who wants to be told nothing is told nothing (RFC 4488)', async () => {
  const { bench, peer, inside, id } = await established('we called');
  peer.send('REFER', 'sip:alice@x', [...inside('REFER'), ...carol, ['Refer-Sub', 'false']]);
  expect(header(await peer.response(202), 'refer-sub')).toBe('false');
  bench.phone.refuseTransfer(id);
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
});

test('followed at once to nobody who can be called: told, and the call goes on', async () => {
  const bench = phoneBench(undefined, undefined, undefined, { followsTransfers: () => true });
  const call = await established('we called', bench);
  await asked(call, [['Refer-To', '<sip:anonymous@anonymous.invalid>']]);
  await told(call, 'SIP/2.0 480 Temporarily Unavailable');
  expect(bench.phone.calls()).toMatchObject([{ state: 'established', transfer: null }]);
});

test('the target is busy while the person talks to somebody else: the first call stays on hold', async () => {
  const call = await established('we called');
  const { bench, peer, id } = call;
  await asked(call);
  const { newId, invite } = await followed(call);
  peer.send('INVITE', 'sip:alice@x', freshInvite('dave'), 'their offer');
  await peer.response(180);
  await bench.phone.answer(bench.call().id);
  await peer.response(200);
  await bench.idle();
  peer.respond(invite, 486);
  await peer.request('ACK');
  await told(call, 'SIP/2.0 486 Scripted');
  await bench.idle();
  const [first, second] = bench.phone.calls();
  expect(second).toMatchObject({ id: newId, state: 'ended' });
  expect(first).toMatchObject({ id, hold: { local: true }, holdPending: false });
});
