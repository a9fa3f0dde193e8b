import { expect, test } from 'vitest';
import { until } from '../../platform/fakes/until.ts';
import { mostCalls } from '../../../shared/model/several-calls.ts';
import { established, serve } from '../fakes/established-call.ts';
import { freshInvite, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import { hasRoom, isBusy } from './busy.ts';

test.each([
  // Of the account, of the phone, its limit, call waiting; room, busy.
  [0, 0, 1, true, true, false],
  [1, 1, 1, true, false, true],
  [0, 1, 1, true, true, false],
  [1, 1, 2, true, true, false],
  [2, 2, 2, true, false, true],
  [0, 0, 4, false, true, false],
  [1, 1, 4, false, true, true],
  [0, 1, 4, false, true, true],
  [2, mostCalls - 1, 4, true, true, false],
  [2, mostCalls, 4, true, false, true],
] as const)('%i of the account, %i in all, limit %i, waiting %s: room %s, busy %s', (...row) => {
  const [ofAccount, ofPhone, limit, waiting, room, busy] = row;
  expect(hasRoom({ ofAccount, ofPhone }, { limit, waiting })).toBe(room);
  expect(isBusy({ ofAccount, ofPhone }, { limit, waiting })).toBe(busy);
});

test('without call waiting a second caller hears busy, and the person calls as many as the limit has', async () => {
  const account = { ...testAccount, severalCalls: { limit: 2, waiting: false } };
  const call = await established('we called', phoneBench(account));
  const { bench, peer } = call;
  peer.send('INVITE', 'sip:alice@x', freshInvite('in2'), 'their offer');
  await peer.response(486);
  expect(bench.records.at(-1)).toMatchObject({ fault: { stage: 'call', code: 'line-busy' } });
  bench.phone.place('a1', 'carol');
  await serve(call);
  expect(() => bench.phone.place('a1', 'dave')).toThrow(
    expect.objectContaining({ fault: { stage: 'call', code: 'too-many-calls' } }) as Error,
  );
  bench.phone.hangUp(call.id);
  bench.phone.place('a1', 'dave');
  await serve(call);
  expect(bench.call()).toMatchObject({ state: 'established', remote: { uri: 'sip:dave@example.com' } });
});

test('callers who ring as often as they can do not keep the person from calling', async () => {
  const bench = phoneBench({ ...testAccount, severalCalls: { limit: 2, waiting: true } });
  const peer = await bench.registered();
  for (const id of ['in1', 'in2']) {
    peer.send('INVITE', 'sip:alice@x', freshInvite(id), 'their offer');
    await peer.response(180);
  }
  peer.send('INVITE', 'sip:alice@x', freshInvite('in3'), 'their offer');
  await peer.response(486);
  bench.phone.place('a1', 'carol');
  expect((await peer.request('INVITE')).uri).toBe('sip:carol@example.com');
});

test('of callers who come all at once, no more are read than the media process can take: the rest hear busy', async () => {
  const bench = phoneBench({ ...testAccount, severalCalls: { limit: 2, waiting: true } });
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', freshInvite('first', 'z9hG4bKfirst'), 'their offer');
  await peer.response(180);
  const goOn = bench.gateway.pauseReading();
  const callers = 300;
  for (let at = 0; at < callers; at += 1)
    peer.send('INVITE', 'sip:alice@x', freshInvite(`in${at}`, `z9hG4bK${at}`), 'their offer');
  const busy = (): number => peer.waiting().filter((line) => line.startsWith('486')).length;
  await until(() => expect(busy()).toBe(callers - 32));
  goOn();
  await until(() => expect(busy()).toBe(callers - 1));
  expect(bench.phone.calls().filter(({ state }) => state === 'offered')).toHaveLength(2);
});
