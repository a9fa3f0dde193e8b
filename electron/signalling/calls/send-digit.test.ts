import { expect, test } from 'vitest';
import { established } from '../fakes/established-call.ts';
import { bodyText } from '../../sip/message/message.ts';
import { until } from '../../platform/fakes/until.ts';
import { bobContact, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import type { AskPage } from './page.ts';

test('digits that are pressed while the answer is read wait for it, in their order', async () => {
  const page = Promise.withResolvers<string>();
  const askPage: AskPage = () => page.promise;
  const bench = phoneBench(undefined, undefined, undefined, { askPage });
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their dtls answer' });
  await until(() => expect(bench.call().state).toBe('established'));
  const sent = [bench.phone.sendDigit(id, '4'), bench.phone.sendDigit(id, '2')];
  await bench.idle();
  expect(bench.gateway.log.filter((line) => line.startsWith('digit'))).toEqual([]);
  page.resolve('page answer');
  await Promise.all(sent);
  expect(bench.gateway.log.slice(-3)).toEqual(['pageAnswer page answer', 'digit 4', 'digit 2']);
  expect(bench.call().digits).toBe('42');
});

test('a digit that waits for an answer is refused where the call ends before', async () => {
  const askPage: AskPage = () => new Promise(() => undefined);
  const bench = phoneBench(undefined, undefined, undefined, { askPage });
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'their dtls answer' });
  await until(() => expect(bench.call().state).toBe('established'));
  const sent = bench.phone.sendDigit(id, '4').catch((error: unknown) => error);
  bench.phone.hangUp(id);
  expect(await sent).toMatchObject({ fault: { stage: 'command', code: 'wrong-state' } });
});

test('a peer without telephone events gets digits by INFO, and they are shown once it took them', async () => {
  const { bench, peer, id } = await established('we called');
  bench.gateway.refuseDigits();
  const sent = [bench.phone.sendDigit(id, '4'), bench.phone.sendDigit(id, '2')];
  const first = await peer.request('INFO');
  expect(bodyText(first)).toContain('Signal=4');
  expect(bench.call().digits).toBe('');
  peer.respond(first, 200);
  const second = await peer.request('INFO');
  expect(bodyText(second)).toContain('Signal=2');
  peer.respond(second, 200);
  await Promise.all(sent);
  expect(bench.call().digits).toBe('42');
});

test('a digit that is refused by INFO too is told with the answer, and is not shown', async () => {
  const { bench, peer, id } = await established('they called');
  bench.gateway.refuseDigits();
  const sent = bench.phone.sendDigit(id, '4').catch((error: unknown) => error);
  peer.respond(await peer.request('INFO'), 405);
  expect(await sent).toMatchObject({
    fault: { stage: 'media', code: 'digit-refused', presented: expect.stringContaining('405') as string },
  });
  expect(bench.call()).toMatchObject({ state: 'established', digits: '' });
});

test('nothing is sent by INFO where the account does not allow it, or the peer takes events', async () => {
  const { bench, peer, id } = await established('we called');
  await bench.phone.sendDigit(id, '1');
  bench.phone.setAccounts([{ ...testAccount, digitsByInfo: false }]);
  bench.gateway.refuseDigits();
  await expect(bench.phone.sendDigit(id, '2')).rejects.toThrow('no-telephone-event');
  await bench.idle();
  expect(peer.waiting()).toEqual([]);
  expect(bench.call().digits).toBe('1');
});
