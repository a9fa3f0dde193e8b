import { expect, test } from 'vitest';
import { bobContact, phoneBench, type PhoneBench } from '../fakes/phone-bench.ts';
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

test('an unusable description does not block the early media of another fork', async () => {
  const { bench, progress } = await calling();
  await progress('unusable', 'one');
  await progress('early two', 'two');
  expect(bench.call().state).toBe('early');
  await progress('early three', 'three');
  expect(bench.gateway.log.filter((line) => line.startsWith('accept'))).toEqual([
    'accept unusable',
    'accept early two',
  ]);
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
