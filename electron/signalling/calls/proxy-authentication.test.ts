import { expect, test } from 'vitest';
import { header } from '../../sip/message/message.ts';
import { proxy } from '../fakes/challenge.ts';
import { phoneBench } from '../fakes/phone-bench.ts';

// The account's own proxy challenges calls (RFC 3261 22.3).

test('a wrong password for calls is reported, not repeated', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: proxy('0') });
  bench.phone.place('a1', 'bob');
  for (const nonce of ['1', '2']) {
    peer.respond(await peer.request('INVITE'), 407, { headers: [proxy(nonce)] });
    await peer.request('ACK');
  }
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  expect(bench.call().fault?.code).toBe('wrong-password');
});

test('a second call costs no 407: the nonce is used again and counted', async () => {
  const bench = phoneBench();
  const peer = await bench.registered({ challenge: proxy('0') });
  bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 407, { headers: [proxy('1')] });
  await peer.request('ACK');
  const first = await peer.request('INVITE');
  expect(header(first, 'proxy-authorization')).toContain('nc=00000001');
  peer.respond(first, 486);
  await peer.request('ACK');
  await bench.idle();
  bench.phone.place('a1', 'bob');
  const second = await peer.request('INVITE');
  expect(header(second, 'proxy-authorization')).toContain('nc=00000002');
  // A challenge for a stale nonce is answered once more.
  peer.respond(second, 407, { headers: [proxy('2', 'qop="auth", stale=true')] });
  await peer.request('ACK');
  expect(header(await peer.request('INVITE'), 'proxy-authorization')).toContain('nonce="2"');
});
