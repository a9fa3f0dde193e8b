import { afterEach, describe, expect, test } from 'vitest';
import { kamailioMissing } from '../../e2e/support/kamailio.ts';
import {
  alone,
  answers,
  callOf,
  closeOffice,
  ended,
  hasCall,
  office,
  talks,
} from './fakes/office-at-server.ts';
import type { PhoneAtServer } from './fakes/phone-at-server.ts';

// The flow of each of the three is lost in the middle of a transfer, through Kamailio. Bob sends
// alice to carol.

afterEach(closeOffice);

const lost = async (phone: PhoneAtServer): Promise<void> => {
  const seen = phone.trace().length;
  phone.phone.dropConnection(phone.accountId);
  const isBack = (): boolean =>
    phone
      .trace()
      .slice(seen)
      .some(({ kind, summary }) => kind === 'sip-received' && summary === '200 OK (REGISTER)');
  await phone.until('on the next flow', isBack);
  await phone.registered();
};
/** The change of address is told, so that what comes in the call comes over the next flow. */
const found = (phone: PhoneAtServer, id: string): Promise<void> =>
  phone.until('in the call again', () => callOf(phone, id)?.flowLost === false);

async function asked() {
  const [alice, bob, carol] = await office('alice', 'bob', 'carol');
  const { at, there } = await talks(alice, bob);
  await bob.phone.transfer(there, 'carol');
  await alice.until('asked', () => callOf(alice, at)?.transfer?.role === 'transferee');
  return { alice, bob, carol, at, there };
}

async function followed() {
  const scene = await asked();
  const next = scene.alice.phone.followTransfer(scene.at);
  await hasCall(scene.carol, 'offered');
  await scene.bob.until('told of ringing', () => state(scene.bob, scene.there) === 'ringing');
  return { ...scene, next };
}

const state = (phone: PhoneAtServer, id: string): string | null => {
  const transfer = callOf(phone, id)?.transfer;
  return transfer?.role === 'transferor' ? transfer.state : null;
};
const answered = (phone: PhoneAtServer) =>
  phone.trace().filter(({ kind, summary }) => kind === 'sip-received' && summary === '200 OK (INVITE)')
    .length;

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'Kamailio', () => {
  test('the transferor loses its flow while the target rings: the end is told over the next one', async () => {
    const { alice, bob, carol, there } = await followed();
    const before = answered(bob);
    await lost(bob);
    await found(bob, there);
    await bob.until('its address is told', () => answered(bob) > before);
    await answers(carol);
    expect([await alone(alice), await alone(carol)]).toEqual(['carol', 'alice']);
    await ended(bob, there);
    expect(callOf(bob, there)).toMatchObject({ fault: null, transfer: { state: 'answered' } });
  });

  test('the transferee loses its flow before the person decides: the question stays, and is followed', async () => {
    const { alice, bob, carol, at, there } = await asked();
    await lost(alice);
    await found(alice, at);
    expect(callOf(alice, at)?.transfer).toMatchObject({ role: 'transferee' });
    alice.phone.followTransfer(at);
    await answers(carol);
    expect([await alone(alice), await alone(carol)]).toEqual(['carol', 'alice']);
    await ended(bob, there);
  });

  test('the transferee loses its flow while the target rings: told, and the first call is there again', async () => {
    const { alice, bob, at, there, next } = await followed();
    await lost(alice);
    await ended(alice, next);
    expect(callOf(alice, next)?.fault?.code).toBe('flow-lost');
    await bob.until('told that it failed', () => state(bob, there) === 'failed');
    await alice.until('resumed', () => callOf(alice, at)?.hold.local === false);
    await bob.phone.resume(there);
    expect([await alone(alice), await alone(bob)]).toEqual(['bob', 'alice']);
  });

  test('the target loses its flow while it rings: who follows gives up, and both are told', async () => {
    const { alice, bob, carol, there, next } = await followed();
    await lost(carol);
    await hasCall(carol, 'ended');
    expect(carol.call()?.fault?.code).toBe('flow-lost');
    alice.phone.hangUp(next);
    await bob.until('told that it failed', () => state(bob, there) === 'failed');
    await bob.phone.resume(there);
    expect([await alone(alice), await alone(bob)]).toEqual(['bob', 'alice']);
  });

  test('the target of an attended transfer loses its flow: its call is replaced over the next one', async () => {
    const [alice, bob, carol] = await office('alice', 'bob', 'carol');
    const first = await talks(alice, bob);
    const second = await talks(bob, carol);
    await bob.phone.transferTo(first.there, second.at);
    await alice.until('asked', () => callOf(alice, first.at)?.transfer?.role === 'transferee');
    await lost(carol);
    alice.phone.followTransfer(first.at);
    expect([await alone(alice), await alone(carol)]).toEqual(['carol', 'alice']);
    await Promise.all([ended(bob, first.there), ended(bob, second.at)]);
  });
});
