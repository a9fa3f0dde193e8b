import { afterEach, describe, expect, test } from 'vitest';
import { kamailioMissing, type Kamailio } from '../../e2e/support/kamailio.ts';
import { linphoneMissing, startLinphone } from '../../e2e/support/linphone.ts';
import { callee, sippMissing, startSippCallee } from '../../e2e/support/sipp.ts';
import {
  alone,
  answers,
  callOf,
  closeOffice,
  dialogFrom,
  ended,
  endsWith,
  officeServer,
  phoneOf,
} from './fakes/office-at-server.ts';
import { leaves, sound } from './fakes/sipp-scene.ts';

// Transfers to phones of others, through Kamailio: sipp and linphone are sent on by us.
// baresip 1.0.0 knows no Replaces: `call-transfer.integration.ts` sends it on.

afterEach(closeOffice);

const told = (line: string, state: string) =>
  callee.request('NOTIFY', {
    lines: ['Event: refer', `Subscription-State: ${state}`, 'Content-Type: message/sipfrag'],
    body: line,
  });

describe.skipIf((kamailioMissing ?? sippMissing) !== null)(kamailioMissing ?? sippMissing ?? 'sipp', () => {
  test.each([
    ['answered', 'SIP/2.0 200 OK', null],
    ['failed', 'SIP/2.0 486 Busy Here', 'busy'],
  ])('sipp as transferee tells that it was %s', async (state, line, fault) => {
    const kamailio = await officeServer();
    const alice = await phoneOf(kamailio, 'alice');
    const steps = [
      callee.invite,
      callee.invited('200 OK', sound),
      callee.ack,
      // On hold.
      callee.receive('INVITE'),
      callee.respond('200 OK', sound),
      callee.ack,
      callee.receive('REFER'),
      callee.respond('202 Accepted'),
      told(line, 'terminated;reason=noresource'),
      callee.response(200),
      ...leaves,
    ];
    const bob = await startSippCallee(kamailio, 'bob', steps);
    endsWith(bob.stop);
    const id = alice.phone.place('alice', 'bob');
    await alice.until('answered', () => callOf(alice, id)?.state === 'established');
    await alice.phone.transfer(id, 'carol');
    await alice.until(state, () => {
      const transfer = callOf(alice, id)?.transfer;
      return transfer?.role === 'transferor' && transfer.state === state;
    });
    const { transfer } = callOf(alice, id) ?? {};
    expect(transfer?.role === 'transferor' && (transfer.fault?.code ?? null)).toBe(fault);
    // A transfer that failed leaves the call to the person.
    if (state === 'failed') alice.phone.hangUp(id);
    await ended(alice, id);
    await bob.done();
  });
});

/** linphone, which answers everybody. */
async function linphoneAsBob(kamailio: Kamailio): Promise<void> {
  const bob = await startLinphone({
    user: 'bob',
    password: 'bob-secret',
    domain: kamailio.domain,
    registrarPort: kamailio.ports.plain,
    codec: 'PCMU',
    tone: 700,
    encryption: 'none',
  });
  endsWith(bob.stop);
  bob.answerAll();
}

describe.skipIf((kamailioMissing ?? linphoneMissing) !== null)(
  kamailioMissing ?? linphoneMissing ?? '',
  () => {
    test('attended: linphone calls carol in the place of our call with her', async () => {
      const kamailio = await officeServer();
      const alice = await phoneOf(kamailio, 'alice');
      const carol = await phoneOf(kamailio, 'carol');
      await linphoneAsBob(kamailio);
      const first = alice.phone.place('alice', 'bob');
      await alice.until('answered', () => callOf(alice, first)?.state === 'established');
      const second = alice.phone.place('alice', 'carol');
      const replaced = await answers(carol);
      await alice.until('answered', () => callOf(alice, second)?.state === 'established');
      await alice.phone.transferTo(first, second);
      await ended(carol, replaced);
      expect(await alone(carol)).toBe('bob');
      await Promise.all([ended(alice, first), ended(alice, second)]);
      expect(callOf(alice, first)).toMatchObject({ fault: null, transfer: { state: 'answered' } });
    });

    test('carol takes the place of alice at linphone (Replaces)', async () => {
      const kamailio = await officeServer();
      const alice = await phoneOf(kamailio, 'alice');
      const carol = await phoneOf(kamailio, 'carol');
      await linphoneAsBob(kamailio);
      const first = alice.phone.place('alice', 'bob');
      await alice.until('answered', () => callOf(alice, first)?.state === 'established');
      const { callId, toTag: ofAlice, fromTag: ofBob } = await dialogFrom(alice, '200 Ok');
      carol.phone.place('carol', 'bob', { callId, toTag: ofBob, fromTag: ofAlice, earlyOnly: false });
      expect(await alone(carol)).toBe('bob');
      await ended(alice, first);
      expect(callOf(alice, first)?.fault).toBe(null);
    });
  },
);
