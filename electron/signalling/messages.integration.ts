import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import type { Message } from '../../shared/model/message.ts';
import { baresipMissing, startBob } from '../../e2e/support/baresip.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../../e2e/support/kamailio.ts';
import { systemClock } from '../platform/clock.ts';
import { openHistory } from '../storage/history.ts';
import type { Messages } from '../storage/messages.ts';
import { exampleAccount } from './fakes/example-account.ts';
import { openPhoneAtServer, type PhoneAtServer } from './fakes/phone-at-server.ts';
import { Conversations } from './messages/conversations.ts';

// Text messages through Kamailio over TLS on loopback, with this phone and with baresip at the end.

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

async function server(): Promise<Kamailio> {
  const kamailio = await startKamailio();
  cleanUp.push(kamailio.stop);
  return kamailio;
}

interface Person extends PhoneAtServer {
  readonly conversations: Conversations;
  readonly store: Messages;
  /** The newest message with anybody. */
  readonly newest: () => Message | undefined;
  readonly faults: readonly Fault[];
}

/** A registered phone with its messages. */
async function person(kamailio: Kamailio, user: string): Promise<Person> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-message-'));
  cleanUp.push(() => rm(folder, { recursive: true }));
  const account = exampleAccount({ aor: `sip:${user}@${kamailio.domain}`, authenticationUser: user });
  const atServer = openPhoneAtServer(kamailio, { account, password: `${user}-secret` });
  const faults: Fault[] = [];
  const history = openHistory(join(folder, 'history.sqlite'), (fault) => faults.push(fault));
  cleanUp.push(history.close, atServer.close);
  let ids = 0;
  const conversations = new Conversations({
    clock: systemClock,
    newId: () => `${user}${(ids += 1)}`,
    link: atServer.phone.messages,
    store: history.messages,
    account: () => account,
    forbidden: () => null,
    isContact: () => false,
    tellsRead: () => true,
    onChange: () => atServer.phone.setAccounts([account]),
    notify: (fault) => faults.push(fault),
  });
  atServer.phone.register(account.id);
  await atServer.registered();
  const newest = (): Message | undefined =>
    history.messages.page({ conversationId: 1, before: null, limit: 1 }).messages[0];
  return { ...atServer, conversations, store: history.messages, newest, faults };
}

describe.skipIf(kamailioMissing !== null)(kamailioMissing ?? 'Kamailio', () => {
  test('a text between two of us is sent, delivered, read and answered', async () => {
    const kamailio = await server();
    const alice = await person(kamailio, 'alice');
    const bob = await person(kamailio, 'bob');
    const withBob = alice.conversations.open(alice.accountId, 'bob');
    alice.conversations.send(withBob, 'Grüße, <b>Bob</b>\nzweite Zeile');
    await bob.until('the text', () => bob.newest() !== undefined);
    expect(bob.newest()).toMatchObject({
      direction: 'incoming',
      text: 'Grüße, <b>Bob</b>\nzweite Zeile',
    });
    expect(bob.store.conversations()).toMatchObject([
      { party: { uri: `sip:alice@${kamailio.domain}` }, unread: 1 },
    ]);
    await alice.until('delivered', () => alice.newest()?.state === 'delivered');
    bob.conversations.read(1, bob.newest()?.place ?? 0);
    await alice.until('read', () => alice.newest()?.state === 'read');
    bob.conversations.send(1, 'Danke');
    await alice.until('the answer', () => alice.newest()?.text === 'Danke');
    expect([alice.faults, bob.faults]).toEqual([[], []]);
  });

  test('a text of the greatest length arrives whole', async () => {
    const kamailio = await server();
    const [alice, bob] = [await person(kamailio, 'alice'), await person(kamailio, 'bob')];
    const text = 'ü'.repeat(2000);
    alice.conversations.send(alice.conversations.open(alice.accountId, 'bob'), text);
    await bob.until('the text', () => bob.newest() !== undefined);
    expect(bob.newest()?.text).toBe(text);
  });

  test('to nobody it fails in words, and goes when it is sent again once they are there', async () => {
    const kamailio = await server();
    const alice = await person(kamailio, 'alice');
    alice.conversations.send(alice.conversations.open(alice.accountId, 'bob'), 'Hello');
    await alice.until('failed', () => alice.newest()?.state === 'failed');
    expect(alice.newest()?.fault).toMatchObject({ stage: 'message', code: 'not-found' });
    const bob = await person(kamailio, 'bob');
    alice.conversations.sendAgain(alice.newest()?.id ?? '');
    await bob.until('the text', () => bob.newest() !== undefined);
    await alice.until('taken', () => alice.newest()?.state !== 'sending');
    expect(alice.newest()?.fault).toBeNull();
  });
});

describe.skipIf((kamailioMissing ?? baresipMissing) !== null)(
  kamailioMissing ?? baresipMissing ?? 'baresip at the other end',
  () => {
    test('both write: it gets plain text, and ours is sent', async () => {
      const kamailio = await server();
      const alice = await person(kamailio, 'alice');
      const bob = await startBob(kamailio, { writesTo: `sip:alice@${kamailio.domain}` });
      cleanUp.push(bob.stop);
      alice.conversations.send(alice.conversations.open(alice.accountId, 'bob'), 'Hello from Anchorline');
      await alice.until('sent', () => alice.newest()?.state === 'sent');
      await alice.until('shown there', () => bob.log().includes('Hello from Anchorline'));
      expect(bob.log()).not.toContain('imdn');
      await bob.command('message', 'Hello from baresip');
      await alice.until('their text', () => alice.newest()?.text === 'Hello from baresip');
      expect(alice.newest()).toMatchObject({ direction: 'incoming', isAsserted: false });
    });
  },
);
