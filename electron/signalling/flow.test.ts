import { expect, test } from 'vitest';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { manualClock } from '../platform/fakes/manual-clock.ts';
import { emptyReport, streamPair } from '../sip/fakes/stream-pair.ts';
import type { SecureStream } from '../tls/secure-stream.ts';
import { createFlow } from './flow.ts';
import { backOff } from './reconnect.ts';

function bench() {
  const clock = manualClock();
  const told: string[] = [];
  let settle: ((outcome: SecureStream | Fault) => void) | null = null;
  const flow = createFlow({
    clock,
    random: () => Uint8Array.of(128, 0),
    openStream: () =>
      new Promise((resolve, reject) => {
        settle = (outcome) => ('stage' in outcome ? reject(new FaultError(outcome)) : resolve(outcome));
      }),
    onOpen: () => void told.push('open'),
    onOpening: () => void told.push('opening'),
    onFailed: ({ code }, retryAt) =>
      void told.push(`${code} ${retryAt === null ? 'for good' : retryAt - clock.now()}`),
    onChange: () => undefined,
  });
  const events: Readonly<Record<string, () => void>> = {
    open: flow.open,
    stream: () => settle?.(streamPair().stream),
    'fails for now': () => settle?.({ stage: 'connect', code: 'refused' }),
    'fails for good': () => settle?.({ stage: 'validate', code: 'path' }),
    'refused late': () => flow.lost({ stage: 'client-certificate', code: 'issuer-unknown' }),
    lost: () => flow.lost({ stage: 'stream', code: 'reset' }),
    proven: flow.proven,
    reported: () => flow.reported(emptyReport),
    time: () => clock.advance(60_000),
    close: flow.close,
  };
  return { flow, told, events, clock };
}
const turn = () => new Promise((resolve) => void setImmediate(resolve));

test('every event in every state, four deep, makes no illegal move and leaves no timer behind after a close', async () => {
  const names = Object.keys(bench().events);
  const walks = names.flatMap((a) =>
    names.flatMap((b) => names.flatMap((c) => names.map((d) => ['open', a, b, c, d]))),
  );
  const benches = walks.map(() => bench());
  for (let step = 0; step < 5; step += 1) {
    for (const [index, walk] of walks.entries()) benches[index]?.events[walk[step] ?? '']?.();
    await turn();
  }
  for (const { flow, clock } of benches) {
    expect(flow.value().retryAt !== null).toBe(flow.value().state === 'waiting');
    flow.close();
    expect(clock.pending()).toBe(0);
    expect(flow.value()).toMatchObject({ state: 'idle', retryAt: null, failures: 0 });
  }
  expect(benches).toHaveLength(10_000);
});

test('a lost flow is opened again at once; one that never spoke waits longer each time', async () => {
  const { flow, events, told, clock } = bench();
  flow.open();
  events['stream']?.();
  await turn();
  flow.proven();
  events['lost']?.();
  clock.advance(0);
  events['stream']?.();
  await turn();
  events['lost']?.();
  clock.advance(60_000);
  events['stream']?.();
  await turn();
  events['lost']?.();
  expect(told).toEqual([
    'opening',
    'open',
    'reset 0',
    'opening',
    'open',
    'reset 750',
    'opening',
    'open',
    'reset 1500',
  ]);
});

test('pauses double to a minute, and half of each is chance', () => {
  const none = () => Uint8Array.of(0, 0);
  const all = () => Uint8Array.of(255, 255);
  expect([0, 1, 2, 3, 7, 100].map((failures) => backOff(failures, none))).toEqual([
    0, 500, 1000, 2000, 30_000, 30_000,
  ]);
  expect([0, 1, 2, 3, 7, 100].map((failures) => backOff(failures, all))).toEqual([
    0, 1000, 2000, 4000, 60_000, 60_000,
  ]);
});

test('a certificate of ours that is refused late, as in TLS 1.3, is not tried again by itself; a close without a word is', async () => {
  const { flow, told, events } = bench();
  flow.open();
  events['stream']?.();
  await turn();
  flow.lost({ stage: 'client-certificate', code: 'closed' });
  expect(flow.value().state).toBe('waiting');
  events['time']?.();
  events['stream']?.();
  await turn();
  events['refused late']?.();
  expect(flow.value()).toMatchObject({ state: 'refused', retryAt: null });
  expect(told.at(-1)).toBe('issuer-unknown for good');
});
