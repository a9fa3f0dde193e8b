import { expect, test } from 'vitest';
import { notify } from '../../sip/fakes/notifier.ts';
import { requestFields } from '../../sip/fakes/request-fields.ts';
import type { ScriptedPeer } from '../../sip/fakes/scripted-peer.ts';
import { header } from '../../sip/message/message.ts';
import { bind, phoneBench, testAccount, type PhoneBench } from '../fakes/phone-bench.ts';

const type = 'application/simple-message-summary';
const withVoicemail = { ...testAccount, voicemail: '*97' };
const summary = (fresh: number, account = 'sip:voice@example.com'): string =>
  `Messages-Waiting: ${fresh > 0 ? 'yes' : 'no'}\r\nMessage-Account: ${account}\r\nVoice-Message: ${fresh}/1 (0/0)\r\n`;

/** A NOTIFY that nobody subscribed to. */
function tell(peer: ScriptedPeer, body: string, change: Readonly<Record<string, string | null>> = {}): void {
  const fields = requestFields('NOTIFY', {
    From: '<sip:alice@example.com>;tag=n',
    Event: 'message-summary',
    'Subscription-State': 'terminated;reason=noresource',
    'Content-Type': type,
    'Content-Length': String(body.length),
    ...change,
  });
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  peer.raw(`NOTIFY sip:alice@here SIP/2.0\r\n${lines}\r\n${body}`);
}

/** Registered, and asked for the state of the mailbox. */
async function subscribing(bench: PhoneBench) {
  const peer = await bench.registered();
  const subscribe = await peer.request('SUBSCRIBE');
  // Two seconds without an answer: it asks whether the flow is alive.
  peer.respond(await peer.request('OPTIONS'), 200);
  return { peer, subscribe };
}

test('with a number the server is asked once for each flow, and what it tells is shown', async () => {
  const bench = phoneBench(withVoicemail);
  const { peer, subscribe } = await subscribing(bench);
  expect([subscribe.uri, header(subscribe, 'event'), header(subscribe, 'accept')]).toEqual([
    'sip:alice@example.com',
    'message-summary',
    type,
  ]);
  peer.respond(subscribe, 200, { tag: 'notifier', headers: [['Expires', '3600']] });
  expect(bench.account().mailbox).toEqual({ messages: null, number: '*97' });
  notify(peer, subscribe, 'active;expires=3600', { type, body: summary(2) });
  await peer.response(200);
  expect(bench.account().mailbox).toEqual({
    messages: { isWaiting: true, fresh: 2, old: 1, urgent: 0 },
    number: '*97',
  });
  // A refresh of the registration asks nothing.
  await bench.pass(540_000);
  bind(peer, await peer.request('REGISTER'));
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
});

test('after a lost flow it is asked again, and the lamp stays as it was meanwhile', async () => {
  const bench = phoneBench(withVoicemail);
  const { peer, subscribe } = await subscribing(bench);
  notify(peer, subscribe, 'active', { type, body: summary(2) });
  await peer.response(200);
  peer.close();
  await bench.idle();
  await bench.pass(1);
  const next = await bench.accept();
  expect(bench.account().mailbox.messages?.fresh).toBe(2);
  bind(next, await next.request('REGISTER'));
  const anew = await next.request('SUBSCRIBE');
  expect(header(anew, 'call-id')).not.toBe(header(subscribe, 'call-id'));
  notify(next, anew, 'active', { type, body: summary(0) });
  await next.response(200);
  expect(bench.account().mailbox.messages).toMatchObject({ isWaiting: false, fresh: 0 });
});

test('a server that refuses to go on turns the lamp off', async () => {
  const bench = phoneBench(withVoicemail);
  const { peer, subscribe } = await subscribing(bench);
  notify(peer, subscribe, 'active', { type, body: summary(2) });
  await peer.response(200);
  notify(peer, subscribe, 'terminated;reason=rejected');
  await peer.response(200);
  expect(bench.account().mailbox).toEqual({ messages: null, number: '*97' });
});

test('offline nothing is shown, and the server is told', async () => {
  const bench = phoneBench(withVoicemail);
  const { peer, subscribe } = await subscribing(bench);
  notify(peer, subscribe, 'active', { type, body: summary(2) });
  await peer.response(200);
  void bench.phone.unregister('a1');
  expect(header(await peer.request('SUBSCRIBE'), 'expires')).toBe('0');
  expect(bench.account().mailbox.messages).toBeNull();
  await peer.request('REGISTER');
});

test('a number that is entered or removed takes effect at once', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  expect(peer.waiting()).toEqual([]);
  bench.phone.setAccounts([withVoicemail]);
  const subscribe = await peer.request('SUBSCRIBE');
  notify(peer, subscribe, 'active');
  await peer.response(200);
  notify(peer, subscribe, 'active', { type, body: summary(2) });
  await peer.response(200);
  bench.phone.setAccounts([testAccount]);
  expect(header(await peer.request('SUBSCRIBE'), 'expires')).toBe('0');
  expect(bench.account().mailbox).toEqual({ messages: null, number: '' });
});

test('what the account’s server tells unasked is taken; its own mailbox is called by its number', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  tell(peer, summary(1));
  await peer.response(200);
  expect(bench.account().mailbox).toEqual({
    messages: { isWaiting: true, fresh: 1, old: 1, urgent: 0 },
    number: 'voice',
  });
  // RFC 3842 names any address; a call to another domain is nobody's voicemail.
  tell(peer, summary(0, 'sip:0900123456@other.example'));
  await peer.response(200);
  expect(bench.account().mailbox).toMatchObject({ messages: { fresh: 0 }, number: '' });
});

test.each([
  [
    'that another sent through the server',
    {
      Via: 'SIP/2.0/TLS a;branch=z9hG4bK1, SIP/2.0/TLS b;branch=z9hG4bK2',
      From: '<sip:mallory@other.example>;tag=m',
    },
    481,
  ],
  ['of a subscription that is gone', { To: '<sip:alice@example.com>;tag=gone' }, 481],
])('a NOTIFY %s lights no lamp', async (_what, change, status) => {
  const bench = phoneBench();
  const peer = await bench.registered();
  tell(peer, summary(9), change);
  await peer.response(status);
  expect(bench.account().mailbox.messages).toBeNull();
});

test('one that cannot be read changes nothing and is answered', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  tell(peer, summary(3));
  await peer.response(200);
  tell(peer, 'nonsense');
  await peer.response(200);
  expect(bench.account().mailbox.messages?.fresh).toBe(3);
  expect(bench.trace.map(({ summary: line }) => line).join('\n')).toContain(
    'could not read the state of the mailbox',
  );
});

test('offline the last NOTIFY, which tells the state once more, lights no lamp', async () => {
  const bench = phoneBench(withVoicemail);
  const { peer, subscribe } = await subscribing(bench);
  notify(peer, subscribe, 'active', { type, body: summary(2) });
  await peer.response(200);
  void bench.phone.unregister('a1');
  await peer.request('SUBSCRIBE');
  await peer.request('REGISTER');
  notify(peer, subscribe, 'terminated;reason=timeout', { type, body: summary(2) });
  await peer.response(200);
  expect(bench.account().mailbox.messages).toBeNull();
});

test.each(['x%40evil.example', 'sip%3Ax%40evil.example', 'x%40evil.example%3Bmaddr', 'tel%3A0900123456'])(
  'an escape in the mailbox of the own domain leads to no other: %s',
  async (user) => {
    const bench = phoneBench();
    const peer = await bench.registered();
    tell(peer, summary(1, `sip:${user}@example.com`));
    await peer.response(200);
    expect(bench.account().mailbox).toMatchObject({ messages: { fresh: 1 }, number: '' });
  },
);

test('who only claims to be of the domain lights the lamp and sets no number', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  tell(peer, summary(1, 'sip:0900123456@example.com'), {
    Via: 'SIP/2.0/TLS a;branch=z9hG4bK1, SIP/2.0/TLS b;branch=z9hG4bK2',
  });
  await peer.response(200);
  expect(bench.account().mailbox).toMatchObject({ messages: { fresh: 1 }, number: '' });
});
