import { expect, test } from 'vitest';
import { until } from '../../platform/fakes/until.ts';
import { readCpim, type CpimMessage } from '../../sip/instant-message/cpim.ts';
import { writeImdn } from '../../sip/instant-message/imdn.ts';
import { bodyText, header } from '../../sip/message/message.ts';
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
import { ofAll, ofOneAddress } from './flood.ts';

messagesFolder();

test('a notification of somebody else, or about another message, changes nothing and is not answered', async () => {
  const bench = await messaging();
  const request = await sent(bench, 'Hello', true);
  const messageId = (readCpim(request.body) as CpimMessage).messageId ?? '';
  bench.peer.respond(request, 200);
  await until(() => all(bench.store)[0]?.state === 'sent');
  write(bench.peer, 'message/cpim', notification(messageId, 'read'), {
    From: '<sip:mallory@example.com>;tag=m',
  });
  await bench.peer.response(200);
  write(bench.peer, 'message/cpim', notification('id99', 'read'));
  await bench.peer.response(200);
  expect(all(bench.store)).toMatchObject([{ state: 'sent' }]);
  expect(bench.store.conversations()).toHaveLength(1);
  await bench.idle();
  expect(bench.peer.waiting()).toEqual([]);
});

test('a notification that asks for notifications gets none: no loop begins', async () => {
  const bench = await messaging();
  const asking = writeImdn({ messageId: 'x', disposition: 'read' }, bob, new Date(0));
  write(
    bench.peer,
    'message/cpim',
    cpim('loop', ['positive-delivery', 'display'], asking, 'message/imdn+xml'),
  );
  await bench.peer.response(200);
  write(bench.peer, 'message/cpim', cpim('loop2', ['positive-delivery', 'display'], '   '));
  await bench.peer.response(200);
  await bench.idle();
  expect(bench.peer.waiting()).toEqual([]);
  expect(bench.store.conversations()).toEqual([]);
});

test('a flood is refused beyond its share of a minute, and told in words', async () => {
  const bench = await messaging();
  for (let number = 0; number < ofOneAddress; number += 1) {
    write(bench.peer, 'text/plain', `text ${number}`);
    await bench.peer.response(200);
  }
  write(bench.peer, 'text/plain', 'one too many');
  const refused = await bench.peer.response(480);
  expect(header(refused, 'retry-after')).toBe('60');
  expect(all(bench.store)).toHaveLength(ofOneAddress);
  expect(bench.told).toEqual([{ stage: 'message', code: 'flood', presented: 'bob@example.com' }]);
  write(bench.peer, 'text/plain', 'another', { From: '<sip:carol@example.com>;tag=c' });
  await bench.peer.response(200);
});

test('a From without an end, a hostile name and a long name are names', async () => {
  const bench = await messaging();
  write(bench.peer, 'text/plain', 'Hello', {
    From: `"${'A\u202e<img src=x>'.repeat(300)}" <sip:bob@example.com>;tag=b`,
  });
  await bench.peer.response(200);
  const [conversation] = bench.store.conversations();
  expect(conversation?.party.displayName?.length).toBeLessThanOrEqual(80);
  expect(conversation?.party.displayName).not.toContain('\u202e');
});

test.each([
  ['sips:alice@example.com', 'sip:bob@example.com', 'sips:bob@example.com'],
  ['sip:alice@example.com', 'sips:bob@example.com', 'sips:bob@example.com'],
  ['sip:alice@example.com', 'tel:+4930123', 'sip:+4930123@example.com'],
])('%s answers a text of %s to %s: nothing goes on without TLS', async (aor, from, uri) => {
  const bench = await messaging({ ...testAccount, aor });
  write(bench.peer, 'message/cpim', cpim('m1', ['positive-delivery', 'display'], 'Hi'), {
    From: `<${from}>;tag=f`,
  });
  await bench.peer.response(200);
  expect((await bench.peer.request('MESSAGE')).uri).toBe(uri);
  bench.conversations.read(1, newestPlace(bench.store));
  expect((await bench.peer.request('MESSAGE')).uri).toBe(uri);
  bench.conversations.send(1, 'Hello');
  expect((await bench.peer.request('MESSAGE')).uri).toBe(uri);
});

test('spoofed senders keep out nobody whom the person knows', async () => {
  const bench = await messaging();
  bench.rules.isContact = ({ uri }) => uri.includes('carol');
  const from = (user: string): void =>
    write(bench.peer, 'text/plain', 'Hello', { From: `<sip:${user}@example.com>;tag=${user}` });
  for (let count = 0; count < ofAll.strangers; count += 1) {
    from(`mallory${count}`);
    await bench.peer.response(200);
  }
  from('mallory');
  await bench.peer.response(480);
  from('carol');
  await bench.peer.response(200);
  const carol = bench.store.conversations().find(({ party }) => party.uri.includes('carol'));
  expect(carol?.last?.text).toBe('Hello');
});

test('of thousands of texts that ask for it only the newest are told to be read', async () => {
  const bench = await messaging();
  const party = { displayName: null, uri: bob };
  const key = { accountId: testAccount.id, peer: bob, party, isContact: false };
  for (let count = 1; count <= 100; count += 1) {
    const id = `m${count}`;
    bench.store.addIncoming({ ...key, id, text: id, at: '2026-01-01T00:00:00Z', mark: id, tellsRead: id });
  }
  bench.conversations.read(1, newestPlace(bench.store));
  await bench.idle();
  expect(bench.peer.waiting()).toHaveLength(30);
  expect(bodyText(await bench.peer.request('MESSAGE'))).toContain('<message-id>m71</message-id>');
});
