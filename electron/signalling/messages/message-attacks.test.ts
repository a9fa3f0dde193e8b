import { expect, test } from 'vitest';
import { until } from '../../platform/fakes/until.ts';
import { readCpim, type CpimMessage } from '../../sip/instant-message/cpim.ts';
import { writeImdn } from '../../sip/instant-message/imdn.ts';
import { header } from '../../sip/message/message.ts';
import {
  all,
  bob,
  cpim,
  messagesFolder,
  messaging,
  notification,
  sent,
  write,
} from '../fakes/messages-bench.ts';
import { ofOneAddress } from './flood.ts';

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
