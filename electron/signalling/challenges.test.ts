import { expect, test } from 'vitest';
import { header, headerValues, type SipRequest } from '../sip/message.ts';
import type { ScriptedPeer } from '../sip/fakes/scripted-peer.ts';
import { rememberStrongest } from '../sip/digest-memory.ts';
import { explainFault } from '../../shared/words/index.ts';
import { ask, bind, bobContact, freshInvite, phoneBench, testAccount } from './fakes/phone-bench.ts';
import type { PhoneBench } from './fakes/phone-bench.ts';

// Whoever is called can answer our requests with a challenge, name the registrar's realm and choose the nonce. With a digest in hand
// they try passwords at leisure. Every test here is such a peer; the rules are those of sip/digest-store.ts.

const www = (nonce = 'n', more = 'qop="auth"') =>
  ['WWW-Authenticate', `Digest realm="pbx", nonce="${nonce}", ${more}`] as const;
const proxy = (nonce = 'n', more = 'qop="auth"') =>
  ['Proxy-Authenticate', `Digest realm="pbx", nonce="${nonce}", ${more}`] as const;

const credentialsIn = (request: SipRequest): readonly string[] => [
  ...headerValues(request, 'authorization'),
  ...headerValues(request, 'proxy-authorization'),
];

/** Registered in the realm `pbx`, with a call that `bob` has answered; the proxy asked for the password if `with407`. */
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
  await bench.settle();
  return { bench, peer, id, invite, ack };
}

/** What is left on the wire holds no answer to anybody. */
async function expectSilence(bench: PhoneBench, peer: ScriptedPeer): Promise<void> {
  await bench.settle();
  while (peer.waiting().length > 0) {
    const message = await peer.next();
    const found = message.kind === 'request' ? credentialsIn(message) : [];
    expect({ kind: message.kind, found }).toEqual({ kind: message.kind, found: [] });
  }
}

test.each([true, false])(
  'no credentials travel to whoever is called, in ACK, re-INVITE, OPTIONS or BYE (407: %s)',
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
    await expectSilence(bench, peer);
    const { state, fault } = bench.call();
    expect({ state, code: fault?.code }).toEqual({ state: 'ended', code: 'dialog-challenge' });
    expect(fault && explainFault(fault).what).toMatch(/password .* was not used/i);
    expect(bench.trace.map(({ summary }) => summary)).toContainEqual(
      expect.stringMatching(/^left a 40[17] without an answer: dialog-challenge$/),
    );
  }
});

test('a BYE to a call that came in is not answered either', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: www() });
  peer.send('INVITE', 'sip:alice@127.0.0.1:40001', freshInvite(), 'their offer');
  await bench.settle();
  await bench.phone.answer(bench.call().id);
  await peer.response(180);
  const ok = await peer.response(200);
  peer.send('ACK', 'sip:alice@127.0.0.1:40001', [
    ...freshInvite('in1', 'z9hG4bKack').filter(([name]) => name !== 'To' && name !== 'CSeq'),
    ['To', header(ok, 'to') ?? ''],
    ['CSeq', '1 ACK'],
  ]);
  await bench.settle();
  bench.phone.hangUp(bench.call().id);
  ask(peer, await peer.request('BYE'), www('evil'));
  await expectSilence(bench, peer);
  expect(bench.call().fault?.code).toBe('dialog-challenge');
});

test.each([www('evil'), proxy('evil')])(
  'a re-INVITE that is challenged is not answered: the wish fails in words',
  async (...challenge) => {
    const { bench, peer, id } = await inCall();
    const holding = bench.phone.hold(id);
    const failed = holding.catch((error: unknown) => error);
    ask(peer, await peer.request('INVITE'), challenge, 'peer');
    expect(credentialsIn(await peer.request('ACK'))).toEqual([]);
    expect(await failed).toMatchObject({ fault: { code: 'dialog-challenge' } });
    await expectSilence(bench, peer);
    expect(bench.call()).toMatchObject({ state: 'established', hold: { local: false } });
  },
);

test('the re-INVITE after a lost connection is not answered either, nor the OPTIONS after it', async () => {
  const { bench, peer } = await inCall();
  peer.close();
  await bench.settle();
  await bench.pass(1);
  const next = await bench.accept();
  bind(next, await next.request('REGISTER'));
  await bench.settle();
  ask(next, await next.request('INVITE'), www('evil'), 'peer');
  await next.request('ACK');
  const question = await next.request('OPTIONS');
  expect(credentialsIn(question)).toEqual([]);
  ask(next, question, proxy('evil'), 'peer');
  await expectSilence(bench, next);
  expect(bench.call().state).toBe('established');
});

test('a challenge after the answer, or of another branch of a fork, finds nobody', async () => {
  const { bench, peer, invite } = await inCall();
  ask(peer, invite, proxy('late'), 'another');
  ask(peer, invite, www('late'), 'peer');
  await expectSilence(bench, peer);
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
  await bench.settle();
  bench.phone.hangUp(id);
  const cancel = await peer.request('CANCEL');
  expect(credentialsIn(cancel)).toEqual([]);
  ask(peer, cancel, www('evil'));
  ask(peer, cancel, proxy('evil'));
  ask(peer, invite, www('evil'), 'peer');
  await expectSilence(bench, peer);
  expect(bench.call().state).toBe('ended');
});

test.each([
  ['once the proxy has let it through with 407: 401', [proxy(), www('evil')], 'foreign-challenge'],
  ['the same realm again', [proxy(), proxy('evil')], 'wrong-password'],
  ['and again, as stale', [proxy(), proxy('evil', 'qop="auth", stale=true')], 'wrong-password'],
  ['401, then 401', [www('1'), www('evil')], 'wrong-password'],
  [
    'a realm in which nothing was accepted',
    [['Proxy-Authenticate', 'Digest realm="PBX", nonce="e", qop="auth"']],
    'foreign-challenge',
  ],
  [
    'the realm with blanks',
    [['WWW-Authenticate', 'Digest realm="pbx ", nonce="e", qop="auth"']],
    'foreign-challenge',
  ],
  [
    'the realm with escapes',
    [['WWW-Authenticate', 'Digest realm="\\p\\b\\x", nonce="e", qop="auth"']],
    'foreign-challenge',
  ],
  ['no qop', [www('evil', 'algorithm=MD5')], 'weaker-challenge'],
  ['an empty qop', [proxy('evil', 'qop=""')], 'weaker-challenge'],
  ['Basic', [['WWW-Authenticate', 'Basic realm="pbx"']], 'unusable-challenge'],
] as const)('a call that is challenged: %s', async (_, challenges, code) => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: www() });
  bench.phone.place('a1', 'bob');
  for (const challenge of challenges) {
    ask(peer, await peer.request('INVITE'), challenge, 'peer');
    await peer.request('ACK');
  }
  await expectSilence(bench, peer);
  const { state, fault } = bench.call();
  expect({ state, code: fault?.code }).toEqual({ state: 'ended', code });
});

test('of two challenges in one answer the one of the own server is answered, and no other', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: www() });
  bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 407, {
    headers: [['Proxy-Authenticate', 'Digest realm="evil", nonce="e", qop="auth"'], proxy('p'), www('w')],
  });
  await peer.request('ACK');
  const second = await peer.request('INVITE');
  expect(credentialsIn(second)).toHaveLength(1);
  expect(header(second, 'proxy-authorization')).toContain('realm="pbx", nonce="p"');
});

test('an account that was registered without a password gives none to a call', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  ask(peer, await peer.request('INVITE'), proxy('evil'));
  await peer.request('ACK');
  await expectSilence(bench, peer);
  expect(bench.call().fault?.code).toBe('foreign-challenge');
});

test('a challenge that nobody accepted costs no registration, in this run or the next', async () => {
  const strongest = rememberStrongest();
  for (let run = 0; run < 2; run += 1) {
    const bench = phoneBench(testAccount, 'secret', strongest);
    const peer = await bench.registered({ challenge: www('n', 'algorithm=MD5, qop="auth"') });
    bench.phone.place('a1', 'bob');
    ask(peer, await peer.request('INVITE'), proxy('evil', 'algorithm=SHA-512-256, qop="auth"'), 'peer');
    await peer.request('ACK');
    peer.respond(await peer.request('INVITE'), 486);
    await peer.request('ACK');
    await bench.pass(545_000);
    ask(peer, await peer.request('REGISTER'), www('2', 'algorithm=MD5, qop="auth"'));
    bind(peer, await peer.request('REGISTER'));
    await bench.settle();
    expect(bench.line().registration).toMatchObject({ state: 'registered', digest: 'MD5' });
  }
});

test('four 407s with many long realms make no later request larger', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: www() });
  for (let round = 0; round < 4; round += 1) {
    bench.phone.place('a1', 'bob');
    const headers = Array.from(
      { length: 32 },
      (_, each) =>
        [
          'Proxy-Authenticate',
          `Digest realm="${String(each).padEnd(900, 'x')}${round}", nonce="n", qop="auth"`,
        ] as const,
    );
    peer.respond(await peer.request('INVITE'), 407, { headers });
    await peer.request('ACK');
    await bench.settle();
  }
  bench.phone.place('a1', 'carol');
  const invite = await peer.request('INVITE');
  expect(credentialsIn(invite)).toEqual([]);
  peer.respond(invite, 486);
  await peer.request('ACK');
  await bench.pass(545_000);
  const register = await peer.request('REGISTER');
  expect(credentialsIn(register).join('').length).toBeLessThan(1000);
});

test('the nonce that whoever is called names is not used', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: www('first') });
  const id = bench.phone.place('a1', 'bob');
  ask(peer, await peer.request('INVITE'), proxy('p'));
  await peer.request('ACK');
  peer.respond(await peer.request('INVITE'), 200, {
    headers: [
      ...bobContact,
      ['Authentication-Info', 'nextnonce="evil"'],
      ['Proxy-Authentication-Info', 'nextnonce="evil"'],
    ],
    body: 'their answer',
  });
  await peer.request('ACK');
  await bench.settle();
  bench.phone.hangUp(id);
  peer.respond(await peer.request('BYE'), 200, { headers: [['Authentication-Info', 'nextnonce="evil"']] });
  await bench.settle();
  bench.phone.place('a1', 'carol');
  const invite = await peer.request('INVITE');
  expect(header(invite, 'proxy-authorization')).toContain('nonce="p"');
  peer.respond(invite, 486);
  await peer.request('ACK');
  await bench.pass(545_000);
  expect(header(await peer.request('REGISTER'), 'authorization')).toContain('nonce="first"');
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
  await expectSilence(bench, peer);
  expect(bench.call().fault?.code).toBe('dialog-challenge');
});

test.each([www('evil'), proxy('evil')])(
  'nobody is answered once the call has rung: %s',
  async (...challenge) => {
    for (const status of [180, 183, 199]) {
      const bench = phoneBench();
      const peer = await bench.registered({ challenge: www() });
      bench.phone.place('a1', 'bob');
      const invite = await peer.request('INVITE');
      peer.respond(invite, 100);
      peer.respond(invite, status, { headers: bobContact });
      ask(peer, invite, challenge, 'peer');
      await peer.request('ACK');
      await expectSilence(bench, peer);
      expect(bench.call().fault?.code).toBe('foreign-challenge');
    }
  },
);

test('the question whether the server is alive carries no credentials, and its challenge is not answered', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: www() });
  for (const challenge of [www('evil'), proxy('evil')]) {
    peer.pongs = false;
    await bench.pass(110_000);
    const question = await peer.request('OPTIONS');
    expect(credentialsIn(question)).toEqual([]);
    ask(peer, question, challenge);
    await expectSilence(bench, peer);
  }
});
