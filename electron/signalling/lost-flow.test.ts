import { expect, test } from 'vitest';
import { header } from '../sip/message/message.ts';
import { bind, bobContact, freshInvite, inDialog, phoneBench } from './fakes/phone-bench.ts';
import { until } from '../platform/fakes/until.ts';

test('a call survives the loss of its flow: with a GRUU the peer is probed for the dialog', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ gruu: 'sip:alice@example.com;gr=urn:uuid:1' });
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  expect(header(invite, 'contact')).toBe('<sip:alice@example.com;gr=urn:uuid:1>');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  peer.close();
  await until(() => {
    expect(bench.call()).toMatchObject({ state: 'established', flowLost: true });
    expect(bench.account().registration).toMatchObject({
      state: 'waiting',
      fault: { stage: 'stream', code: 'reset' },
    });
  });
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'), 'sip:alice@example.com;gr=urn:uuid:1');
  next.respond(await next.request('INVITE'), 200, { headers: bobContact, body: 'a' });
  await next.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', flowLost: false });
  next.send('BYE', 'sip:alice@example.com;gr=urn:uuid:1', inDialog(invite, 'BYE', 1));
  await next.response(200);
  expect(bench.call().state).toBe('ended');
});

test('a call survives the loss of its flow: without a GRUU the peer gets our new Contact; a dialog that the peer lost ends', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  peer.close();
  await bench.idle();
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  const moved = await next.request('INVITE');
  expect(header(moved, 'contact')).toBe('<sip:alice@127.0.0.1:40002;transport=tls>');
  next.respond(moved, 481);
  await next.request('ACK');
  await until(() =>
    expect(bench.call()).toMatchObject({ state: 'ended', fault: { stage: 'call', code: 'no-longer-there' } }),
  );
});

test('a session that was to be refreshed while there was no flow is refreshed once there is one', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const timed = [...bobContact, ['Session-Expires', '90;refresher=uac'], ['Allow', 'UPDATE']] as const;
  peer.respond(await peer.request('INVITE'), 200, { headers: timed, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  await bench.pass(44_000);
  peer.close();
  await bench.idle();
  await bench.pass(1500);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  // What is offered over the new flow is refused; that is no refresh.
  next.respond(await next.request('INVITE'), 500);
  await next.request('ACK');
  next.respond(await next.request('OPTIONS'), 200);
  await bench.idle();
  await bench.pass(5500);
  expect(header(await next.request('UPDATE'), 'session-expires')).toBe('90;refresher=uac');
});

test('in another network the sound moves to the new local address before it is described again', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  const before = bench.gateway.log.length;
  peer.close();
  await bench.idle();
  await bench.pass(1);
  const next = await bench.accept(undefined, '192.0.2.7');
  bind(next, await next.request('REGISTER'));
  next.respond(await next.request('INVITE'), 200, { headers: bobContact, body: 'a' });
  await next.request('ACK');
  await bench.idle();
  expect(bench.gateway.log.slice(before)).toEqual(['move 192.0.2.7', 'offer sendrecv', 'accept a']);
});

test('calls that ring or are being set up when the flow is lost end with a fault', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 180, { headers: bobContact });
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite(), 'their offer');
  await peer.response(180);
  peer.close();
  await until(() =>
    expect(bench.phone.calls().map(({ state, fault }) => [state, fault?.code])).toEqual([
      ['ended', 'flow-lost'],
      ['ended', 'flow-lost'],
    ]),
  );
});

test('hanging up without a flow ends the call here at once, and the BYE is sent when the flow is back', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'a' });
  await peer.request('ACK');
  await bench.idle();
  peer.close();
  await bench.idle();
  bench.phone.hangUp(id);
  expect(bench.call()).toMatchObject({ state: 'ended', fault: null });
  await bench.pass(1);
  const next = await bench.accept();
  const both = [await next.next(), await next.next()].map((message) =>
    message.kind === 'request' ? message.method : message.status,
  );
  expect(new Set(both)).toEqual(new Set(['BYE', 'REGISTER']));
});
