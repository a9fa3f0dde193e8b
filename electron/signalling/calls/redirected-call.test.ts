import { expect, test } from 'vitest';
import { bodyText, header, headerValues, type SipRequest } from '../../sip/message/message.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { bobContact, phoneBench } from '../fakes/phone-bench.ts';

// A call that is redirected (RFC 3261 8.1.3.4, 21.3).

const moved = (...contacts: readonly string[]): HeaderFields =>
  contacts.map((contact) => ['Contact', contact] as const);

async function calling(aor?: string, followsTransfers?: () => boolean) {
  const bench = phoneBench(undefined, undefined, undefined, followsTransfers && { followsTransfers });
  const peer = await bench.registered();
  const id = bench.phone.place('a1', aor ?? 'bob');
  const invite = await peer.request('INVITE');
  const redirect = async (request: SipRequest, ...contacts: readonly string[]): Promise<void> => {
    peer.respond(request, 302, { headers: moved(...contacts) });
    await peer.request('ACK');
    await bench.idle();
  };
  return { bench, peer, id, invite, redirect };
}

test('inside the own domain it is followed: the same call, another address, and another offer', async () => {
  const { bench, peer, invite, redirect } = await calling();
  await redirect(invite, '<sip:carol@example.com?Subject=theirs>');
  const next = await peer.request('INVITE');
  expect([next.uri, header(next, 'to'), header(next, 'cseq')]).toEqual([
    'sip:carol@example.com',
    header(invite, 'to'),
    '2 INVITE',
  ]);
  expect(header(next, 'call-id')).toBe(header(invite, 'call-id'));
  expect(header(next, 'subject')).toBeUndefined();
  expect(bench.gateway.log.filter((line) => line.startsWith('offer'))).toHaveLength(2);
  expect(bodyText(next)).not.toBe('');
  expect(bench.call()).toMatchObject({
    state: 'proceeding',
    transfer: null,
    remote: { uri: 'sip:carol@example.com' },
    remoteAtFirst: { uri: 'sip:bob@example.com' },
  });
  peer.respond(next, 200, { headers: bobContact, body: 'answer' });
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call().state).toBe('established');
});

test('a phone that rang may send the call on, and its ringing is not heard any more', async () => {
  const { bench, peer, invite, redirect } = await calling();
  peer.respond(invite, 180, { headers: bobContact });
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'ringing', ringback: true });
  await redirect(invite, '<sip:carol@example.com>');
  expect(bench.call()).toMatchObject({ state: 'proceeding', ringback: false });
  expect((await peer.request('INVITE')).uri).toBe('sip:carol@example.com');
});

test('beyond the own domain the person is asked, and nobody is called before', async () => {
  const { bench, peer, id, invite, redirect } = await calling();
  await redirect(invite, '"Bob at home" <sip:bob@example.net>');
  expect(bench.call()).toMatchObject({
    state: 'proceeding',
    transfer: {
      role: 'transferee',
      isRedirection: true,
      to: { displayName: 'Bob at home', uri: 'sip:bob@example.net', isAsserted: false },
      by: { uri: 'sip:bob@example.com' },
    },
  });
  expect(peer.waiting()).toEqual([]);
  expect(bench.phone.followTransfer(id)).toBe(id);
  await bench.idle();
  const next = await peer.request('INVITE');
  expect([next.uri, headerValues(next, 'route')]).toEqual([
    'sip:bob@example.net',
    headerValues(invite, 'route'),
  ]);
  expect(bench.call()).toMatchObject({ transfer: null, remote: { displayName: null } });
  // Nothing is open any more.
  expect(() => bench.phone.followTransfer(id)).toThrow('command: wrong-state');
  expect(() => bench.phone.refuseTransfer(id)).toThrow('command: wrong-state');
});

// Whoever is called could have our server forward our own calls, or call for them at our cost.
test.each([
  ['to a code of the server', 'bob', '<sip:*72900123@example.com>'],
  ['to a code in other letters', 'bob', '<sip:%2A72900123@example.com>'],
  ['by somebody elsewhere, to our own domain', 'bob@example.net', '<sip:900123@example.com>'],
])('%s: the person is asked, and nobody is called before', async (_what, called, contact) => {
  const { bench, peer, id, invite, redirect } = await calling(called);
  await redirect(invite, contact);
  expect(bench.call()).toMatchObject({ state: 'proceeding', transfer: { isRedirection: true } });
  expect(peer.waiting()).toEqual([]);
  bench.phone.followTransfer(id);
  await bench.idle();
  expect(contact).toContain((await peer.request('INVITE')).uri);
});

test.each(['refused', 'not decided', 'hung up'])('%s: the call ends, and nobody is called', async (how) => {
  const { bench, peer, id, invite, redirect } = await calling();
  await redirect(invite, '<sip:bob@example.net>');
  if (how === 'refused') bench.phone.refuseTransfer(id);
  if (how === 'hung up') bench.phone.hangUp(id);
  if (how === 'not decided') await bench.pass(121_000);
  await bench.idle();
  const fault = how === 'hung up' ? null : { code: 'redirected', expected: 'sip:bob@example.net' };
  expect(bench.call()).toMatchObject({ state: 'ended', transfer: null, fault });
  expect(peer.waiting().filter((line) => line.startsWith('INVITE'))).toEqual([]);
  expect(() => bench.phone.followTransfer(id)).toThrow('command: wrong-state');
});

test('a lost flow ends a call that waits for the decision, and its question', async () => {
  const { bench, peer, id, invite, redirect } = await calling();
  await redirect(invite, '<sip:bob@example.net>');
  peer.close();
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'ended', transfer: null, fault: { code: 'flow-lost' } });
  expect(() => bench.phone.followTransfer(id)).toThrow('command: wrong-state');
});

test('an address is called once: a loop ends the call in words, and so does a long way', async () => {
  const { bench, peer, invite, redirect } = await calling();
  await redirect(invite, '<sip:carol@example.com>');
  await redirect(await peer.request('INVITE'), '<SIP:BOB@example.com;transport=tls>');
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { code: 'redirect-loop' } });
  const long = await calling();
  let request = long.invite;
  for (let count = 1; count <= 5; count += 1) {
    await long.redirect(request, `<sip:u${count}@example.com>`);
    request = await long.peer.request('INVITE');
  }
  await long.redirect(request, '<sip:u6@example.com>');
  expect(long.bench.call()).toMatchObject({ state: 'ended', fault: { code: 'redirect-loop' } });
  expect(long.peer.waiting()).toEqual([]);
});

test('the whole way has the time of one ringing', async () => {
  const { bench, peer, invite, redirect } = await calling();
  const wait = bench.account().account.ringingTimeout * 500;
  peer.respond(invite, 180, { headers: bobContact });
  await bench.idle();
  await bench.pass(wait);
  await redirect(invite, '<sip:carol@example.com>');
  peer.respond(await peer.request('INVITE'), 180, { headers: bobContact });
  await bench.idle();
  await bench.pass(wait + 5000);
  expect(bench.records[0]).toMatchObject({ fault: { code: 'timed-out' } });
});

test('a call to sips: is never sent on to sip:, not by a question either', async () => {
  const { bench, peer, invite, redirect } = await calling('sips:bob@example.com');
  await redirect(invite, '<sip:bob@example.net>', '<sip:carol@example.com>');
  expect(bench.call()).toMatchObject({ state: 'ended', transfer: null, fault: { code: 'downgraded' } });
  expect(peer.waiting()).toEqual([]);
});

test('the password answers no challenge behind a redirection', async () => {
  const challenge = ['Proxy-Authenticate', 'Digest realm="p", nonce="0", qop="auth"'] as const;
  const bench = phoneBench();
  const peer = await bench.registered({ challenge });
  bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 302, { headers: moved('<sip:carol@example.com>') });
  await peer.request('ACK');
  await bench.idle();
  peer.respond(await peer.request('INVITE'), 407, { headers: [challenge] });
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { code: 'late-challenge' } });
  expect(peer.waiting()).toEqual([]);
});

test('the command line follows beyond the own domain, or ends the call at once, as its flag says', async () => {
  const follows = await calling(undefined, () => true);
  await follows.redirect(follows.invite, '<sip:bob@example.net>');
  expect((await follows.peer.request('INVITE')).uri).toBe('sip:bob@example.net');
  const refuses = await calling(undefined, () => false);
  await refuses.redirect(refuses.invite, '<sip:bob@example.net>');
  expect(refuses.bench.call()).toMatchObject({ state: 'ended', fault: { code: 'redirected' } });
  expect(refuses.peer.waiting()).toEqual([]);
});
