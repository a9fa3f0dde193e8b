/**
 * mulberry32: a small generator with a seed, so that a failing fuzz run can be run again. Gives 32
 * bits.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/**
 * `bytes` with a few of them changed, cut, doubled or filled: what a hostile or broken network may
 * bring.
 */
export function mutate(bytes: Buffer, random: () => number): Buffer {
  let mutated = Buffer.from(bytes);
  for (let count = 1 + (random() % 4); count > 0; count -= 1) {
    const at = mutated.length === 0 ? 0 : random() % mutated.length;
    const kind = random() % 5;
    if (kind === 0 && mutated.length > 0) mutated.writeUInt8(random() & 0xff, at);
    else if (kind === 1) mutated = mutated.subarray(0, at);
    else if (kind === 2) mutated = Buffer.concat([mutated, mutated.subarray(at)]);
    else if (kind === 3)
      mutated = Buffer.concat([
        mutated.subarray(0, at),
        Buffer.from([random() & 0xff]),
        mutated.subarray(at),
      ]);
    else mutated.fill(random() & 1 ? 0xff : 0, at, Math.min(at + 4, mutated.length));
  }
  return mutated;
}
