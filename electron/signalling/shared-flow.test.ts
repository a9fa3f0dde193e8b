import { expect, test } from 'vitest';
import { header, type SipRequest } from '../sip/message/message.ts';
import { bind, bobContact, freshInvite, inDialog, phoneBench, testAccount } from './fakes/phone-bench.ts';
import { until } from '../platform/fakes/until.ts';

const carol = { ...testAccount, id: 'c1', displayName: 'Carol', aor: 'sip:carol@example.com' };
const userOf = (request: SipRequest) => /sip:(\w+)@/.exec(header(request, 'to') ?? '')?.[1] ?? '';

/** Alice and Carol registered on one connection. */
async function bothRegistered() {
  const bench = phoneBench();
  bench.phone.setAccounts([testAccount, carol]);
  bench.phone.register('a1');
  bench.phone.register('c1');
  const peer = await bench.accept();
  const requests = [await peer.request('REGISTER'), await peer.request('REGISTER')];
  expect(requests.map(userOf).toSorted()).toEqual(['alice', 'carol']);
  for (const request of requests) bind(peer, request);
  await bench.idle();
  bench.clock.advance(2000);
  expect(states(bench)).toEqual(['registered', 'registered']);
  return { bench, peer };
}
const states = ({ phone }: ReturnType<typeof phoneBench>) =>
  phone.accounts().map(({ registration }) => registration.state);
const inviteTo = (user: string, callId: string) =>
  freshInvite(callId).map(([name, value]) =>
    name === 'To' ? ([name, `<sip:${user}@example.com>`] as const) : ([name, value] as const),
  );

test('two accounts of one server share a connection, and messages reach the right account', async () => {
  const { bench, peer } = await bothRegistered();
  peer.send('INVITE', 'sip:carol@127.0.0.1:40001;transport=tls', inviteTo('carol', 'in-carol'));
  await peer.response(180);
  expect(bench.phone.calls().map(({ accountId }) => accountId)).toEqual(['c1']);
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001;transport=tls', freshInvite('in-alice'));
  await peer.response(180);
  expect(bench.phone.calls().map(({ accountId }) => accountId)).toEqual(['c1', 'a1']);

  // Where the request URI holds the dialled number, or no user, To decides; a request for no
  // account rings at none.
  peer.send('INVITE', 'sip:+498912345@127.0.0.1:40001', inviteTo('carol', 'dialled'));
  await peer.response(180);
  peer.send('INVITE', 'sip:127.0.0.1:40001', inviteTo('carol', 'no-user'));
  await peer.response(180);
  for (const uri of ['sip:dave@127.0.0.1:40001', 'tel:+498912345', 'mailto:a@b']) {
    peer.send('INVITE', uri, inviteTo('dave', `nobody-${uri}`));
    const refused = await peer.response(404);
    expect(header(refused, 'to')).toMatch(/;tag=/);
  }
  expect(bench.phone.calls().map(({ accountId }) => accountId)).toEqual(['c1', 'a1', 'c1', 'c1']);
  expect(bench.trace.map(({ summary }) => summary)).toContain(
    'answered 404 to INVITE for sip:dave@127.0.0.1:40001: no account here',
  );
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
});

test('a request to the phone itself, or in an ended dialog, is not refused as for an unknown account', async () => {
  const { bench, peer } = await bothRegistered();
  const fields = (method: string, to: string) =>
    freshInvite(`q${method}`).map(([name, value]) =>
      name === 'To'
        ? ([name, to] as const)
        : name === 'CSeq'
          ? ([name, `1 ${method}`] as const)
          : ([name, value] as const),
    );
  peer.send('OPTIONS', 'sip:127.0.0.1:40001', fields('OPTIONS', '<sip:127.0.0.1:40001>'));
  await peer.response(200);
  peer.send('BYE', 'sip:dave@127.0.0.1:40001', fields('BYE', '<sip:dave@example.com>;tag=x'));
  await peer.response(481);
  peer.send('OPTIONS', 'sip:dave@127.0.0.1:40001', fields('OPTIONS', '<sip:dave@example.com>'));
  await peer.response(404);
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
});

test('the responses, requests and the BYE of a call of the second account reach that account', async () => {
  const { bench, peer } = await bothRegistered();
  bench.phone.place('c1', 'bob');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'their answer' });
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ accountId: 'c1', state: 'established' });
  // Even where the request URI names the other account: the dialog decides.
  peer.send('BYE', 'sip:alice@127.0.0.1:40001', inDialog(invite, 'BYE', 2));
  await peer.response(200);
  expect(bench.call().state).toBe('ended');
});

test('an account that unregisters leaves the connection to the other; the last one closes it', async () => {
  const { bench, peer } = await bothRegistered();
  const gone = bench.phone.unregister('a1');
  const last = await peer.request('REGISTER');
  expect([userOf(last), header(last, 'expires')]).toEqual(['alice', '0']);
  peer.respond(last, 200);
  await gone;
  await bench.idle();
  expect(states(bench)).toEqual(['unregistered', 'registered']);
  expect(peer.isOpen()).toBe(true);
  // A late request for the unregistered account does not ring at the other.
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001;transport=tls', freshInvite('late'));
  await peer.response(480);
  expect(bench.phone.calls()).toEqual([]);
  // And takes a lease again.
  bench.phone.register('a1');
  const again = await peer.request('REGISTER');
  expect(userOf(again)).toBe('alice');
  bind(peer, again);
  await until(() => expect(states(bench)).toEqual(['registered', 'registered']));
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001;transport=tls', freshInvite('in-alice'));
  await peer.response(180);
  bench.phone.decline(bench.call().id);
  await peer.response(603);

  const left = ['a1', 'c1'].map((id) => bench.phone.unregister(id));
  for (const _ of left) peer.respond(await peer.request('REGISTER'), 200);
  await Promise.all(left);
  await until(() => expect(peer.isOpen()).toBe(false));
});

test('a connection that is lost is lost for both, and both are back on one', async () => {
  const { bench, peer } = await bothRegistered();
  peer.close();
  await bench.idle();
  bench.clock.advance(1);
  const next = await bench.accept();
  const requests = [await next.request('REGISTER'), await next.request('REGISTER')];
  expect(requests.map(userOf).toSorted()).toEqual(['alice', 'carol']);
  for (const request of requests) bind(next, request);
  await until(() => expect(states(bench)).toEqual(['registered', 'registered']));
});

test('an account that abandons a connection attempt leaves it to the other', async () => {
  const bench = phoneBench();
  bench.phone.setAccounts([testAccount, carol]);
  bench.phone.register('a1');
  bench.phone.register('c1');
  await bench.idle();
  await bench.phone.unregister('a1');
  const peer = await bench.accept();
  const request = await peer.request('REGISTER');
  expect(userOf(request)).toBe('carol');
  bind(peer, request);
  await until(() => expect(states(bench)).toEqual(['unregistered', 'registered']));
});

test('an account of another server, or with the same user, has its own connection', async () => {
  const bench = phoneBench();
  const elsewhere = { ...carol, outboundProxy: { host: 'edge.example.com', port: 5061 } };
  bench.phone.setAccounts([testAccount, elsewhere]);
  bench.phone.register('a1');
  bench.phone.register('c1');
  const first = await bench.accept();
  const second = await bench.accept();
  expect([userOf(await first.request('REGISTER')), userOf(await second.request('REGISTER'))]).toEqual([
    'alice',
    'carol',
  ]);
});
