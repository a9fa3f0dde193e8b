import { expect, test } from 'vitest';
import { manualClock } from '../../platform/fakes/manual-clock.ts';
import { createKeepAlive } from './keep-alive.ts';
import { keepAliveTable, type KeepAliveEvent, type KeepAliveState } from './keep-alive-state.ts';

/** `random` is zero: the interval is 96 s, of 120. */
function bench() {
  const clock = manualClock();
  const sent: string[] = [];
  const keepAlive = createKeepAlive({
    clock,
    random: (length) => new Uint8Array(length),
    ping: () => sent.push('ping'),
    askAlive: () => sent.push('request'),
    fail: ({ code, expected }) => sent.push(JSON.stringify([code, expected])),
  });
  const after = (ms: number): string[] => {
    clock.advance(ms);
    return sent.splice(0);
  };
  return { clock, keepAlive, after };
}
const fault = (code: string, what: string, seconds: number): string =>
  JSON.stringify([code, { code: what, seconds }]);

test('a server that owes pongs: one is missing, and the flow is over', () => {
  const { keepAlive, after } = bench();
  expect(after(95_999)).toEqual([]);
  expect(after(1)).toEqual(['ping']);
  keepAlive.received('pong');
  expect(after(96_000)).toEqual(['ping']);
  // A message is no pong.
  keepAlive.received('message');
  expect(after(10_000)).toEqual([fault('keep-alive', 'pong-within', 10)]);
  expect(after(600_000)).toEqual([]);
});

test('a server that never sent a pong is asked by a request; whatever it says is an answer', () => {
  const { keepAlive, after } = bench();
  expect(after(96_000)).toEqual(['ping']);
  expect(after(10_000)).toEqual(['request']);
  keepAlive.received('message');
  expect(after(96_000)).toEqual(['ping']);
  expect(after(20_000)).toEqual(['request', fault('keep-alive', 'answer-within', 10)]);
});

test('a pong that nothing asked for promises none', () => {
  const { keepAlive, after } = bench();
  keepAlive.received('pong');
  expect(after(106_000)).toEqual(['ping', 'request']);
});

test.each(['resting', 'pong', 'answer'])('a doubt while it is %s has less time', (state) => {
  const { keepAlive, after } = bench();
  if (state !== 'resting') after(state === 'pong' ? 96_000 : 106_000);
  keepAlive.check();
  expect(after(0)).toEqual(['ping', 'request']);
  expect(after(800)).toEqual([fault('network-changed', 'answer-within', 0.8)]);
});

test('a request without one byte of an answer puts the flow in doubt; a question under way keeps its time', () => {
  const { keepAlive, after } = bench();
  keepAlive.requestSent();
  expect(after(2000)).toEqual(['ping', 'request']);
  keepAlive.requestSent();
  expect(after(2000)).toEqual([fault('no-answer', 'answer-within', 2)]);
  const other = bench();
  other.keepAlive.requestSent();
  other.after(1999);
  other.keepAlive.bytesCame();
  expect(other.after(1)).toEqual([]);
});

test('a Flow-Timer shortens the interval, within bounds, and promises pongs', () => {
  const { keepAlive, after } = bench();
  keepAlive.within(20);
  keepAlive.within(600);
  expect(after(16_000)).toEqual(['ping']);
  keepAlive.within(1);
  expect(after(10_000)).toEqual([fault('keep-alive', 'pong-within', 10)]);
  const shortest = bench();
  shortest.keepAlive.within(1);
  expect(shortest.after(3999)).toEqual([]);
  expect(shortest.after(1)).toEqual(['ping']);
});

test.each(['resting', 'pong', 'answer'])(
  'stopped while it is %s: nothing more, and no timer is left',
  (state) => {
    const { clock, keepAlive, after } = bench();
    if (state !== 'resting') after(state === 'pong' ? 96_000 : 106_000);
    keepAlive.requestSent();
    keepAlive.stop();
    expect(clock.pending()).toBe(0);
    keepAlive.check();
    keepAlive.within(20);
    keepAlive.received('pong');
    expect([...after(600_000), clock.pending()]).toEqual([0]);
  },
);

test('from every state a closed flow is over, and from over nothing leads on', () => {
  const rows = Object.entries(keepAliveTable) as [KeepAliveState, (typeof keepAliveTable)['over']][];
  for (const [, row] of rows) expect(row.closed?.[0]).toBe('over');
  const events = Object.keys(keepAliveTable.over) as KeepAliveEvent[];
  for (const event of events)
    expect(keepAliveTable.over[event] ?? ['over', 'none']).toEqual(['over', 'none']);
});
