import { afterEach, describe, expect, test } from 'vitest';
import { kamailioMissing } from '../../e2e/support/kamailio.ts';
import { caller, sippMissing, sippSound, startSippCaller } from '../../e2e/support/sipp.ts';
import { noForwarding, type ForwardingTargets } from '../../shared/model/forwarding.ts';
import {
  alone,
  answers,
  callOf,
  closeOffice,
  dialogFrom,
  ended,
  endsWith,
  hasCall,
  office,
  officeServer,
  phoneOf,
  talks,
} from './fakes/office-at-server.ts';

// The services of RFC 5359 that are a phone's, between phones of ours at Kamailio. Each test bears
// the number of its section; docs/services.md has the table, and tools/documents holds both.

afterEach(closeOffice);

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'Kamailio', () => {
  test('RFC 5359 2.1 Call Hold: held, resumed, and the other side knows', async () => {
    const [alice, bob] = await office('alice', 'bob');
    const { at, there } = await talks(alice, bob);
    await bob.phone.hold(there);
    await alice.until('held', () => callOf(alice, at)?.hold.remote === true);
    await bob.phone.resume(there);
    await alice.until('resumed', () => callOf(alice, at)?.hold.remote === false);
    alice.phone.hangUp(at);
    await ended(bob, there);
    expect(callOf(bob, there)?.fault).toBe(null);
  });

  test('RFC 5359 2.2 Consultation Hold: another call meanwhile, and back', async () => {
    const [alice, bob, carol] = await office('alice', 'bob', 'carol');
    const first = await talks(alice, bob);
    const second = await talks(bob, carol);
    await alice.until('held', () => callOf(alice, first.at)?.hold.remote === true);
    bob.phone.hangUp(second.at);
    await ended(carol, second.there);
    await bob.phone.resume(first.there);
    expect([await alone(alice), await alone(bob)]).toEqual(['bob', 'alice']);
  });

  test('RFC 5359 2.4 Transfer - Unattended: alice calls carol, and bob leaves', async () => {
    const [alice, bob, carol] = await office('alice', 'bob', 'carol');
    const { at, there } = await talks(alice, bob);
    await bob.phone.transfer(there, 'carol');
    await alice.until('asked', () => callOf(alice, at)?.transfer?.role === 'transferee');
    alice.phone.followTransfer(at);
    await answers(carol);
    expect([await alone(alice), await alone(carol)]).toEqual(['carol', 'alice']);
    await ended(bob, there);
    expect(callOf(bob, there)).toMatchObject({ fault: null, transfer: { state: 'answered' } });
  });

  test('RFC 5359 2.5 Transfer - Attended: bob asks carol first, and connects the two', async () => {
    const [alice, bob, carol] = await office('alice', 'bob', 'carol');
    const first = await talks(alice, bob);
    const second = await talks(bob, carol);
    await bob.phone.transferTo(first.there, second.at);
    await alice.until('asked', () => callOf(alice, first.at)?.transfer?.role === 'transferee');
    alice.phone.followTransfer(first.at);
    expect([await alone(alice), await alone(carol)]).toEqual(['carol', 'alice']);
    await Promise.all([ended(bob, first.there), ended(bob, second.at), ended(carol, second.there)]);
  });

  test.each([
    ['2.7 Call Forwarding Unconditional', { always: 'carol' }],
    ['2.8 Call Forwarding - Busy', { busy: 'carol' }],
    ['2.9 Call Forwarding - No Answer', { noAnswer: 'carol' }],
  ] as const)('RFC 5359 %s', async (section, forwards: Partial<ForwardingTargets>) => {
    const kamailio = await officeServer();
    const alice = await phoneOf(kamailio, 'alice');
    const forwarding = { ...noForwarding, ...forwards, noAnswerAfter: 5 };
    const bob = await phoneOf(kamailio, 'bob', { forwarding });
    const carol = await phoneOf(kamailio, 'carol');
    if (section.includes('Busy')) await talks(bob, carol);
    const id = alice.phone.place('alice', 'bob');
    if (section.includes('No Answer')) await hasCall(bob, 'offered');
    await answers(carol);
    expect(await alone(alice)).toBe('carol');
    expect(callOf(alice, id)?.remote.uri).toBe(`sip:carol@${kamailio.domain}`);
  });

  test('RFC 5359 2.10 3-Way Conference - Third Party Is Added: mixed in the phone that joins', async () => {
    const [alice, bob, carol] = await office('alice', 'bob', 'carol');
    const first = await talks(alice, bob);
    const second = await talks(bob, carol);
    await bob.phone.joinCalls(first.there, second.at, false);
    expect([await alone(alice), await alone(carol)]).toEqual(['bob', 'bob']);
    const states = bob.phone.calls().map(({ isJoined, hold }) => [isJoined, hold.local]);
    expect(states).toEqual([
      [true, false],
      [true, false],
    ]);
    bob.phone.leave(first.there);
    await Promise.all([ended(alice, first.at), ended(carol, second.there)]);
  });

  test('RFC 5359 2.15 Call Park: parked by a transfer, and another phone takes the call back', async () => {
    const [alice, bob, carol, park] = await office('alice', 'bob', 'carol', 'park');
    const { at, there } = await talks(alice, bob);
    await bob.phone.transfer(there, 'park');
    await alice.until('asked', () => callOf(alice, at)?.transfer?.role === 'transferee');
    alice.phone.followTransfer(at);
    const parked = await answers(park);
    expect(await alone(alice)).toBe('park');
    const dialog = await dialogFrom(alice, '200 OK');
    carol.phone.place('carol', 'alice', { ...dialog, earlyOnly: false });
    expect([await alone(carol), await alone(alice)]).toEqual(['alice', 'carol']);
    await ended(park, parked);
  });

  test('RFC 5359 2.16 Call Pickup: the caller is taken over from the phone that rings', async () => {
    const [alice, bob, carol] = await office('alice', 'bob', 'carol');
    const id = alice.phone.place('alice', 'bob');
    await hasCall(bob, 'offered');
    const dialog = await dialogFrom(alice, '180 Ringing');
    carol.phone.place('carol', 'alice', { ...dialog, earlyOnly: true });
    expect([await alone(carol), await alone(alice)]).toEqual(['alice', 'carol']);
    await ended(alice, id);
    await hasCall(bob, 'ended');
  });
});

describe.skipIf((kamailioMissing ?? sippMissing) !== null)('requests that a phone refuses', () => {
  test('RFC 5359 2.11 3-Way Conference - Third Party Joins: a Join is refused', async () => {
    const kamailio = await officeServer();
    const alice = await phoneOf(kamailio, 'alice');
    const bob = await phoneOf(kamailio, 'bob');
    const { at } = await talks(alice, bob);
    const { callId, toTag, fromTag } = await dialogFrom(alice, '200 OK');
    const { invite, trying, response, ack } = caller('alice', kamailio);
    const join = `Join: ${callId};to-tag=${toTag};from-tag=${fromTag}`;
    const steps = [invite({ body: sippSound, lines: [join] }), trying, response(488), ack()];
    const sipp = await startSippCaller(kamailio, steps);
    endsWith(sipp.stop);
    await sipp.done();
    expect(callOf(alice, at)?.state).toBe('established');
    expect(alice.phone.calls()).toHaveLength(1);
  });

  test('RFC 5359 2.18 Click to Dial: a REFER out of a call makes nobody call', async () => {
    const kamailio = await officeServer();
    const alice = await phoneOf(kamailio, 'alice');
    const { outside, trying, response } = caller('alice', kamailio);
    const refer = outside('REFER', { lines: [`Refer-To: <sip:bob@${kamailio.domain}>`] });
    const sipp = await startSippCaller(kamailio, [refer, trying, response(403)]);
    endsWith(sipp.stop);
    await sipp.done();
    expect(alice.phone.calls()).toEqual([]);
  });
});
