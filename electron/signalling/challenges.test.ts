import { expect, test } from 'vitest';
import { rememberStrongest } from '../sip/digest/digest-memory.ts';
import { header } from '../sip/message/message.ts';
import { credentialsIn, credentialsLeft, proxy, www } from './fakes/challenge.ts';
import { ask, bind, bobContact, phoneBench, testAccount } from './fakes/phone-bench.ts';
import { until } from '../platform/fakes/until.ts';

// Outside of calls: the called party can answer our requests with a challenge, name the registrar's
// realm and choose the nonce. With a digest it could guess the password offline. Every test here is
// such a peer; the rules are those of sip/digest/digest-store.ts.

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
  expect(await credentialsLeft(bench, peer)).toEqual([]);
  const { state, fault } = bench.call();
  expect({ state, code: fault?.code }).toEqual({ state: 'ended', code });
});

test('of two challenges in one response only that of the own server is answered', async () => {
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

test('an account registered without a challenge answers no challenge to a call', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  ask(peer, await peer.request('INVITE'), proxy('evil'));
  await peer.request('ACK');
  expect(await credentialsLeft(bench, peer)).toEqual([]);
  expect(bench.call().fault?.code).toBe('foreign-challenge');
});

test('a challenge whose credentials were never accepted breaks no registration, in this run or the next', async () => {
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
    await until(() =>
      expect(bench.account().registration).toMatchObject({ state: 'registered', digest: 'MD5' }),
    );
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
    await bench.idle();
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

test('a nonce that the called party names is not used', async () => {
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
  await bench.idle();
  bench.phone.hangUp(id);
  peer.respond(await peer.request('BYE'), 200, { headers: [['Authentication-Info', 'nextnonce="evil"']] });
  await bench.idle();
  bench.phone.place('a1', 'carol');
  const invite = await peer.request('INVITE');
  expect(header(invite, 'proxy-authorization')).toContain('nonce="p"');
  peer.respond(invite, 486);
  await peer.request('ACK');
  await bench.pass(545_000);
  expect(header(await peer.request('REGISTER'), 'authorization')).toContain('nonce="first"');
});

test.each([www('evil'), proxy('evil')])(
  'no challenge is answered once the call has rung: %s',
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
      expect(await credentialsLeft(bench, peer)).toEqual([]);
      expect(bench.call().fault?.code).toBe('foreign-challenge');
    }
  },
);

test('the liveness probe of the server carries no credentials, and its challenge is not answered', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: www() });
  for (const challenge of [www('evil'), proxy('evil')]) {
    peer.pongs = false;
    await bench.pass(110_000);
    const question = await peer.request('OPTIONS');
    expect(credentialsIn(question)).toEqual([]);
    ask(peer, question, challenge);
    expect(await credentialsLeft(bench, peer)).toEqual([]);
  }
});
