import { median } from '../row.ts';

/** One thing to measure; gives a figure, or null where it cannot be measured here. */
export type Contestant = () => Promise<number | null> | number | null;

/**
 * The medians of several contestants, measured in turns: whatever else the machine does in the
 * meantime meets all of them. Each round begins with another one. The first `warmUp` rounds do not
 * count.
 */
export async function interleave<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  rounds: number,
  warmUp = 3,
): Promise<Record<Name, number | null>> {
  const names = Object.keys(contestants) as Name[];
  const figures = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    const first = (round + warmUp) % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const figure = await contestants[name]();
      if (round >= 0 && figure !== null) figures.get(name)?.push(figure);
    }
  }
  const medians = names.map((name) => {
    const found = figures.get(name) ?? [];
    return [name, found.length === 0 ? null : median(found)] as const;
  });
  return Object.fromEntries(medians) as Record<Name, number | null>;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
