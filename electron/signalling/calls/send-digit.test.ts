import { expect, test } from 'vitest';
import { established } from '../fakes/established-call.ts';
import { bodyText } from '../../sip/message/message.ts';
import { testAccount } from '../fakes/phone-bench.ts';

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
