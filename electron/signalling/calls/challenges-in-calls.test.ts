import { expect, test } from 'vitest';
import { explainFault } from '../../../shared/words/index.ts';
import { header } from '../../sip/message/message.ts';
import { credentialsIn, credentialsLeft, proxy, www } from '../fakes/challenge.ts';
import { ask, bind, bobContact, freshInvite, phoneBench, testAccount } from '../fakes/phone-bench.ts';

// The called party can answer our requests with a challenge, name the registrar's realm and choose
// the nonce. With a digest it could guess the password offline. Every test here is such a peer; the
// rules are those of sip/digest/digest-store.ts.

/**
 * Registered in the realm `pbx`, with a call that `bob` has answered; the proxy asked for the
 * password if `with407`.
 */
async function inCall(with407 = true, account = testAccount) {
  const bench = phoneBench(account);
  const peer = await bench.registered({ challenge: www() });
  const id = bench.phone.place('a1', 'bob');
  let invite = await peer.request('INVITE');
  if (with407) {
    ask(peer, invite, proxy());
    await peer.request('ACK');
    invite = await peer.request('INVITE');
  }
  peer.respond(invite, 200, { headers: bobContact, body: 'their answer' });
  const ack = await peer.request('ACK');
  await bench.idle();
  return { bench, peer, id, invite, ack };
}

test.each([true, false])(
  'the called party gets no credentials in ACK, re-INVITE, OPTIONS or BYE (407: %s)',
  async (with407) => {
    const { bench, peer, id, ack } = await inCall(with407);
    expect(credentialsIn(ack)).toEqual([]);
    const holding = bench.phone.hold(id);
    const hold = await peer.request('INVITE');
    expect(credentialsIn(hold)).toEqual([]);
    peer.respond(hold, 200, { headers: bobContact, body: 'their answer' });
    expect(credentialsIn(await peer.request('ACK'))).toEqual([]);
    await holding;
    bench.phone.hangUp(id);
    expect(credentialsIn(await peer.request('BYE'))).toEqual([]);
  },
);

test.each([
  ['401 in the registrar’s realm', www('evil')],
  ['407 in the proxy’s realm', proxy('evil')],
  ['401 without qop', www('evil', 'algorithm=MD5')],
  ['407, stale', proxy('evil', 'qop="auth", stale=true')],
])('a BYE that is challenged is not answered, and that is told: %s', async (_, challenge) => {
  for (const with407 of [true, false]) {
    const { bench, peer, id } = await inCall(with407);
    bench.phone.hangUp(id);
    ask(peer, await peer.request('BYE'), challenge, 'peer');
    expect(await credentialsLeft(bench, peer)).toEqual([]);
    const { state, fault } = bench.call();
    expect({ state, code: fault?.code }).toEqual({ state: 'ended', code: 'dialog-challenge' });
    expect(fault && explainFault(fault).what).toMatch(/password .* was not used/i);
    expect(bench.trace.map(({ summary }) => summary)).toContainEqual(
      expect.stringMatching(/^left a 40[17] without an answer: dialog-challenge$/),
    );
  }
});

test('a challenge to our BYE of an incoming call is not answered', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: www() });
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite(), 'their offer');
  await bench.idle();
  await bench.phone.answer(bench.call().id);
  await peer.response(180);
  const ok = await peer.response(200);
  peer.send('ACK', 'sip:alice@127.0.0.1:40001', [
    ...freshInvite('in1', 'z9hG4bKack').filter(([name]) => name !== 'To' && name !== 'CSeq'),
    ['To', header(ok, 'to') ?? ''],
    ['CSeq', '1 ACK'],
  ]);
  await bench.idle();
  bench.phone.hangUp(bench.call().id);
  ask(peer, await peer.request('BYE'), www('evil'));
  expect(await credentialsLeft(bench, peer)).toEqual([]);
  expect(bench.call().fault?.code).toBe('dialog-challenge');
});

test.each([www('evil'), proxy('evil')])(
  'a challenge to a re-INVITE is not answered: the command fails with a fault',
  async (...challenge) => {
    const { bench, peer, id } = await inCall();
    const holding = bench.phone.hold(id);
    const failed = holding.catch((error: unknown) => error);
    ask(peer, await peer.request('INVITE'), challenge, 'peer');
    expect(credentialsIn(await peer.request('ACK'))).toEqual([]);
    expect(await failed).toMatchObject({ fault: { code: 'dialog-challenge' } });
    expect(await credentialsLeft(bench, peer)).toEqual([]);
    expect(bench.call()).toMatchObject({ state: 'established', hold: { local: false } });
  },
);

test('after a lost connection a challenge to the re-INVITE or the OPTIONS is not answered', async () => {
  const { bench, peer } = await inCall();
  peer.close();
  await bench.idle();
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  await bench.idle();
  ask(next, await next.request('INVITE'), www('evil'), 'peer');
  await next.request('ACK');
  const question = await next.request('OPTIONS');
  expect(credentialsIn(question)).toEqual([]);
  ask(next, question, proxy('evil'), 'peer');
  expect(await credentialsLeft(bench, next)).toEqual([]);
  expect(bench.call().state).toBe('established');
});

test('a challenge after the answer, or of another branch of a fork, is not answered', async () => {
  const { bench, peer, invite } = await inCall();
  ask(peer, invite, proxy('late'), 'another');
  ask(peer, invite, www('late'), 'peer');
  expect(await credentialsLeft(bench, peer)).toEqual([]);
  expect(bench.call().state).toBe('established');
});

test('a CANCEL carries no credentials, and a challenge to it is not answered', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: www() });
  const id = bench.phone.place('a1', 'bob');
  ask(peer, await peer.request('INVITE'), proxy());
  await peer.request('ACK');
  const invite = await peer.request('INVITE');
  peer.respond(invite, 180, { headers: bobContact });
  await bench.idle();
  bench.phone.hangUp(id);
  const cancel = await peer.request('CANCEL');
  expect(credentialsIn(cancel)).toEqual([]);
  ask(peer, cancel, www('evil'));
  ask(peer, cancel, proxy('evil'));
  ask(peer, invite, www('evil'), 'peer');
  expect(await credentialsLeft(bench, peer)).toEqual([]);
  expect(bench.call().state).toBe('ended');
});

test('an account may allow 407 in calls: the own proxy is answered there, a 401 is not', async () => {
  const { bench, peer, id } = await inCall(true, { ...testAccount, answers407InCalls: true });
  const holding = bench.phone.hold(id);
  const first = await peer.request('INVITE');
  expect(credentialsIn(first)).toEqual([]);
  ask(peer, first, proxy('in call'), 'peer');
  await peer.request('ACK');
  const hold = await peer.request('INVITE');
  expect(header(hold, 'proxy-authorization')).toContain('nonce="in call"');
  peer.respond(hold, 200, { headers: bobContact, body: 'their answer' });
  await peer.request('ACK');
  await holding;
  bench.phone.hangUp(id);
  ask(peer, await peer.request('BYE'), www('evil'), 'peer');
  expect(await credentialsLeft(bench, peer)).toEqual([]);
  expect(bench.call().fault?.code).toBe('dialog-challenge');
});
