import { expect, test } from 'vitest';
import type { CallText, TextChoice } from '../../../shared/model/call-text.ts';
import { until } from '../../platform/fakes/until.ts';
import { bobContact, freshInvite, phoneBench, testAccount } from '../fakes/phone-bench.ts';
import { established } from '../fakes/established-call.ts';

const shown = (text: CallText | null): readonly string[] =>
  (text?.lines ?? []).map(({ by, text: line, isEnded }) => `${by}: ${line}${isEnded ? '|' : ''}`);

/** A call that we placed, whose answer has text or not. */
async function called(answer: string, realTimeText: TextChoice = 'always') {
  const bench = phoneBench({ ...testAccount, realTimeText });
  const peer = await bench.registered();
  const id = bench.phone.place('a1', 'bob');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: answer });
  await peer.request('ACK');
  await bench.idle();
  return { bench, peer, id };
}

const terms = (log: readonly string[]): string => log.find((line) => line.startsWith('open')) ?? '';

test.each([
  ['always', ' true'],
  ['asked', ' false'],
  ['never', ''],
] as const)('an account whose choice is %s opens its calls so', async (choice, told) => {
  const { bench } = await called('answer', choice);
  expect(terms(bench.gateway.log)).toBe(`open 127.0.0.1 off${told}`);
});

test('both sides write, and what they write is neither in the trace nor in the history', async () => {
  const { bench, peer, id } = await called('answer with text');
  expect(bench.call().text).toEqual({ state: 'open', lines: [] });
  bench.gateway.emit('text', { callId: id, text: 'my PIN is 0815' });
  await bench.phone.writeText(id, 'never s');
  await bench.phone.writeText(id, '\bsay so\n');
  expect(bench.gateway.log.slice(-2)).toEqual(['text never s', 'text \bsay so\n']);
  expect(shown(bench.call().text)).toEqual(['them: my PIN is 0815', 'us: never say so|']);
  bench.phone.hangUp(id);
  peer.respond(await peer.request('BYE'), 200);
  await until(() => expect(bench.records).toHaveLength(1));
  for (const kept of [bench.records, bench.trace]) expect(JSON.stringify(kept)).not.toMatch(/0815|say so/);
});

test('what the gateway does not take is not shown as written', async () => {
  const { bench, id } = await called('answer with text');
  bench.gateway.die();
  await expect(bench.phone.writeText(id, 'lost')).rejects.toThrow('gateway-ended');
  expect(shown(bench.call().text)).toEqual([]);
});

test('a call without text takes none', async () => {
  const { bench, id } = await called('answer');
  expect(bench.call().text).toBeNull();
  await expect(bench.phone.writeText(id, 'a')).rejects.toThrow('no-text');
  // A media process that is taken over by an attacker adds none either.
  bench.gateway.emit('text', { callId: id, text: 'b' });
  expect(bench.call().text).toBeNull();
});

test('nothing is written while we hold the call, from the press of the key on', async () => {
  const { bench, peer, id } = await called('answer with text');
  await bench.phone.writeText(id, 'half a l');
  const held = bench.phone.hold(id);
  await expect(bench.phone.writeText(id, 'ine')).rejects.toThrow('no-text');
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'text' });
  await held;
  await peer.request('ACK');
  expect(bench.call().text).toMatchObject({ state: 'on-hold' });
  expect(shown(bench.call().text)).toEqual(['us: half a l|']);
  const resumed = bench.phone.resume(id);
  peer.respond(await peer.request('INVITE'), 200, { headers: bobContact, body: 'text' });
  await resumed;
  await bench.phone.writeText(id, 'next');
  expect(shown(bench.call().text)).toEqual(['us: half a l|', 'us: next']);
});

test('a re-INVITE adds text, puts it on hold, and takes it away', async () => {
  const { bench, peer, id, inside } = await established('they called');
  const reInvite = async (body: string): Promise<void> => {
    peer.send('INVITE', 'sip:alice@x', inside('INVITE'), body);
    await peer.response(200);
    peer.send('ACK', 'sip:alice@x', inside('ACK'));
    await bench.idle();
  };
  expect(bench.call().text).toBeNull();
  await reInvite('with text');
  expect(bench.call().text?.state).toBe('open');
  bench.gateway.emit('text', { callId: id, text: 'hi' });
  await reInvite('with text, hold');
  expect(bench.call().text?.state).toBe('on-hold');
  await expect(bench.phone.writeText(id, 'a')).rejects.toThrow('no-text');
  await reInvite('without');
  expect(bench.call().text?.state).toBe('over');
  expect(shown(bench.call().text)).toEqual(['them: hi']);
});

test('an incoming call with text has it from its answer on', async () => {
  const bench = phoneBench();
  const peer = await bench.registered();
  peer.send('INVITE', 'sip:alice@x', freshInvite(), 'offer with text');
  await peer.response(180);
  expect(bench.call().text).toBeNull();
  await bench.phone.answer(bench.call().id);
  await peer.response(200);
  expect(bench.call().text?.state).toBe('open');
});
