import { expect, test } from 'vitest';
import { manualClock } from '../../../platform/fakes/manual-clock.ts';
import { createImpairments, type Impairments } from './impairments.ts';
import { ImpairedWay } from './impaired-way.ts';

const bad: Impairments = { loss: 0.2, duplication: 0.1, reordering: 0.1, delayMs: 5, jitterMs: 30 };

function decisions(seed: number, impairments: Impairments, count = 1000) {
  const decide = createImpairments(seed, impairments);
  return Array.from({ length: count }, () => decide());
}

/** The numbers of 50 packets in the order in which they came out. */
function through(impairments: Impairments) {
  const clock = manualClock();
  const out: number[] = [];
  const way = new ImpairedWay(clock, createImpairments(7, impairments), (datagram) =>
    out.push(datagram.readUInt8(0)),
  );
  for (let number = 0; number < 50; number += 1) {
    way.take(Buffer.from([number]));
    clock.advance(20);
  }
  way.end();
  way.take(Buffer.from([50]));
  clock.advance(1000);
  return { out, counts: way.counts(), inOrder: out.toSorted((a, b) => a - b) };
}
const all = Array.from({ length: 50 }, (_, number) => number);

test('a seed decides: the same one the same, another one otherwise', () => {
  expect(decisions(1, bad)).toEqual(decisions(1, bad));
  expect(decisions(2, bad)).not.toEqual(decisions(1, bad));
});

test('one impairment moves no other', () => {
  const lost = (impairments: Impairments) => decisions(1, impairments).map(({ copies }) => copies === 0);
  expect(lost(bad)).toEqual(lost({ loss: 0.2 }));
  expect(lost(bad).filter(Boolean).length / 1000).toBeCloseTo(0.2, 1);
});

test('nothing is done unless it is wanted', () => {
  expect(through({})).toEqual({
    out: all,
    counts: { taken: 50, lost: 0, doubled: 0, overtaken: 0 },
    inOrder: all,
  });
});

test('lost packets are missing, and are counted between those that came', () => {
  const { out, counts } = through({ loss: 0.3 });
  const missing = all.slice(out[0], (out.at(-1) ?? 0) + 1).filter((number) => !out.includes(number));
  expect(missing.length).toBeGreaterThan(5);
  expect(counts).toEqual({ taken: 50, lost: missing.length, doubled: 0, overtaken: 0 });
});

test('doubled packets come twice', () => {
  const { out, counts } = through({ duplication: 0.3 });
  expect(counts.doubled).toBeGreaterThan(5);
  expect(out).toHaveLength(50 + counts.doubled);
  expect([...new Set(out)]).toEqual(all);
});

test('overtaken packets come after at most three others', () => {
  const { out, counts, inOrder } = through({ reordering: 0.3 });
  expect(inOrder).toEqual(all);
  const behind = all.map((number) => out.slice(0, out.indexOf(number)).filter((one) => one > number).length);
  expect(behind.filter((count) => count > 0)).toHaveLength(counts.overtaken);
  expect(Math.max(...behind)).toBeLessThanOrEqual(3);
  expect(counts.overtaken).toBeGreaterThan(5);
});

test('a stall: all come, in order, at once', () => {
  const clock = manualClock();
  const out: number[] = [];
  const way = new ImpairedWay(clock, createImpairments(7, { stall: { at: 2, count: 25 } }), (datagram) =>
    out.push(datagram.readUInt8(0)),
  );
  for (const number of all.slice(0, 27)) way.take(Buffer.from([number]));
  expect(out).toEqual([0, 1]);
  way.take(Buffer.from([27]));
  expect(out).toEqual(all.slice(0, 28));
  expect(way.counts()).toEqual({ taken: 28, lost: 0, doubled: 0, overtaken: 0 });
});

test('delays come by the clock, and change the order where they differ', () => {
  expect(through({ delayMs: 30 }).out).toEqual(all);
  const { out, inOrder } = through({ jitterMs: 100 });
  expect(out).not.toEqual(all);
  expect(inOrder).toEqual(all);
});
