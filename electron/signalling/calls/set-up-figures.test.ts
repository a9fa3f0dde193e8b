/** Figures of RFC 3665 that need several servers; the others: ../set-up.integration.ts. */
import { expect, test } from 'vitest';
import { header } from '../../sip/message/message.ts';
import { credentialsIn } from '../fakes/challenge.ts';
import { ask, bind, bobContact, phoneBench } from '../fakes/phone-bench.ts';

const realm = (name: string, nonce: string) =>
  ['Proxy-Authenticate', `Digest realm="${name}", nonce="${nonce}", qop="auth"`] as const;
const realmsIn = (fields: readonly string[]): readonly string[] =>
  fields.map((field) => /realm="([^"]*)"/.exec(field)?.[1] ?? '').toSorted();

test('3.3, two proxies that ask for the password: each gets its own answer, and the call goes on', async () => {
  const bench = phoneBench();
  bench.phone.register('a1');
  const peer = await bench.accept();
  // Both have accepted an answer to REGISTER, so both are known to be the account's.
  ask(peer, await peer.request('REGISTER'), realm('edge', 'r1'));
  ask(peer, await peer.request('REGISTER'), realm('core', 'r2'));
  bind(peer, await peer.request('REGISTER'));
  await bench.idle();
  bench.phone.place('a1', 'bob');
  for (const [name, nonce] of [
    ['edge', 'n1'],
    ['core', 'n2'],
  ] as const) {
    ask(peer, await peer.request('INVITE'), realm(name, nonce));
    await peer.request('ACK');
  }
  const invite = await peer.request('INVITE');
  expect(realmsIn(credentialsIn(invite))).toEqual(['core', 'edge']);
  expect(header(invite, 'cseq')).toBe('3 INVITE');
  peer.respond(invite, 200, { headers: bobContact, body: 'their answer' });
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', fault: null });
});

test('3.4, the first proxy fails: what rings ends in words, and the next call goes by the second one', async () => {
  const bench = phoneBench();
  const first = await bench.registered();
  bench.phone.place('a1', 'bob');
  first.respond(await first.request('INVITE'), 180, { headers: bobContact });
  await bench.idle();
  first.close();
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { code: 'flow-lost' } });
  await bench.pass(5000);
  const second = await bench.accept();
  bind(second, await second.request('REGISTER'));
  await bench.idle();
  bench.phone.place('a1', 'bob');
  second.respond(await second.request('INVITE'), 200, { headers: bobContact, body: 'their answer' });
  await second.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', fault: null });
});
