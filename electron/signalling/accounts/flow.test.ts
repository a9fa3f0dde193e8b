import { expect, test, vi } from 'vitest';
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { expectDefects } from '../../platform/fakes/expect-defects.ts';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { idle } from '../../platform/fakes/until.ts';
import { emptyReport, streamPair } from '../../sip/fakes/stream-pair.ts';
import type { SecureStream } from '../../tls/secure-stream.ts';
import { Flow } from './flow.ts';
import { backOff, pauseWhileAway } from './reconnect.ts';

vi.setConfig({ testTimeout: 60_000 });

function bench(onOpen = (): void => undefined) {
  const clock = manualClock();
  const told: string[] = [];
  let settle: ((outcome: SecureStream | Fault) => void) | null = null;
  const flow = new Flow({
    clock,
    random: () => Uint8Array.of(128, 0),
    openStream: () =>
      new Promise((resolve, reject) => {
        settle = (outcome) => ('stage' in outcome ? reject(new FaultError(outcome)) : resolve(outcome));
      }),
    onOpen: () => {
      told.push('open');
      onOpen();
    },
    onOpening: () => void told.push('opening'),
    onFailed: ({ code }, retryAt) =>
      void told.push(`${code} ${retryAt === null ? 'for good' : retryAt - clock.now()}`),
    onChange: () => undefined,
  });
  const events: Readonly<Record<string, () => void>> = {
    open: () => flow.open(),
    stream: () => settle?.(streamPair().stream),
    'fails for now': () => settle?.({ stage: 'connect', code: 'refused' }),
    'fails for good': () => settle?.({ stage: 'validate', code: 'path' }),
    'refused late': () => flow.lost({ stage: 'client-certificate', code: 'issuer-unknown' }, 0),
    lost: () => flow.lost({ stage: 'stream', code: 'reset' }, 0),
    'retry now': () => flow.retryNow(),
    back: () => flow.back(),
    proven: () => flow.proven(),
    reported: () => flow.reported(emptyReport),
    time: () => clock.advance(60_000),
    close: () => flow.close(),
  };
  return { flow, told, events, clock };
}

test('all sequences of four events make no illegal transition and leave no timer after a close', async () => {
  const names = Object.keys(bench().events);
  const walks = names.flatMap((a) =>
    names.flatMap((b) => names.flatMap((c) => names.map((d) => ['open', a, b, c, d]))),
  );
  const benches = walks.map(() => bench());
  for (let step = 0; step < 5; step += 1) {
    for (const [index, walk] of walks.entries()) benches[index]?.events[walk[step] ?? '']?.();
    await idle();
  }
  for (const { flow, clock } of benches) {
    expect(flow.value().retryAt !== null).toBe(flow.value().state === 'waiting');
    flow.close();
    expect(clock.pending()).toBe(0);
    expect(flow.value()).toMatchObject({ state: 'idle', retryAt: null, failures: 0 });
  }
  expect(benches).toHaveLength(names.length ** 4);
});

test('a lost flow is reopened at once; a flow that never carried SIP backs off', async () => {
  const { flow, events, told, clock } = bench();
  flow.open();
  events['stream']?.();
  await idle();
  flow.proven();
  clock.advance(2000);
  events['lost']?.();
  clock.advance(0);
  events['stream']?.();
  await idle();
  events['lost']?.();
  clock.advance(60_000);
  events['stream']?.();
  await idle();
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

test('pauses double up to a minute, and half of each is random', () => {
  const none = () => Uint8Array.of(0, 0);
  const all = () => Uint8Array.of(255, 255);
  expect([0, 1, 2, 3, 7, 100].map((failures) => backOff(failures, none))).toEqual([
    0, 500, 1000, 2000, 30_000, 30_000,
  ]);
  expect([0, 1, 2, 3, 7, 100].map((failures) => backOff(failures, all))).toEqual([
    0, 1000, 2000, 4000, 60_000, 60_000,
  ]);
});

test('a client certificate refused on the open stream (TLS 1.3) is not retried; a close without an alert is', async () => {
  const { flow, told, events } = bench();
  flow.open();
  events['stream']?.();
  await idle();
  flow.lost({ stage: 'client-certificate', code: 'closed' }, 0);
  expect(flow.value().state).toBe('waiting');
  events['time']?.();
  events['stream']?.();
  await idle();
  events['refused late']?.();
  expect(flow.value()).toMatchObject({ state: 'refused', retryAt: null });
  expect(told.at(-1)).toBe('issuer-unknown for good');
});

test('an unreachable server is retried within a second, later within a twentieth of the outage, at most a minute', () => {
  const all = () => Uint8Array.of(255, 255);
  expect([0, 1000, 20_000, 60_000, 600_000, 1e9].map((away) => pauseWhileAway(away, all))).toEqual([
    750, 750, 1000, 3000, 30_000, 60_000,
  ]);
  expect(pauseWhileAway(0, () => Uint8Array.of(0, 0))).toBe(375);
});

test('a server that accepts and soon closes connections gets growing pauses, even if it sent SIP', async () => {
  const { flow, told, events, clock } = bench();
  flow.open();
  for (let round = 0; round < 4; round += 1) {
    events['stream']?.();
    await idle();
    flow.proven();
    flow.back();
    clock.advance(1000);
    events['lost']?.();
    clock.advance(60_000);
  }
  expect(told.filter((line) => line.startsWith('reset'))).toEqual([
    'reset 750',
    'reset 1500',
    'reset 3000',
    'reset 6000',
  ]);
});

test('an outage is recorded from its detection to the next registration; ten are kept', async () => {
  const { flow, events, clock } = bench();
  flow.open();
  events['stream']?.();
  await idle();
  flow.proven();
  flow.back();
  expect(flow.value().outages).toEqual([]);
  clock.advance(10_000);
  flow.lost({ stage: 'stream', code: 'keep-alive' }, 8123.4);
  clock.advance(0);
  events['fails for now']?.();
  await idle();
  expect(flow.value().outages).toEqual([
    {
      lostAt: '2026-01-01T00:00:10.000Z',
      noticedBy: 'keep-alive',
      silentMs: 8123,
      attempts: 1,
      backAt: null,
      awayMs: null,
    },
  ]);
  clock.advance(750);
  events['stream']?.();
  await idle();
  clock.advance(50);
  flow.back();
  expect(flow.value().outages[0]).toMatchObject({
    attempts: 2,
    backAt: '2026-01-01T00:00:10.800Z',
    awayMs: 800,
  });
  for (let round = 0; round < 12; round += 1) {
    clock.advance(5000);
    events['lost']?.();
    clock.advance(1000);
    events['stream']?.();
    await idle();
    flow.proven();
    flow.back();
  }
  expect(flow.value().outages).toHaveLength(10);
  expect(flow.value().outages.at(-1)).toMatchObject({ noticedBy: 'closed', attempts: 1 });
});

test('when the network is back, a waiting flow retries at once, and a hanging attempt is replaced', async () => {
  const { flow, told, events, clock } = bench();
  flow.open();
  for (let round = 0; round < 9; round += 1) {
    events['fails for now']?.();
    await idle();
    clock.advance(60_000);
  }
  expect(flow.value().state).toBe('opening');
  flow.retryNow();
  events['fails for now']?.();
  await idle();
  // Failures in the old network no longer count.
  expect(told.at(-1)).toBe('refused 563');
  flow.retryNow();
  expect(flow.value().state).toBe('opening');
  flow.retryNow();
  events['stream']?.();
  await idle();
  expect(flow.value().state).toBe('open');
  flow.retryNow();
  expect(flow.value().state).toBe('open');
  expect(clock.pending()).toBe(0);
});

test('a defect of the stream’s consumer is reported as our defect, not as a network failure', async () => {
  const { flow, events, told } = bench(() => {
    throw new TypeError('a defect');
  });
  flow.open();
  events['stream']?.();
  const defects = await expectDefects(() => idle());
  expect(defects).toEqual(['a connection was opened: TypeError: a defect']);
  expect(told.at(-1)).toMatch(/^unexpected \d+$/);
});
