import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import { baresipMissing, startBob, type Baresip } from '../../e2e/support/baresip.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import { keepLadder } from '../../e2e/support/ladder.ts';
import { openPhoneAtServer, type PhoneAtServer } from '../../electron/signalling/fakes/phone-at-server.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { slowClock } from '../../electron/platform/fakes/slow-clock.ts';
import { startRelay, type Relay } from './relay.ts';

// What networks do to connections, done by a relay between the phone's own code and Kamailio: each
// is noticed, told, and recovered from.

/** How much slower the phone’s clock goes where 200 ms of it decide about a flow. */
const slower = 4;
const networkChanged = { kind: 'addresses', gone: [], came: ['192.0.2.1'] } as const;

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? '@fault between phone and Kamailio', () => {
  let kamailio: Kamailio;
  let relay: Relay;
  let alice: PhoneAtServer;
  let clock = systemClock;
  beforeEach(async () => {
    kamailio = await startKamailio();
    relay = await startRelay(kamailio.ports.tls);
    alice = openPhoneAtServer(kamailio, { port: relay.port, clock });
    const phone = alice;
    onTestFailed(({ task }) => {
      console.log(`ladder: ${keepLadder(task.name, phone.trace())}`);
    });
    alice.phone.register(alice.accountId);
    await alice.registered();
  });
  afterEach(async () => {
    await alice.close();
    await relay.close();
    await kamailio.stop();
  });
  const outages = () => alice.account().connection.outages;
  const back = async (count = 1): Promise<void> => {
    await alice.until(
      'lost and back',
      () => outages().filter(({ backAt }) => backAt !== null).length === count,
    );
    await alice.registered();
  };
  const standing = () => new Promise((resolve) => setTimeout(resolve, 2100));

  test('RST: noticed at once, back at the first try', async () => {
    await standing();
    relay.reset();
    await back();
    expect(outages()).toMatchObject([{ noticedBy: 'closed', attempts: 1 }]);
    expect(relay.count()).toBe(2);
  });

  test('half-open, and the network changes: one keep-alive tells', async () => {
    await standing();
    relay.halfOpen();
    alice.phone.networkEvent(networkChanged);
    await back();
    expect(outages()).toMatchObject([{ noticedBy: 'network', attempts: 1 }]);
  });

  test('half-open, and nobody knows: the next call finds out and ends in words, and the one after it is sent', async () => {
    relay.halfOpen();
    alice.phone.place(alice.accountId, 'nobody');
    await alice.until('the call has ended', () => alice.call()?.state === 'ended');
    expect(alice.call()?.fault).toEqual({ stage: 'call', code: 'flow-lost' });
    await back();
    expect(outages()[0]).toMatchObject({ noticedBy: 'no-answer' });
    alice.phone.place(alice.accountId, 'nobody');
    await alice.until('the server says no', () => alice.call()?.fault?.code === 'not-found');
  });

  test('a NAT that forgets: bytes go nowhere in both directions, a request tells', async () => {
    relay.forget();
    alice.phone.register(alice.accountId);
    await back();
    expect(outages()).toMatchObject([{ noticedBy: 'no-answer' }]);
  });

  test('everything comes too late: the flow is over, and what comes then changes nothing', async () => {
    relay.hold();
    alice.phone.place(alice.accountId, 'nobody');
    await alice.until('the flow is given up', () => alice.account().connection.state !== 'open');
    const [call] = alice.phone.calls();
    relay.pass();
    await back();
    expect(alice.phone.calls().find(({ id }) => id === call?.id)?.fault).toEqual({
      stage: 'call',
      code: 'flow-lost',
    });
    expect(outages()).toHaveLength(1);
  });

  test('the server is gone for some seconds: back soon after it', async () => {
    await standing();
    await relay.vanish();
    await alice.until('several tries have failed', () => alice.account().connection.failures >= 3);
    await relay.listen();
    await back();
    expect(outages()).toMatchObject([{ noticedBy: 'closed' }]);
    expect(alice.account().connection.failures).toBe(0);
  });

  describe('what is within the phone’s times', () => {
    beforeAll(() => {
      clock = slowClock(slower);
    });
    afterAll(() => {
      clock = systemClock;
    });

    test('the server answers after its time, but a sign of life comes: the flow stays, and so does the call', async () => {
      relay.hold();
      alice.phone.place(alice.accountId, 'nobody');
      // The call, and the question whether the server is there.
      await expect.poll(() => relay.held()).toBeGreaterThanOrEqual(2);
      relay.pass();
      await alice.until('the server says no', () => alice.call()?.fault?.code === 'not-found');
      expect(outages()).toEqual([]);
      expect(relay.count()).toBe(1);
    });

    test('a slow way, 300 ms each way: everything works, nothing is doubted away', async () => {
      relay.pass(300 * slower);
      alice.phone.networkEvent(networkChanged);
      alice.phone.place(alice.accountId, 'nobody');
      await alice.until('the server says no', () => alice.call()?.fault?.code === 'not-found');
      expect(outages()).toEqual([]);
    });
  });

  describe.skipIf(baresipMissing !== null)(baresipMissing ?? 'in a call with baresip', () => {
    let bob: Baresip;
    beforeEach(async () => {
      bob = await startBob(kamailio, { accountParameters: ';answermode=auto' });
      alice.phone.place(alice.accountId, 'bob');
      await alice.until('established', () => alice.call()?.state === 'established');
      await bob.event('CALL_ESTABLISHED');
    });
    afterEach(() => bob.stop());

    test('half-open: the call outlives it, and their BYE arrives', async () => {
      relay.halfOpen();
      alice.phone.networkEvent(networkChanged);
      await back();
      await alice.until('looked after', () => alice.call()?.flowLost === false);
      await bob.command('hangup');
      await alice.until('ended', () => alice.call()?.state === 'ended');
      expect(alice.call()?.fault).toBeNull();
    });

    test('they hang up while there is no flow: the ghost ends itself, in words', async () => {
      await relay.vanish();
      await alice.until('lost', () => alice.call()?.flowLost === true);
      await bob.command('hangup');
      await bob.event('CALL_CLOSED');
      await relay.listen();
      await alice.until('ended', () => alice.call()?.state === 'ended');
      expect(alice.call()?.fault).toMatchObject({ stage: 'call', code: 'no-longer-there' });
    });

    test('we hang up while there is no flow: BYE is sent as soon as there is one', async () => {
      await relay.vanish();
      await alice.until('lost', () => alice.call()?.flowLost === true);
      alice.phone.hangUp(alice.call()?.id ?? '');
      expect(alice.call()).toMatchObject({ state: 'ended', fault: null });
      await relay.listen();
      await bob.event('CALL_CLOSED');
    });
  });
});
