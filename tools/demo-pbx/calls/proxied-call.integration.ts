import { afterEach, beforeEach, expect, test } from 'vitest';
import { bodyText, header, headerValues } from '../../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../../electron/sip/message/name-addr.ts';
import { provisional, startPbxBench, type PbxBench } from '../fakes/pbx-bench.ts';
import { newCallId } from '../fakes/scripted-phone.ts';

let bench: PbxBench;

beforeEach(async () => {
  bench = await startPbxBench();
});
afterEach(() => bench.stop());

const logged = (text: string) => expect.poll(() => bench.log.join('\n')).toContain(text);

test('a registered bob is called instead, and everything passes between the phones', async () => {
  const [alice, bob] = [await bench.phone('alice'), await bench.phone('bob')];
  await bench.register(bob, 'bob');
  const answered = bench.call(alice, 'bob', 'offer');
  const invite = await bob.nextRequest('INVITE');
  expect(invite.uri).toBe(parseNameAddr(bob.contact)?.uri.raw);
  expect(header(invite, 'proxy-authorization')).toBeUndefined();
  const recordRoute = header(invite, 'record-route');
  expect(recordRoute).toContain(';lr');
  bob.answer(invite, 180);
  bob.answer(invite, 200, { body: 'answer' });
  const { response, within } = await answered;
  expect(bodyText(response)).toBe('answer');
  expect(headerValues(response, 'via')).toHaveLength(1);
  await bob.nextRequest('ACK');

  const route = ['Route', recordRoute ?? ''] as const;
  const held = alice.request({ ...within, method: 'INVITE', headers: [route], body: 'hold' });
  const reInvite = await bob.nextRequest('INVITE');
  expect(bodyText(reInvite)).toBe('hold');
  expect(header(reInvite, 'route')).toBeUndefined();
  bob.answer(reInvite, 488);
  expect((await held).status).toBe(488);
  expect(bodyText(await bob.nextRequest('ACK'))).toBe('');

  const from = header(response, 'from') ?? '';
  const ended = bob.request({ method: 'BYE', uri: 'sip:alice@x', to: from, callId: within.callId });
  const bye = await alice.nextRequest('BYE');
  alice.answer(bye, 200);
  expect((await ended).status).toBe(200);
  await logged('alice to bob: ended (hung up)');
});

test('a call to a registered phone can be cancelled and declined', async () => {
  const [alice, bob] = [await bench.phone('alice'), await bench.phone('bob')];
  await bench.register(bob, 'bob');
  const declined = bench.call(alice, 'bob', '');
  bob.answer(await bob.nextRequest('INVITE'), 603);
  expect((await declined).response.status).toBe(603);
  await bob.nextRequest('ACK');

  const request = {
    method: 'INVITE',
    uri: 'sip:bob@127.0.0.1',
    callId: newCallId(),
    branch: `z9hG4bK${newCallId()}`,
  };
  const cancelled = alice.request({ ...request, password: bench.passwordOf('alice') });
  const invite = await bob.nextRequest('INVITE');
  bob.answer(invite, 180);
  await expect.poll(() => provisional(alice)).toContain(180);
  alice.send({ ...request, method: 'CANCEL' });
  const cancel = await bob.nextRequest('CANCEL');
  expect(header(cancel, 'via')).toBe(header(invite, 'via'));
  bob.answer(cancel, 200);
  bob.answer(invite, 487);
  expect((await cancelled).status).toBe(487);
});

test('an established call goes on where both phones lose their connection and come back', async () => {
  const [alice, bob] = [await bench.phone('alice'), await bench.phone('bob')];
  await bench.register(bob, 'bob');
  const answered = bench.call(alice, 'bob', 'offer');
  bob.answer(await bob.nextRequest('INVITE'), 200, { body: 'answer' });
  const { response, within } = await answered;
  await bob.nextRequest('ACK');
  alice.close();
  bob.close();
  await expect.poll(() => bench.pbx.connections().filter(({ open }) => open)).toEqual([]);

  const [aliceAgain, bobAgain] = [await bench.phone('alice'), await bench.phone('bob')];
  await bench.register(bobAgain, 'bob');
  const from = header(response, 'from') ?? '';
  const info = aliceAgain.request({ ...within, method: 'INFO', from });
  bobAgain.answer(await bobAgain.nextRequest('INFO'), 200);
  expect((await info).status).toBe(200);
  bench.clock.advance(64_000);
  const bye = aliceAgain.request({ ...within, method: 'BYE', from });
  bobAgain.answer(await bobAgain.nextRequest('BYE'), 200);
  expect((await bye).status).toBe(200);
});
