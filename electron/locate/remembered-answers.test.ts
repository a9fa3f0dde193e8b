import { expect, test } from 'vitest';
import type { Clock } from '../platform/clock.ts';
import { rememberAnswers } from './remembered-answers.ts';
import type { Answer, RecordType } from './resolver.ts';

function world() {
  let now = 0;
  const answers: Answer<RecordType>[] = [];
  let asked = 0;
  const clock: Clock = { now: () => 0, monotonic: () => now, after: () => () => undefined };
  const resolver = rememberAnswers(
    {
      ask: () => {
        asked += 1;
        return Promise.resolve((answers.shift() ?? { outcome: 'failed', records: [], ttl: 0 }) as never);
      },
    },
    clock,
  );
  return { resolver, answers, asked: () => asked, advance: (ms: number) => void (now += ms) };
}

test('an answer is cached for its time, also one without records, and gives the remaining time', async () => {
  for (const outcome of ['found', 'no-name'] as const) {
    const { resolver, answers, asked, advance } = world();
    answers.push({ outcome, records: [], ttl: 60 }, { outcome, records: [], ttl: 60 });
    await resolver.ask('example.com', 'SRV');
    advance(59_000);
    expect(await resolver.ask('EXAMPLE.com', 'SRV')).toMatchObject({ outcome, ttl: 1 });
    expect(asked()).toBe(1);
    advance(1000);
    await resolver.ask('example.com', 'SRV');
    expect(asked()).toBe(2);
  }
});

test('what failed and what may not be kept is asked again, and everything after a change of network', async () => {
  const { resolver, answers, asked } = world();
  answers.push(
    { outcome: 'failed', records: [], ttl: 0 },
    { outcome: 'found', records: [], ttl: 0 },
    { outcome: 'found', records: [], ttl: 60 },
  );
  for (let time = 0; time < 4; time += 1) await resolver.ask('example.com', 'NAPTR');
  expect(asked()).toBe(3);
  resolver.forget();
  await resolver.ask('example.com', 'NAPTR');
  expect(asked()).toBe(4);
});
