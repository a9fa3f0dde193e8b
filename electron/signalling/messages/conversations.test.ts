import { describe, expect, test } from 'vitest';
import { FaultError } from '../../../shared/errors.ts';
import { until } from '../../platform/fakes/until.ts';
import { readCpim, type CpimMessage } from '../../sip/instant-message/cpim.ts';
import { readImdn, writeImdn } from '../../sip/instant-message/imdn.ts';
import { bodyText, type SipRequest } from '../../sip/message/message.ts';
import {
  all,
  bob,
  cpim,
  messagesFolder,
  messaging,
  newestPlace,
  notification,
  sent,
  write,
} from '../fakes/messages-bench.ts';
import { testAccount } from '../fakes/phone-bench.ts';

messagesFolder();

describe('sending', () => {
  test('a text is stored first, then sent', async () => {
    const bench = await messaging();
    const request = await sent(bench, '  Hello\tBob \r\n', false);
    expect([request.uri, bodyText(request)]).toEqual([bob, 'Hello    Bob']);
    expect(all(bench.store)).toMatchObject([{ state: 'sending', text: 'Hello    Bob' }]);
    bench.peer.respond(request, 200);
    await until(() => all(bench.store)[0]?.state === 'sent');
  });

  test('it becomes delivered and read as the other side tells', async () => {
    const bench = await messaging();
    const request = await sent(bench, 'Hello', true);
    const { messageId, wishes } = readCpim(request.body) as CpimMessage;
    expect(wishes).toContain('display');
    bench.peer.respond(request, 200);
    await until(() => all(bench.store)[0]?.state === 'sent');
    write(bench.peer, 'message/cpim', notification(messageId ?? '', 'delivered'));
    await bench.peer.response(200);
    expect(all(bench.store)[0]?.state).toBe('delivered');
    write(
      bench.peer,
      'message/imdn+xml',
      writeImdn({ messageId: messageId ?? '', disposition: 'read' }, bob, new Date(0)),
    );
    await bench.peer.response(200);
    expect(all(bench.store)[0]?.state).toBe('read');
  });

  test('the other side is asked once what it reads; a text does not wait long for that', async () => {
    const bench = await messaging();
    const { conversations, peer } = bench;
    const id = conversations.open(testAccount.id, 'bob');
    conversations.send(id, 'one');
    await peer.request('OPTIONS');
    await bench.pass(2000);
    // So long without an answer: it asks whether the flow is alive.
    peer.respond(await peer.request('OPTIONS'), 200);
    const request = await peer.request('MESSAGE');
    expect(bodyText(request)).toBe('one');
    peer.respond(request, 200);
    await until(() => all(bench.store)[0]?.state === 'sent');
  });

  test('texts leave one after another, and one that was deleted meanwhile does not', async () => {
    const bench = await messaging();
    const first = await sent(bench, 'one', false);
    for (const text of ['two', 'three']) bench.conversations.send(1, text);
    await bench.idle();
    expect(bench.peer.waiting()).toEqual([]);
    bench.store.remove(all(bench.store).find(({ text }) => text === 'two')?.id ?? '');
    bench.peer.respond(first, 503);
    const next = await bench.peer.request('MESSAGE');
    expect(bodyText(next)).toBe('three');
    bench.peer.respond(next, 200);
    await until(() => all(bench.store)[0]?.state === 'sent');
    expect(bench.peer.waiting()).toEqual([]);
  });

  test('a failure is told in words, and it is sent again when the person wants it', async () => {
    const bench = await messaging();
    bench.peer.respond(await sent(bench, 'Hello', false), 480);
    await until(() => all(bench.store)[0]?.state === 'failed');
    const [failed] = all(bench.store);
    expect(failed?.fault).toMatchObject({ code: 'unavailable', presented: '480 Scripted' });
    bench.conversations.sendAgain(failed?.id ?? '');
    const again = await bench.peer.request('MESSAGE');
    expect(() => bench.conversations.sendAgain(failed?.id ?? '')).toThrow('wrong-state');
    bench.peer.respond(again, 200);
    await until(() => all(bench.store)[0]?.state === 'sent');
    expect(all(bench.store)).toHaveLength(1);
    expect(() => bench.conversations.sendAgain(failed?.id ?? '')).toThrow('wrong-state');
  });

  test('without a registration it fails at once, and says so', async () => {
    const bench = await messaging();
    const id = bench.conversations.open(testAccount.id, 'bob');
    bench.peer.close();
    await bench.idle();
    bench.conversations.send(id, 'Hello');
    await until(() => all(bench.store)[0]?.state === 'failed');
    expect(all(bench.store)[0]?.fault?.code).toBe('not-registered');
  });

  test.each([
    ['nothing', ' \n\t ', 'empty'],
    ['too much', 'a'.repeat(2001), 'too-long'],
  ])('%s is not sent', async (_what, text, code) => {
    const { conversations, store } = await messaging();
    const id = conversations.open(testAccount.id, 'bob');
    expect(() => conversations.send(id, text)).toThrow(code);
    expect(all(store)).toEqual([]);
  });

  test.each(['a<b', 'a b@', 'sip:anonymous@anonymous.invalid'])(
    'to nobody nothing is sent: %s',
    async (typed) => {
      const { conversations } = await messaging();
      expect(() => conversations.open(testAccount.id, typed)).toThrow(/message: /);
    },
  );

  test('with messages off nothing is sent, not even that one was read', async () => {
    const bench = await messaging();
    const id = bench.conversations.open(testAccount.id, 'bob');
    write(bench.peer, 'message/cpim', cpim('m1', ['display'], 'Hello'));
    await bench.peer.response(200);
    bench.rules.forbidden = { stage: 'message', code: 'switched-off' };
    expect(() => bench.conversations.send(id, 'a')).toThrow('switched-off');
    expect(() => bench.conversations.open(testAccount.id, 'carol')).toThrow('switched-off');
    bench.conversations.read(id, newestPlace(bench.store));
    await bench.idle();
    expect(bench.peer.waiting()).toEqual([]);
  });
});

describe('what comes', () => {
  test('a text is stored before it is answered, cleaned as names are, and told once', async () => {
    const bench = await messaging();
    write(bench.peer, 'text/plain', 'Hi\u202e evil\u0007\nline\u200b two\n\n\n\n\n\nend<b>');
    await bench.peer.response(200);
    expect(all(bench.store)).toMatchObject([
      { direction: 'incoming', text: 'Hi\ufffd evil\ufffd\nline\ufffd two\n\n\nend<b>', isAsserted: false },
    ]);
    expect(bench.texts).toHaveLength(1);
    expect(bench.store.conversations()).toMatchObject([{ party: { uri: bob }, unread: 1 }]);
  });

  test('who it is from follows the rules of calls: a proxy vouches for nobody', async () => {
    const bench = await messaging();
    const claims = { 'P-Asserted-Identity': '"Boss" <sip:boss@example.com>' };
    write(bench.peer, 'text/plain', 'one', claims);
    await bench.peer.response(200);
    write(bench.peer, 'text/plain', 'two', {
      ...claims,
      Via: 'SIP/2.0/TLS proxy;branch=z9hG4bKp, SIP/2.0/UDP evil;branch=z9hG4bKe',
    });
    await bench.peer.response(200);
    expect(bench.store.conversations().map(({ party }) => party)).toMatchObject([
      { uri: bob, isAsserted: false },
      { uri: 'sip:boss@example.com', displayName: 'Boss', isAsserted: true },
    ]);
  });

  test('whoever hides their address can be read, gets no answer and no notification', async () => {
    const bench = await messaging();
    write(bench.peer, 'message/cpim', cpim('m', ['positive-delivery', 'display'], 'hi'), { Privacy: 'id' });
    await bench.peer.response(200);
    expect(() => bench.conversations.send(1, 'a')).toThrow('withheld-target');
    bench.conversations.read(1, newestPlace(bench.store));
    await bench.idle();
    expect(bench.peer.waiting()).toEqual([]);
  });

  test('the sender who asks is told that it arrived, and that it was read once it is', async () => {
    const bench = await messaging();
    write(bench.peer, 'message/cpim', cpim('m1', ['positive-delivery', 'display'], 'Hello'));
    await bench.peer.response(200);
    const arrived = await bench.peer.request('MESSAGE');
    const told = (request: SipRequest) => readImdn((readCpim(request.body) as CpimMessage).content);
    expect([arrived.uri, told(arrived)]).toEqual([bob, { messageId: 'm1', disposition: 'delivered' }]);
    expect((readCpim(arrived.body) as CpimMessage).wishes).toEqual([]);
    bench.peer.respond(arrived, 200);
    bench.conversations.read(1, newestPlace(bench.store));
    expect(told(await bench.peer.request('MESSAGE'))).toEqual({ messageId: 'm1', disposition: 'read' });
    bench.conversations.read(1, newestPlace(bench.store));
    await bench.idle();
    expect(bench.peer.waiting()).toEqual([]);
  });

  test('nobody is told that a message was read whom the setting leaves out', async () => {
    const bench = await messaging();
    bench.rules.tellsRead = () => false;
    write(bench.peer, 'message/cpim', cpim('m1', ['display'], 'Hello'));
    await bench.peer.response(200);
    bench.conversations.read(1, newestPlace(bench.store));
    bench.rules.tellsRead = () => true;
    bench.conversations.read(1, newestPlace(bench.store));
    await bench.idle();
    expect(bench.peer.waiting()).toEqual([]);
    expect(bench.store.summary().unread).toBe(0);
  });

  test('one that is repeated is answered, and neither stored nor told again', async () => {
    const bench = await messaging();
    for (let times = 0; times < 2; times += 1) {
      write(bench.peer, 'message/cpim', cpim('same', ['positive-delivery'], 'Hello'));
      await bench.peer.response(200);
      if (times === 0) bench.peer.respond(await bench.peer.request('MESSAGE'), 200);
    }
    await bench.idle();
    expect(all(bench.store)).toHaveLength(1);
    expect(bench.peer.waiting()).toEqual([]);
  });

  test('with messages off it is refused and not stored', async () => {
    const bench = await messaging();
    bench.rules.forbidden = { stage: 'message', code: 'switched-off' };
    write(bench.peer, 'text/plain', 'Hello');
    await bench.peer.response(403);
    expect(bench.store.conversations()).toEqual([]);
  });

  test('what a full disk does not take is refused, so that its sender keeps it', async () => {
    const bench = await messaging();
    Object.assign(bench.store, {
      addIncoming: () => {
        throw new FaultError({ stage: 'storage', code: 'write-failed' });
      },
    });
    write(bench.peer, 'text/plain', 'Hello');
    await bench.peer.response(500);
    expect(bench.told).toMatchObject([{ stage: 'storage', code: 'write-failed' }]);
  });
});
