import type { SrvRecord } from './resolver.ts';

/**
 * RFC 2782: the lowest priority first; within one priority by chance, in proportion to the weights,
 * those of weight 0 with a very small one. `random`: in [0, 1).
 */
export function orderServices(records: readonly SrvRecord[], random: () => number): SrvRecord[] {
  const priorities = [...new Set(records.map(({ priority }) => priority))].toSorted((a, b) => a - b);
  return priorities.flatMap((wanted) =>
    draw(
      records.filter(({ priority }) => priority === wanted),
      random,
    ),
  );
}

function draw(records: readonly SrvRecord[], random: () => number): SrvRecord[] {
  // Those without weight come first, so that they are drawn only where the random number is 0.
  const left = records.toSorted((a, b) => a.weight - b.weight);
  const drawn: SrvRecord[] = [];
  while (left.length > 0) {
    const sum = left.reduce((total, { weight }) => total + weight, 0);
    const point = random() * (sum + 1);
    let running = 0;
    const index = left.findIndex(({ weight }) => (running += weight) >= Math.floor(point));
    drawn.push(...left.splice(Math.max(0, index), 1));
  }
  return drawn;
}
