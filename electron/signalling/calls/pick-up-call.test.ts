import { expect, test } from 'vitest';
import { notify } from '../../sip/fakes/notifier.ts';
import { header, headerValues } from '../../sip/message/message.ts';
import { bobContact, phoneBench, testAccount } from '../fakes/phone-bench.ts';

// A call that rings at the watched extension 601 is picked up from its caller.

const body = (state: string, caller: string): string =>
  `<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="1" state="full" entity="sip:601@example.com"><dialog id="a" call-id="c@x" local-tag="phone" remote-tag="caller" direction="recipient"><state>${state}</state><remote><identity>${caller}</identity></remote></dialog></dialog-info>`;

async function watching(state: string, caller = 'sip:carol@example.com') {
  const bench = phoneBench({ ...testAccount, lamps: [{ number: '601', name: '' }] }, undefined, undefined, {
    emergency: { numbersOf: () => ['112'], location: () => null },
  });
  const peer = await bench.registered();
  const subscribe = await peer.request('SUBSCRIBE');
  notify(peer, subscribe, 'active', { type: 'application/dialog-info+xml', body: body(state, caller) });
  await bench.idle();
  while (peer.waiting().length > 0) await peer.next();
  return { bench, peer };
}
const over = expect.objectContaining({
  fault: { stage: 'call', code: 'pick-up-over' },
}) as Error;

test('the caller is called in the place of the phone that rings, and the call is like any other', async () => {
  const { bench, peer } = await watching('early');
  expect(bench.phone.lamps()).toMatchObject([{ state: 'ringing', canPickUp: true }]);
  bench.phone.pickUp('a1', '601');
  const invite = await peer.request('INVITE');
  expect(invite.uri).toBe('sip:carol@example.com');
  expect(header(invite, 'replaces')).toBe('c@x;to-tag=caller;from-tag=phone;early-only');
  expect(headerValues(invite, 'require')).toEqual(['replaces']);
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', remote: { uri: 'sip:carol@example.com' } });
});

test.each([481, 486, 603])('the caller answers %i: the call no longer rings there', async (status) => {
  const { bench, peer } = await watching('early');
  bench.phone.pickUp('a1', '601');
  peer.respond(await peer.request('INVITE'), status);
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { stage: 'call', code: 'pick-up-over' } });
});

test('another refusal says what it says', async () => {
  const { bench, peer } = await watching('early');
  bench.phone.pickUp('a1', '601');
  peer.respond(await peer.request('INVITE'), 404);
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call().fault).toMatchObject({ code: 'not-found' });
});

test.each([
  ['it is answered', 'confirmed', 'sip:carol@example.com'],
  ['its caller is elsewhere', 'early', 'sip:carol@elsewhere.example'],
  ['its caller is a code of the server', 'early', 'sip:*72900@example.com'],
])('%s: nobody is called', async (_, state, caller) => {
  const { bench, peer } = await watching(state, caller);
  expect(bench.phone.lamps()).toMatchObject([{ canPickUp: false }]);
  expect(() => bench.phone.pickUp('a1', '601')).toThrow(over);
  expect(() => bench.phone.pickUp('a1', '999')).toThrow(over);
  expect([bench.phone.calls(), peer.waiting()]).toEqual([[], []]);
});

test('after a lost flow nobody knows what rings, and nobody is called', async () => {
  const { bench, peer } = await watching('early');
  peer.close();
  await bench.idle();
  expect(bench.phone.lamps()).toMatchObject([{ state: 'unknown', canPickUp: false }]);
  expect(() => bench.phone.pickUp('a1', '601')).toThrow(over);
});

test('an extension that is called by an emergency number picks up nothing', async () => {
  const { bench, peer } = await watching('early', 'sip:112@example.com');
  expect(() => bench.phone.pickUp('a1', '601')).toThrow(over);
  expect([bench.phone.calls(), peer.waiting()]).toEqual([[], []]);
});
