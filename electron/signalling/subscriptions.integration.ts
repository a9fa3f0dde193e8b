import { afterEach, describe, expect, test } from 'vitest';
import type { Account } from '../../shared/model/account.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import { presenceMissing, publish } from '../../e2e/support/kamailio-presence.ts';
import {
  alone,
  callOf,
  closeOffice,
  dialogFrom,
  ended,
  hasCall,
  officeServer,
  phoneOf,
} from './fakes/office-at-server.ts';
import { openPhoneAtServer, type PhoneAtServer } from './fakes/phone-at-server.ts';

// Subscriptions at a real presence server: Kamailio over TLS on loopback.

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  await closeOffice();
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

async function open(account: Partial<Account>): Promise<{ kamailio: Kamailio; alice: PhoneAtServer }> {
  // To reach a GRUU the presence agent would ask DNS for its domain.
  const kamailio = await startKamailio({ presence: true, gruu: false });
  cleanUp.push(kamailio.stop);
  const alice = openPhoneAtServer(kamailio, { account });
  cleanUp.push(alice.close);
  return { kamailio, alice };
}

const mailbox = (fresh: number) => ({
  event: 'message-summary',
  type: 'application/simple-message-summary',
  body: `Messages-Waiting: ${fresh > 0 ? 'yes' : 'no'}\r\nMessage-Account: sip:alice@pbx.test\r\nVoice-Message: ${fresh}/0 (0/0)\r\n`,
});
const dialog = (user: string, state: string, version: number) => ({
  event: 'dialog',
  type: 'application/dialog-info+xml',
  body: `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="full" entity="sip:${user}@pbx.test"><dialog id="one" call-id="c" local-tag="l" remote-tag="r" direction="recipient"><state>${state}</state><remote><identity display="Zoe">sip:zoe@pbx.test</identity></remote></dialog></dialog-info>`,
});
const fresh = ({ account }: PhoneAtServer): number | null => account().mailbox.messages?.fresh ?? null;
const lampsOf = ({ phone }: PhoneAtServer): string =>
  phone
    .lamps()
    .map(({ number, state }) => `${number} ${state}`)
    .join(', ');

describe.skipIf((kamailioMissing ?? presenceMissing) !== null)(
  kamailioMissing ?? presenceMissing ?? 'a presence server',
  () => {
    test('the state of the mailbox is asked for with the password, follows, and is asked for anew after a crash', async () => {
      const { kamailio, alice } = await open({ voicemail: '*97' });
      await publish(kamailio, 'alice', mailbox(2));
      alice.phone.register('a1');
      await alice.until('two messages', () => fresh(alice) === 2);
      await publish(kamailio, 'alice', mailbox(3));
      await alice.until('three messages', () => fresh(alice) === 3);
      const asked = () => alice.trace().filter(({ summary }) => summary.startsWith('SUBSCRIBE')).length;
      const before = asked();
      await kamailio.kill('SIGKILL');
      await kamailio.start();
      await alice.until('asked anew', () => asked() > before);
      await publish(kamailio, 'alice', mailbox(5));
      await alice.until('five messages', () => fresh(alice) === 5);
      expect(alice.account().mailbox).toMatchObject({ messages: { isWaiting: true }, number: '*97' });
    });

    test('lamps follow the phones that they watch', async () => {
      const { kamailio, alice } = await open({
        lamps: [
          { number: 'bob', name: '' },
          { number: 'carol', name: '' },
        ],
      });
      alice.phone.register('a1');
      await alice.registered();
      for (const [state, shown] of [
        ['early', 'bob ringing'],
        ['confirmed', 'bob busy'],
        ['terminated', 'bob idle'],
      ] as const) {
        await publish(kamailio, 'bob', dialog('bob', state, 1));
        await alice.until(shown, () => lampsOf(alice).startsWith(shown));
      }
      expect(alice.phone.lamps()[0]?.caller).toBeNull();
    });

    test('a call that rings at a watched phone is picked up from its caller, once', async () => {
      const kamailio = await officeServer({ presence: true });
      const alice = await phoneOf(kamailio, 'alice');
      const bob = await phoneOf(kamailio, 'bob');
      const carol = await phoneOf(kamailio, 'carol', { lamps: [{ number: 'bob', name: '' }] });
      alice.phone.place('alice', 'bob');
      await hasCall(bob, 'offered');
      const { callId, toTag: ofAlice, fromTag: ofBob } = await dialogFrom(alice, '180 Ringing');
      const told = dialog('bob', 'early', 1);
      const body = told.body
        .replace(
          /call-id="c" local-tag="l" remote-tag="r"/,
          `call-id="${callId}" local-tag="${ofBob}" remote-tag="${ofAlice}"`,
        )
        .replace('sip:zoe@', 'sip:alice@');
      await publish(kamailio, 'bob', { ...told, body });
      await carol.until('ringing', () => carol.phone.lamps()[0]?.canPickUp === true);
      const id = carol.phone.pickUp('carol', 'bob');
      expect([await alone(carol), await alone(alice)]).toEqual(['alice', 'carol']);
      await hasCall(bob, 'ended');
      // The lamp still says that it rings.
      carol.phone.hangUp(id);
      const late = carol.phone.pickUp('carol', 'bob');
      await ended(carol, late);
      expect(callOf(carol, late)?.fault?.code).toBe('pick-up-over');
    });

    // Faults in the middle of a subscription.
    test.each([
      ['the flow is lost', async (_: Kamailio, alice: PhoneAtServer) => alice.phone.dropConnection('a1')],
      [
        'the server restarts and has forgotten it',
        async (kamailio: Kamailio) => {
          await kamailio.kill('SIGKILL');
          await kamailio.start();
        },
      ],
    ] as const)('%s: the lamp is off, is asked for anew, and shows what it missed', async (_, fault) => {
      const { kamailio, alice } = await open({ lamps: [{ number: 'bob', name: '' }] });
      const lit: string[] = [];
      alice.phone.onChange(() => void (lit.at(-1) !== lampsOf(alice) && lit.push(lampsOf(alice))));
      await publish(kamailio, 'bob', dialog('bob', 'confirmed', 1));
      alice.phone.register('a1');
      await alice.until('busy', () => lampsOf(alice) === 'bob busy');
      lit.length = 0;
      await fault(kamailio, alice);
      // Its NOTIFY finds no flow, or no subscription.
      await publish(kamailio, 'bob', dialog('bob', 'early', 2));
      await alice.until('ringing', () => lampsOf(alice) === 'bob ringing');
      expect(lit).toContain('bob unknown');
      expect(lit.at(-1)).toBe('bob ringing');
    });

    test('whether a person can be called is published by their phone, and seen by another', async () => {
      const kamailio = await startKamailio({ presence: 'people', gruu: false });
      cleanUp.push(kamailio.stop);
      const alice = openPhoneAtServer(kamailio, { account: { lamps: [{ number: 'bob', name: '' }] } });
      const bob = openPhoneAtServer(kamailio, {
        account: { id: 'b1', aor: 'sip:bob@pbx.test', authenticationUser: 'bob', tellsPresence: true },
        password: 'bob-secret',
      });
      cleanUp.push(alice.close, bob.close);
      for (const { phone, accountId, registered } of [alice, bob]) {
        phone.register(accountId);
        await registered();
      }
      await alice.until('bob is free', () => lampsOf(alice) === 'bob idle');
      const id = bob.phone.place('b1', 'alice');
      await alice.until('bob is in a call', () => lampsOf(alice) === 'bob busy');
      bob.phone.hangUp(id);
      await alice.until('bob is free again', () => lampsOf(alice) === 'bob idle');
      expect(bob.phone.lamps()).toEqual([]);
    });
  },
);
