import { afterEach, describe, expect, test } from 'vitest';
import {
  baresipMissing,
  startBaresip,
  type Baresip,
  type BaresipOptions,
} from '../../e2e/support/baresip.ts';
import {
  kamailioMissing,
  startKamailio,
  type Kamailio,
  type KamailioOptions,
} from '../../e2e/support/kamailio.ts';
import { openPhoneAtServer, type PhoneAtServer, type PhoneAtServerOptions } from './fakes/phone-at-server.ts';

// Foreign servers and phones: Kamailio over real TLS on loopback, baresip on the other side of it.

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

function open(kamailio: Kamailio, options: PhoneAtServerOptions = {}): PhoneAtServer {
  const made = openPhoneAtServer(kamailio, options);
  cleanUp.push(made.close);
  return made;
}

/** The summary of each message. */
const said =
  (way: 'sip-sent' | 'sip-received') =>
  ({ trace }: PhoneAtServer): readonly string[] =>
    trace().flatMap(({ kind, summary }) => (kind === way ? [summary] : []));
const sent = said('sip-sent');
const heard = said('sip-received');

async function server(options?: KamailioOptions): Promise<Kamailio> {
  const kamailio = await startKamailio(options);
  cleanUp.push(kamailio.stop);
  return kamailio;
}

async function bobOf(kamailio: Kamailio, more: Partial<BaresipOptions> = {}): Promise<Baresip> {
  const { domain, ports } = kamailio;
  const known = { user: 'bob', password: 'bob-secret', domain, registrarPort: ports.plain };
  const bob = await startBaresip({ ...known, ...more });
  cleanUp.push(bob.stop);
  return bob;
}

const registration = ({ account }: PhoneAtServer) => account().registration;

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'Kamailio', () => {
  test.each(['MD5', 'SHA-256'] as const)('registers with %s and unregisters', async (algorithm) => {
    const kamailio = await server({ algorithm });
    const alice = open(kamailio);
    alice.phone.register('a1');
    await alice.until('registered', () => registration(alice).state === 'registered');
    expect(registration(alice)).toMatchObject({ digest: algorithm, fault: null });
    await alice.phone.unregister('a1');
    expect(registration(alice).state).toBe('unregistered');
    // A 401 for the first; the second has its nonce already.
    expect(sent(alice)).toHaveLength(3);
  });

  test.each([
    ['MD5', undefined],
    ['SHA-256', undefined],
    ['SHA-256', 'counted'],
  ] as const)('a second call costs no 407 with %s, nonces %s', async (algorithm, nonces) => {
    const kamailio = await server({ algorithm, ...(nonces && { nonces }) });
    const alice = open(kamailio);
    alice.phone.register('a1');
    await alice.until('registered', () => registration(alice).state === 'registered');
    const invites = () => sent(alice).filter((summary) => summary.startsWith('INVITE')).length;
    for (const expected of [2, 3]) {
      const id = alice.phone.place('a1', 'nobody');
      await alice.until('ended', () => alice.phone.calls().find((call) => call.id === id)?.state === 'ended');
      expect(alice.call()?.fault).toMatchObject({ stage: 'call', code: 'not-found' });
      expect(invites()).toBe(expected);
    }
  });

  test('a server that accepts each nonce once, and names the next one, challenges once', async () => {
    const kamailio = await server({ algorithm: 'SHA-256', nonces: 'once' });
    const alice = open(kamailio);
    alice.phone.register('a1');
    await alice.until('registered', () => registration(alice).state === 'registered');
    await alice.phone.unregister('a1');
    expect(registration(alice).fault).toBeNull();
    expect(sent(alice)).toEqual(Array.from({ length: 3 }, () => 'REGISTER sip:pbx.test'));
  });

  test('refreshes before its time is over', async () => {
    const kamailio = await server({ expires: { min: 0, max: 10 } });
    const alice = open(kamailio);
    alice.phone.register('a1');
    await alice.until('registered', () => registration(alice).state === 'registered');
    const first = registration(alice).expiresAt;
    // Ten seconds are granted; the refresh is due before they are over.
    await alice.until(
      'refreshed',
      () => registration(alice).state === 'registered' && registration(alice).expiresAt !== first,
    );
    expect(registration(alice).fault).toBeNull();
  });

  test('a wrong password is reported after one attempt', async () => {
    const kamailio = await server();
    const alice = open(kamailio, { password: 'wrong' });
    alice.phone.register('a1');
    await alice.until('failed', () => registration(alice).state === 'failed');
    expect(registration(alice).fault).toMatchObject({ stage: 'registration', code: 'wrong-password' });
    expect(sent(alice)).toEqual(['REGISTER sip:pbx.test', 'REGISTER sip:pbx.test']);
  });

  test('the phone reconnects to a server that ends and returns', async () => {
    const kamailio = await server();
    const alice = open(kamailio);
    alice.phone.register('a1');
    await alice.until('registered', () => registration(alice).state === 'registered');
    await kamailio.kill('SIGKILL');
    await alice.until('lost', () => registration(alice).state !== 'registered');
    await kamailio.start();
    await alice.until('registered again', () => registration(alice).state === 'registered');
    expect(alice.account().connection).toMatchObject({ state: 'open', failures: 0 });
  });

  test('sips from end to end: a call between two of our phones, held and hung up', async () => {
    const kamailio = await server();
    const alice = open(kamailio, { account: { aor: 'sips:alice@pbx.test' } });
    const bob = open(kamailio, {
      password: 'bob-secret',
      account: { aor: 'sips:bob@pbx.test', authenticationUser: 'bob' },
    });
    for (const one of [alice, bob]) {
      one.phone.register('a1');
      await one.until('registered', () => registration(one).state === 'registered');
      expect(registration(one).contact).toMatch(/^sips:/);
    }
    const id = alice.phone.place('a1', 'bob');
    await bob.until('offered', () => bob.call()?.state === 'offered');
    expect(bob.call()?.remote.uri).toBe('sips:alice@pbx.test');
    await bob.phone.answer(bob.call()?.id ?? '');
    for (const one of [alice, bob]) await one.until('talking', () => one.call()?.state === 'established');
    await alice.phone.hold(id);
    await bob.until('held', () => bob.call()?.hold.remote === true);
    bob.phone.hangUp(bob.call()?.id ?? '');
    for (const one of [alice, bob]) await one.until('ended', () => one.call()?.state === 'ended');
    expect([alice.call()?.fault, bob.call()?.fault]).toEqual([null, null]);
  });

  describe.skipIf(baresipMissing !== null)(baresipMissing ?? 'with baresip', () => {
    test.each([
      ['opus/48000/2', 'opus', true],
      ['PCMU/8000/1', 'PCMU', false],
    ] as const)('calls it over %s, holds, resumes, hangs up', async (offered, codec, gruu) => {
      const kamailio = await server({ gruu });
      const bob = await bobOf(kamailio, { codecs: [offered] });
      const alice = open(kamailio);
      alice.phone.register('a1');
      await alice.until('registered', () => registration(alice).state === 'registered');

      const id = alice.phone.place('a1', 'bob');
      await alice.until('ringing', () => alice.call()?.state === 'ringing');
      await bob.event('CALL_INCOMING');
      await bob.command('accept');
      await alice.until(
        'established',
        () => alice.call()?.state === 'established' && typeof alice.call()?.media.codec === 'string',
      );
      expect(alice.call()?.media).toMatchObject({ codec, protection: { kind: 'none' } });
      await bob.event('CALL_ESTABLISHED');
      await alice.phone.hold(id);
      expect(alice.call()?.hold).toEqual({ local: true, remote: false });
      await alice.phone.resume(id);
      expect(alice.call()?.hold).toEqual({ local: false, remote: false });
      await bob.command('hold');
      await alice.until('held by them', () => alice.call()?.hold.remote === true);
      // A second INVITE before the ACK of the first gets a Retry-After of up to ten seconds (RFC
      // 3261 14.2), and baresip would send it.
      await expect.poll(() => heard(alice).at(-1)).toMatch(/^ACK /);
      await bob.command('resume');
      await alice.until('resumed by them', () => alice.call()?.hold.remote === false);
      alice.phone.hangUp(id);
      await bob.event('CALL_CLOSED');
      await alice.until('ended', () => alice.call()?.state === 'ended');
      expect(alice.call()?.fault).toBeNull();
    });

    test('is called by it, declines, is called again, answers, and is hung up on', async () => {
      const kamailio = await server({ domain: '127.0.0.1' });
      const bob = await bobOf(kamailio);
      // With its address as outbound proxy: the certificate is for that, and the Route names it.
      const outboundProxy = { host: '127.0.0.1', port: kamailio.ports.tls };
      const alice = open(kamailio, { account: { outboundProxy } });
      alice.phone.register('a1');
      await alice.until('registered', () => registration(alice).state === 'registered');

      await bob.command('dial', 'sip:alice@127.0.0.1');
      await alice.until('offered', () => alice.phone.calls().length === 1);
      alice.phone.decline(alice.call()?.id ?? '');
      expect((await bob.event('CALL_CLOSED')).param).toContain('603');

      await bob.command('dial', 'sip:alice@127.0.0.1');
      await alice.until('offered', () => alice.call()?.state === 'offered');
      expect(alice.call()?.remote.uri).toBe('sip:bob@127.0.0.1');
      await alice.phone.answer(alice.call()?.id ?? '');
      await alice.until('established', () => alice.call()?.state === 'established');
      await bob.event('CALL_ESTABLISHED');
      await bob.command('hangup');
      await alice.until('ended', () => alice.call()?.state === 'ended');
      expect(alice.call()?.fault).toBeNull();
    });

    test('a call survives the loss of its flow: the BYE arrives on the next one', async () => {
      const kamailio = await server();
      const bob = await bobOf(kamailio, { accountParameters: ';answermode=auto' });
      const alice = open(kamailio);
      alice.phone.register('a1');
      await alice.until('registered', () => registration(alice).state === 'registered');
      alice.phone.place('a1', 'bob');
      await alice.until('established', () => alice.call()?.state === 'established');
      await bob.event('CALL_ESTABLISHED');
      alice.phone.dropConnection('a1');
      await alice.until('lost', () => alice.call()?.flowLost === true);
      await alice.until(
        'back',
        () => alice.call()?.flowLost === false && registration(alice).state === 'registered',
      );
      await bob.command('hangup');
      await alice.until('ended', () => alice.call()?.state === 'ended');
      expect(alice.call()?.fault).toBeNull();
    });

    test.each([
      ['404', 'nobody', 'not-found'],
      ['busy', 'bob', 'busy'],
    ])('%s is said in words', async (_, target, code) => {
      const kamailio = await server();
      const bob = await bobOf(kamailio);
      const alice = open(kamailio);
      alice.phone.register('a1');
      await alice.until('registered', () => registration(alice).state === 'registered');
      alice.phone.place('a1', target);
      if (target === 'bob') {
        await bob.event('CALL_INCOMING');
        await bob.command('hangup');
      }
      await alice.until('ended', () => alice.call()?.state === 'ended');
      expect(alice.call()?.fault).toMatchObject({ stage: 'call', code });
    });
  });
});
