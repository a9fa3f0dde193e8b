import { afterEach, describe, expect, test } from 'vitest';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import { callee, sippMissing, startSippCallee } from '../../e2e/support/sipp.ts';
import { leaves, sound } from './fakes/sipp-scene.ts';
import { openPhoneAtServer, type PhoneAtServer } from './fakes/phone-at-server.ts';

// Kamailio calls every phone of bob at once: one is ours, one is sipp. Alice's phone is ours too.

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

async function phoneOf(kamailio: Kamailio, user: string): Promise<PhoneAtServer> {
  const account = { aor: `sip:${user}@${kamailio.domain}`, authenticationUser: user };
  const phone = openPhoneAtServer(kamailio, { account, password: `${user}-secret` });
  cleanUp.push(phone.close);
  phone.phone.register('a1');
  await phone.registered();
  return phone;
}

/** sipp is heard before the answer (183 with SDP), then does this. */
async function ringing(steps: readonly string[]) {
  const kamailio = await startKamailio({ gruu: false });
  cleanUp.push(kamailio.stop);
  const bob = await phoneOf(kamailio, 'bob');
  const sipp = await startSippCallee(kamailio, 'bob', [
    callee.invite,
    callee.invited('183 Session Progress', sound),
    ...steps,
  ]);
  cleanUp.push(sipp.stop);
  const alice = await phoneOf(kamailio, 'alice');
  alice.phone.place('a1', 'bob');
  await bob.until('it rings', () => bob.call() !== undefined);
  // It may have answered already.
  await alice.until('sipp is heard', () => alice.trace().some(({ summary }) => summary.startsWith('183 ')));
  return { alice, bob, sipp };
}

describe.skipIf((kamailioMissing ?? sippMissing) !== null)(kamailioMissing ?? sippMissing ?? 'forks', () => {
  test('our phone answers: it is heard, and the one that was heard before is cancelled', async () => {
    const { alice, bob, sipp } = await ringing([
      callee.receive('CANCEL'),
      callee.respond('200 OK'),
      callee.invited('487 Request Terminated'),
      callee.ack,
    ]);
    await bob.phone.answer(bob.call()?.id ?? '');
    for (const phone of [alice, bob]) {
      await phone.until('established', () => phone.call()?.state === 'established');
      // Nobody sends from the port that sipp described.
      await phone.until('heard', () => (phone.call()?.media.statistics?.packetsReceived ?? 0) > 0);
    }
    await sipp.done();
    alice.phone.hangUp(alice.call()?.id ?? '');
    for (const phone of [alice, bob]) await phone.until('over', () => phone.call()?.state === 'ended');
    expect([alice.call()?.fault, bob.call()?.fault]).toEqual([null, null]);
  });

  test('the other phone answers: ours rings no more', async () => {
    const { alice, bob, sipp } = await ringing([callee.invited('200 OK', sound), callee.ack, ...leaves]);
    await alice.until('established', () => alice.call()?.state === 'established');
    await bob.until('over', () => bob.call()?.state === 'ended');
    expect(bob.call()?.establishedAt).toBeNull();
    expect(alice.call()?.state).toBe('established');
    alice.phone.hangUp(alice.call()?.id ?? '');
    await alice.until('over', () => alice.call()?.state === 'ended');
    await sipp.done();
  });
});
