/** Others name an emergency number: by a transfer, or by a redirection. */
import { expect, test } from 'vitest';
import { bodyText, header } from '../../sip/message/message.ts';
import { answered, registered } from '../fakes/emergency-bench.ts';
import { bobContact, inDialog, type PhoneBench } from '../fakes/phone-bench.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';

/** Neither follows by itself: the person decides. */
const phone = () => registered({ followsTransfers: null });

async function redirected(peer: ScriptedPeer, bench: PhoneBench, contact: string): Promise<void> {
  peer.respond(await peer.request('INVITE'), 302, { headers: [['Contact', contact]] });
  await peer.request('ACK');
  await bench.idle();
}

test.each(['<sip:112@example.com>', '<sip:%31%31%32@EXAMPLE.com;user=phone>', '<sips:1-1-2@example.com>'])(
  'a redirection to it asks, and is an emergency call: %s',
  async (contact) => {
    const { bench, peer } = await phone();
    // An extension with as many digits.
    const id = bench.phone.place('a1', '110');
    await redirected(peer, bench, contact);
    expect(bench.call()).toMatchObject({ transfer: { isRedirection: true } });
    expect(peer.waiting()).toEqual([]);
    const emergency = bench.phone.followTransfer(id);
    expect(emergency).not.toBe(id);
    const invite = await answered(peer);
    expect([invite.uri, header(invite, 'priority')]).toEqual(['sip:112@example.com', 'emergency']);
    await bench.idle();
    expect(bench.phone.calls().map((call) => [call.id, call.state, call.emergency !== null])).toEqual([
      [id, 'ended', false],
      [emergency, 'established', true],
    ]);
  },
);

test('a transfer to it asks, and is an emergency call; the other side is told that nobody is called for it', async () => {
  const { bench, peer } = await phone();
  const id = bench.phone.place('a1', 'bob');
  const first = await answered(peer);
  await bench.idle();
  peer.send('REFER', 'sip:alice@x', [...inDialog(first, 'REFER', 2), ['Refer-To', '<sip:112@example.com>']]);
  await peer.response(202);
  peer.respond(await peer.request('NOTIFY'), 200);
  await bench.idle();
  const emergency = bench.phone.followTransfer(id);
  const bodies: string[] = [];
  let priority: string | undefined;
  // The hold of the first call, the emergency call and the NOTIFY come in any order.
  while (bodies.length === 0 || priority === undefined) {
    const message = await peer.next();
    if (message.kind !== 'request') continue;
    if (message.method === 'NOTIFY') bodies.push(bodyText(message));
    priority ??= header(message, 'priority');
    if (message.method !== 'ACK') peer.respond(message, 200, { headers: bobContact, body: 'held' });
  }
  await bench.idle();
  expect(priority).toBe('emergency');
  expect(bodies.join()).toContain('603');
  expect(bench.phone.calls().find((call) => call.id === emergency)?.emergency).not.toBeNull();
});

test.each([
  ['an extension like the one that was dialled', '4711', '<sip:4712@example.com>', false],
  ['a name', '4711', '<sip:carol@example.com>', false],
  ['a number outside', '4711', '<sip:0900123@example.com>', true],
  ['a number abroad', '4711', '<sip:%2B4990012345@example.com>', true],
  ['a service with more digits', '4711', '<sip:11833@example.com>', true],
  ['a number, after a name', 'bob', '<sip:4712@example.com>', true],
])('a redirection to %s', async (_what, dialled, contact, asks) => {
  const { bench, peer } = await phone();
  bench.phone.place('a1', dialled);
  await redirected(peer, bench, contact);
  expect(bench.call().transfer !== null).toBe(asks);
});
