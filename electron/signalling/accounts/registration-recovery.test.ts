import { expect, test } from 'vitest';
import { explainFault } from '../../../shared/words/index.ts';
import { rememberStrongest } from '../../sip/digest/digest-memory.ts';
import { header, headerValues, type SipRequest } from '../../sip/message/message.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { ask, bind, phoneBench, testAccount, type PhoneBench } from '../fakes/phone-bench.ts';
import { until } from '../../platform/fakes/until.ts';

// How a registration recovers after the loss of its flow or server, as observed with Asterisk 22
// and FreeSWITCH 1.10 (../shared/facts/sip.md).

const www = (nonce = 'n') =>
  ['WWW-Authenticate', `Digest realm="pbx", nonce="${nonce}", qop="auth"`] as const;

/** Answers as Asterisk does: with the address that it saw, in its own spelling. */
function bindAsAsterisk(peer: ScriptedPeer, request: SipRequest, seen: string, seconds = 600): void {
  peer.respond(request, 200, { headers: [['Contact', `<${seen}>;expires=${seconds}`]] });
}

/** The flow is lost; gives the server at the other end of the next one. */
async function lose(bench: PhoneBench, peer: ScriptedPeer): Promise<ScriptedPeer> {
  peer.close();
  await bench.idle();
  await bench.pass(1);
  return bench.accept();
}

const pauseOf = (bench: PhoneBench): number =>
  Date.parse(bench.account().registration.nextRefreshAt ?? '') - bench.clock.now();

test('on a new flow the old contact is removed, as the registrar spelt it, after the new one', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  bindAsAsterisk(peer, await peer.request('REGISTER'), 'sip:alice@203.0.113.5:40001;transport=TLS');
  await bench.idle();
  bench.clock.advance(2000);
  const next = await lose(bench, peer);
  const register = await next.request('REGISTER');
  expect(headerValues(register, 'contact')).toEqual([
    expect.stringMatching(/^<sip:alice@127\.0\.0\.1:40002;transport=tls>;.*expires=600$/),
    '<sip:alice@203.0.113.5:40001;transport=TLS>;expires=0',
  ]);
  bindAsAsterisk(next, register, 'sip:alice@203.0.113.5:40002;transport=TLS');
  await until(() => expect(bench.account().registration.state).toBe('registered'));
  // Once is enough.
  await bench.pass(40_000);
  expect(headerValues(await next.request('REGISTER'), 'contact')).toHaveLength(1);
});

test('unconfirmed contacts are removed as well, four at most', async () => {
  const bench = phoneBench();
  let peer = await bench.registered();
  for (let lost = 0; lost < 6; lost += 1) {
    peer = await lose(bench, peer);
    await peer.request('REGISTER');
    // So that the next attempt comes at once.
    peer.close();
    await bench.idle();
    bench.phone.networkEvent({ kind: 'addresses', gone: [], came: ['192.0.2.7'] });
  }
  const last = await lose(bench, peer);
  const [own, ...left] = headerValues(await last.request('REGISTER'), 'contact');
  expect(own).toContain(':40008;');
  expect(left.map((contact) => contact.slice(-9))).toEqual(Array.from({ length: 4 }, () => 'expires=0'));
  expect(left.at(-1)).toContain(':40007;');
});

test('a registrar with outbound replaces it by itself, and takes one Contact', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  const first = await peer.request('REGISTER');
  peer.respond(first, 200, {
    headers: [
      ['Contact', header(first, 'contact') ?? ''],
      ['Require', 'outbound'],
    ],
  });
  await bench.idle();
  bench.clock.advance(2000);
  const next = await lose(bench, peer);
  expect(headerValues(await next.request('REGISTER'), 'contact')).toHaveLength(1);
});

test('a registrar that takes one Contact at a time is asked again with one', async () => {
  const bench = phoneBench();
  const next = await lose(bench, await bench.registered());
  const both = await next.request('REGISTER');
  expect(headerValues(both, 'contact')).toHaveLength(2);
  next.respond(both, 400);
  const one = await next.request('REGISTER');
  expect(headerValues(one, 'contact')).toHaveLength(1);
  bind(next, one);
  await until(() => expect(bench.account().registration.state).toBe('registered'));
});

test('a 403 after an earlier success is retried at growing pauses and reported as a 403', async () => {
  const bench = phoneBench();
  const next = await lose(bench, await bench.registered({ challenge: www() }));
  const pauses: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    next.respond(await next.request('REGISTER'), 403);
    await bench.idle();
    const { state, fault } = bench.account().registration;
    expect({ state, code: fault?.code }).toEqual({ state: 'waiting', code: 'place-taken' });
    expect(fault && explainFault(fault).what).toContain('still holds the place, or the password was changed');
    pauses.push(pauseOf(bench));
    await bench.pass(pauseOf(bench));
  }
  expect(pauses.at(-1)).toBeGreaterThan(20_000);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(60_000);
  bind(next, await next.request('REGISTER'));
  await until(() => expect(bench.account().registration).toMatchObject({ state: 'registered', fault: null }));
});

test('the same after a restart of the phone, where the password was accepted before', async () => {
  const strongest = rememberStrongest();
  const before = phoneBench(testAccount, 'secret', strongest);
  await before.registered({ challenge: www() });
  const bench = phoneBench(testAccount, 'secret', strongest);
  bench.phone.register('a1');
  const peer = await bench.accept();
  ask(peer, await peer.request('REGISTER'), www());
  peer.respond(await peer.request('REGISTER'), 403);
  await until(() =>
    expect(bench.account().registration).toMatchObject({ state: 'waiting', fault: { code: 'place-taken' } }),
  );
});

test.each([404, 405, 604])(
  'a %i after an accepted registration is retried: the server may be under maintenance',
  async (status) => {
    const bench = phoneBench();
    const next = await lose(bench, await bench.registered());
    next.respond(await next.request('REGISTER'), status);
    await until(() => expect(bench.account().registration.state).toBe('waiting'));
  },
);

test('a 403 to the password itself names it, and is not tried again', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  ask(peer, await peer.request('REGISTER'), www());
  peer.respond(await peer.request('REGISTER'), 403);
  await bench.idle();
  const { state, fault } = bench.account().registration;
  expect({ state, code: fault?.code }).toEqual({ state: 'failed', code: 'sign-in-refused' });
  expect(fault && explainFault(fault).what).toMatch(/password is wrong/);
  await bench.pass(3_600_000);
  expect(peer.waiting()).toEqual([]);
});

test('so does a 403 to a newly entered password, although the one before it was right', async () => {
  const known = { realms: new Map(), with407: false };
  const bench = phoneBench(testAccount, 'secret', rememberStrongest(known));
  const peer = await bench.registered({ challenge: www() });
  // As saving a password does (ipc/account-commands.ts).
  known.realms.clear();
  bench.phone.register('a1');
  peer.respond(await peer.request('REGISTER'), 403);
  await bench.idle();
  const { state, fault } = bench.account().registration;
  expect({ state, code: fault?.code }).toEqual({ state: 'failed', code: 'sign-in-refused' });
  await bench.pass(3_600_000);
  expect(peer.waiting()).toEqual([]);
});

test('a Retry-After is followed up to a minute, randomized, and never beyond the binding', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  const refuse = async (seconds: number): Promise<number> => {
    peer.respond(await peer.request('REGISTER'), 503, { headers: [['Retry-After', `${seconds} (booting)`]] });
    await bench.idle();
    const pause = pauseOf(bench);
    await bench.pass(pause);
    return pause / 1000;
  };
  const short = await refuse(10);
  expect(short).toBeGreaterThanOrEqual(10);
  expect(short).toBeLessThan(14);
  const long = await refuse(300);
  expect(long).toBeGreaterThanOrEqual(45);
  expect(long).toBeLessThanOrEqual(60);
  expect(await refuse(999_999_999)).toBeLessThanOrEqual(60);
  const { fault } = bench.account().registration;
  expect(fault && explainFault(fault).todo).toContain('999999999 s');
  bindAsAsterisk(peer, await peer.request('REGISTER'), 'sip:alice@127.0.0.1:40001;transport=tls', 60);
  await bench.idle();
  // The refresh is due with 12 s to go.
  await bench.pass(48_000);
  expect(await refuse(300)).toBeLessThanOrEqual(12);
});

test('a starting server that asks for five minutes is retried soon', async () => {
  const bench = phoneBench();
  const next = await lose(bench, await bench.registered());
  let away = 0;
  for (let round = 0; round < 5; round += 1) {
    next.respond(await next.request('REGISTER'), 503, { headers: [['Retry-After', '300']] });
    await bench.idle();
    away += pauseOf(bench);
    await bench.pass(pauseOf(bench));
  }
  expect(away).toBeLessThan(35_000);
  next.respond(await next.request('REGISTER'), 503, { headers: [['Retry-After', '300']] });
  await bench.idle();
  await bench.pass(pauseOf(bench));
  next.respond(await next.request('REGISTER'), 503, { headers: [['Retry-After', '300']] });
  await until(() => expect(pauseOf(bench)).toBeGreaterThanOrEqual(45_000));
});

test('after a change of flow the binding is refreshed once more, when the server has dropped the old flow', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  expect(pauseOf(bench)).toBeGreaterThan(500_000);
  const next = await lose(bench, peer);
  const first = await next.request('REGISTER');
  bind(next, first);
  await until(() => expect(pauseOf(bench)).toBe(40_000));
  await bench.pass(40_000);
  const second = await next.request('REGISTER');
  // The same Call-ID: another would count as another phone.
  expect(header(second, 'call-id')).toBe(header(first, 'call-id'));
  bind(next, second);
  await until(() => expect(pauseOf(bench)).toBe(540_000));
});

test('a newly saved password is tried at once, though an attempt with the old one is running', async () => {
  const passwords = ['wrong', 'right'];
  const bench = phoneBench(testAccount, () => passwords.shift() ?? null);
  bench.phone.register('a1');
  const peer = await bench.accept();
  ask(peer, await peer.request('REGISTER'), www('1'));
  const wrong = await peer.request('REGISTER');
  bench.phone.register('a1');
  await bench.idle();
  ask(peer, wrong, www('2'));
  const right = await peer.request('REGISTER');
  ask(peer, right, www('3'));
  bind(peer, await peer.request('REGISTER'));
  await until(() => expect(bench.account().registration).toMatchObject({ state: 'registered', fault: null }));
});

test('a registrar that stores a sips contact as sip is reported, and the binding removed', async () => {
  const bench = phoneBench({ ...testAccount, aor: 'sips:alice@example.com' });
  bench.phone.register('a1');
  const peer = await bench.accept();
  const register = await peer.request('REGISTER');
  peer.respond(register, 200, {
    headers: [
      ['Contact', '<sip:alice@127.0.0.1:39999;transport=tls>;expires=400'],
      ['Contact', '<sip:alice@127.0.0.1:40001;transport=tls>;expires=600'],
    ],
  });
  await bench.idle();
  const { state, fault } = bench.account().registration;
  expect({ state, code: fault?.code }).toEqual({ state: 'failed', code: 'downgraded' });
  expect(fault && explainFault(fault).todo).toContain('with sip: in the account');
  const back = await peer.request('REGISTER');
  expect(headerValues(back, 'contact')[0]).toMatch(/^<sips:.*;expires=0$/);
});
