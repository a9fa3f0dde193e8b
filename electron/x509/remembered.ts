/**
 * Remembers what a pure function gave for the last `limit` keys. For facts that never change - what
 * some bytes parse to, whether a key made a signature - so that a phone that connects to the same
 * server again does not work them out again.
 */
export function remembered<T>(limit: number): (key: string, work: () => T) => T {
  const known = new Map<string, T>();
  return (key, work) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = work();
    known.set(key, value);
    if (known.size > limit) forgetOldest(known);
    return value;
  };
}

function forgetOldest(known: Map<string, unknown>): void {
  const { value: oldest } = known.keys().next();
  if (oldest !== undefined) known.delete(oldest);
}
