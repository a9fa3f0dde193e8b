import { expect, test } from 'vitest';
import { bodyText, header } from '../../sip/message/message.ts';
import { bobContact, inDialog, phoneBench, type PhoneBench } from '../fakes/phone-bench.ts';
import type { HeaderFields } from '../../sip/message/write-message.ts';
import { until } from '../../platform/fakes/until.ts';

// Descriptions before the answer (RFC 3261 13.2.1, RFC 3960), of which some cannot be used.

async function calling() {
  const bench = phoneBench();
  const peer = await bench.registered();
  bench.phone.place('a1', 'bob');
  const invite = await peer.request('INVITE');
  bench.gateway.refuse.add('unusable');
  const progress = async (body: string, tag?: string): Promise<void> => {
    peer.respond(invite, 183, { headers: bobContact, body, ...(tag === undefined ? {} : { tag }) });
    await bench.idle();
  };
  return { bench, peer, invite, progress };
}

test('an answer without a description ends the call with a fault where the early description was unusable', async () => {
  const { bench, peer, invite, progress } = await calling();
  await progress('unusable');
  expect(bench.call().state).toBe('proceeding');
  peer.respond(invite, 200, { headers: bobContact });
  await peer.request('ACK');
  await peer.request('BYE');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { code: 'no-common-codec' } });
});

test('the answer waits until the early description has been read', async () => {
  const { bench, peer, invite } = await calling();
  peer.respond(invite, 183, { headers: bobContact, body: 'unusable' });
  peer.respond(invite, 200, { headers: bobContact });
  await peer.request('ACK');
  await peer.request('BYE');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'ended', fault: { code: 'no-common-codec' } });
});

const accepted = (bench: PhoneBench) => bench.gateway.log.filter((line) => line.startsWith('accept'));

test('an unusable description does not block the early media of another fork', async () => {
  const { bench, progress } = await calling();
  await progress('unusable', 'one');
  await progress('early two', 'two');
  expect(bench.call().state).toBe('early');
  expect(accepted(bench)).toEqual(['accept unusable', 'accept early two']);
});

test('of several forks the one that described last is heard; what is repeated changes nothing', async () => {
  const { bench, peer, invite, progress } = await calling();
  await progress('early one', 'one');
  await progress('early two', 'two');
  await progress('early one', 'one');
  await progress('early two', 'two');
  expect(accepted(bench)).toEqual(['accept early one', 'accept early two']);
  // The one that is not heard answers, without a description of its own in the 200.
  peer.respond(invite, 200, { headers: bobContact, tag: 'one' });
  await peer.request('ACK');
  await bench.idle();
  expect(accepted(bench).at(-1)).toBe('accept early one');
  expect(bench.call()).toMatchObject({ state: 'established', fault: null });
});

test('the fork that was heard before is heard again where the newer one is over or unusable', async () => {
  const { bench, peer, invite, progress } = await calling();
  await progress('early one', 'one');
  await progress('unusable', 'two');
  await progress('early three', 'three');
  peer.respond(invite, 199, { headers: bobContact, tag: 'two' });
  await bench.idle();
  expect(accepted(bench).at(-1)).toBe('accept early three');
  peer.respond(invite, 199, { headers: bobContact, tag: 'three' });
  await bench.idle();
  expect(accepted(bench).at(-1)).toBe('accept early one');
  expect(bench.call().state).toBe('early');
});

test('a second fork that answers gets ACK and BYE, and the sound stays with the first', async () => {
  const { bench, peer, invite, progress } = await calling();
  await progress('early two', 'two');
  peer.respond(invite, 200, { headers: bobContact, tag: 'one', body: 'answer one' });
  await peer.request('ACK');
  peer.respond(invite, 200, { headers: bobContact, tag: 'two', body: 'answer two' });
  await peer.request('ACK');
  expect(header(await peer.request('BYE'), 'to')).toMatch(/;tag=two$/);
  await progress('too late', 'three');
  expect(accepted(bench).at(-1)).toBe('accept answer one');
  expect(bench.call()).toMatchObject({ state: 'established', fault: null });
});

// UPDATE with an offer before the answer (RFC 3311 5), where a reliable response has the answer.

async function updating() {
  const call = await calling();
  const { peer, invite } = call;
  const early = (tag: string, rseq: string): void => {
    const headers = [...bobContact, ['Require', '100rel'], ['RSeq', rseq]] as const;
    peer.respond(invite, 183, { headers, tag, body: `early ${tag}` });
  };
  const update = (tag: string, cseq: number, more: HeaderFields = []): void => {
    const fields = inDialog(invite, 'UPDATE', cseq).map(([name, value]) =>
      name === 'From' ? ([name, value.replace(/;tag=.*/, `;tag=${tag}`)] as const) : ([name, value] as const),
    );
    peer.send('UPDATE', 'sip:alice@x', [...fields, ...more], `their offer ${cseq}`);
  };
  return { ...call, early, update };
}

test('a fork that did not get the call can no longer take its sound, or its name', async () => {
  const { bench, peer, invite, early, update } = await updating();
  early('one', '1');
  peer.respond(await peer.request('PRACK'), 200);
  await bench.idle();
  peer.respond(invite, 200, { headers: bobContact, tag: 'two', body: 'answer two' });
  await peer.request('ACK');
  await bench.idle();
  const before = bench.call();
  update('one', 7, [['P-Asserted-Identity', '<sip:mallory@example.com>']]);
  await peer.response(481);
  await bench.idle();
  expect(bench.gateway.log.filter((line) => line.startsWith('answer'))).toEqual([]);
  expect(bench.call()).toEqual(before);
});

test('an early session is changed by UPDATE once its answer was reliable, and the 200 repeats the first', async () => {
  const { bench, peer, invite, early, update } = await updating();
  early('one', '1');
  peer.respond(await peer.request('PRACK'), 200);
  await bench.idle();
  update('one', 7);
  expect(bodyText(await peer.response(200))).not.toBe('');
  early('two', '5');
  peer.respond(await peer.request('PRACK'), 200);
  await bench.idle();
  // Another fork is heard now.
  update('one', 8);
  expect(header(await peer.response(500), 'retry-after')).toBe('2');
  peer.respond(invite, 200, { headers: bobContact, tag: 'one', body: 'early one' });
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', fault: null });
  expect(accepted(bench).at(-1)).toBe('accept early one');
  // The first fork had changed its session, and what it has now is not in use: both agree anew.
  const again = await peer.request('INVITE');
  expect(header(again, 'to')).toMatch(/;tag=one$/);
});

test('after one fork has changed its early session, the other fork answers and is heard', async () => {
  const { bench, peer, invite, early, update } = await updating();
  early('one', '1');
  peer.respond(await peer.request('PRACK'), 200);
  await bench.idle();
  update('one', 7);
  await peer.response(200);
  peer.respond(invite, 200, { headers: bobContact, tag: 'two', body: 'answer two' });
  await peer.request('ACK');
  await bench.idle();
  expect(accepted(bench).at(-1)).toBe('accept answer two');
  expect(bench.call()).toMatchObject({ state: 'established', fault: null });
  expect(peer.waiting()).toEqual([]);
});

test('a redirection closes the early sound before the person decides, and nobody opens it again', async () => {
  const { bench, peer, invite, early, update } = await updating();
  early('one', '1');
  peer.respond(await peer.request('PRACK'), 200);
  await bench.idle();
  expect(bench.call().state).toBe('early');
  peer.respond(invite, 302, { headers: [['Contact', '<sip:carol@example.net>']] });
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call().transfer).toMatchObject({ isRedirection: true });
  expect(bench.gateway.log.at(-1)).toBe('rollback');
  update('one', 7);
  await peer.response(481);
  expect(bench.gateway.log.at(-1)).toBe('rollback');
  bench.phone.followTransfer(bench.call().id);
  await bench.idle();
  // The next offer is a first one, in the form that is tried first.
  const offers = bench.gateway.log.filter((line) => line.startsWith('offer'));
  expect(offers[1]).toBe(offers[0]);
});

test('an unusable description after a usable one leaves the usable one in place', async () => {
  const { bench, peer, invite, progress } = await calling();
  await progress('early');
  await progress('unusable');
  expect(bench.call().state).toBe('early');
  peer.respond(invite, 200, { headers: bobContact });
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', fault: null });
});

test('of many early descriptions at once, one is read and only the newest waits', async () => {
  const { bench, peer, invite } = await calling();
  for (let n = 1; n <= 500; n += 1)
    peer.respond(invite, 183, { headers: bobContact, body: `early ${String(n)}` });
  await until(() => {
    expect(bench.gateway.log.filter((line) => line.startsWith('accept'))).toEqual([
      'accept early 1',
      'accept early 500',
    ]);
    expect(bench.call().state).toBe('early');
  });
});

test('an answer without a description uses the early one that still waits', async () => {
  const { bench, peer, invite } = await calling();
  peer.respond(invite, 183, { headers: bobContact, body: 'early one' });
  peer.respond(invite, 183, { headers: bobContact, body: 'early two' });
  peer.respond(invite, 200, { headers: bobContact });
  await peer.request('ACK');
  await bench.idle();
  expect(bench.call()).toMatchObject({ state: 'established', fault: null });
  expect(bench.gateway.log.findLast((line) => line.startsWith('accept'))).toBe('accept early two');
});

// Ring-back (RFC 3960 3.2): ours, until sound of the other side comes.

const figures = (packetsReceived: number) => ({
  packetsSent: 0,
  packetsReceived,
  packetsLost: 0,
  packetsRejected: 0,
  jitter: 0,
  roundTrip: null,
  silenceSent: 0,
  remote: null,
});
const shown = (bench: PhoneBench) => [bench.call().state, bench.call().ringback];

test.each<[string, ...(readonly [number, string?])[]]>([
  ['180 with a description', [180], [180, 'early']],
  ['183 with one, then 180', [183, 'early'], [180]],
])('%s: ring-back until sound comes', async (_, ...responses) => {
  const { bench, peer, invite } = await calling();
  const respond = async (status: number, body?: string): Promise<void> => {
    peer.respond(invite, status, { headers: bobContact, ...(body === undefined ? {} : { body }) });
    await bench.idle();
  };
  const sound = (packets: number) =>
    bench.gateway.emit('statistics', { callId: bench.call().id, statistics: figures(packets) });
  for (const [status, body] of responses) await respond(status, body);
  sound(0);
  expect(shown(bench)).toEqual(['early', true]);
  sound(1);
  expect(shown(bench)).toEqual(['early', false]);
  // It rings on, and its own sound is heard.
  await respond(180);
  expect(shown(bench)).toEqual(['early', false]);
});

test('sound that was described and not announced by ringing has no ring-back beside it', async () => {
  const { bench, progress } = await calling();
  await progress('early');
  expect(shown(bench)).toEqual(['early', false]);
});
