import { expect, test } from 'vitest';
import { endpointBench, type EndpointBench } from '../fakes/endpoint-bench.ts';
import { until } from '../../platform/fakes/until.ts';

const options = (count: number): string =>
  [
    'OPTIONS sip:alice@here SIP/2.0',
    `Via: SIP/2.0/TLS peer;branch=z9hG4bK${count}`,
    'From: <sip:bob@example.com>;tag=b',
    'To: <sip:alice@example.com>',
    `Call-ID: c${count}`,
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');

/** Asks until we stop listening; gives how many questions that took. */
async function flood(bench: EndpointBench, most: number): Promise<number> {
  let asked = 0;
  for (; asked < most && !bench.peer.isPaused(); asked += 1) {
    bench.peer.raw(options(asked));
    if (asked % 50 === 0) await bench.idle();
  }
  return asked;
}

test('a server that asks and does not read the answers is not read from either, and is read again once it takes them', async () => {
  const bench = endpointBench();
  bench.peer.read(false);
  const asked = await flood(bench, 20_000);
  expect(asked).toBeLessThan(2000);
  bench.peer.raw(options(asked));
  await bench.idle();
  bench.peer.read(true);
  await until(() => expect(bench.peer.isPaused()).toBe(false));
  // What was asked before and after the pause is answered, and the flow stands.
  expect(bench.peer.waiting()).toHaveLength(asked + 1);
  bench.clock.advance(60_000);
  await bench.idle();
  expect(bench.closed).toEqual([]);
  bench.endpoint.dispose();
});

test('a server that never reads again loses the flow, and is told as that', async () => {
  const bench = endpointBench();
  bench.peer.read(false);
  await flood(bench, 20_000);
  bench.clock.advance(20_000);
  await until(() => expect(bench.closed).toEqual([{ stage: 'stream', code: 'not-reading' }]));
});

test('what one piece of the stream makes us say is bounded too', async () => {
  const bench = endpointBench();
  bench.peer.read(false);
  const many = Array.from({ length: 20_000 }, (_, count) => options(count)).join('');
  bench.peer.raw(many);
  await until(() => expect(bench.closed).toEqual([{ stage: 'stream', code: 'not-reading' }]));
});
