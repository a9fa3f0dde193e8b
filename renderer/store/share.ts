/**
 * Keeps the parts of `previous` that are equal to those of `next`, so that a new snapshot redraws
 * only what changed. Both are plain data as IPC carries it.
 */
export function share<T>(previous: T, next: T): T {
  return shared(previous, next) as T;
}

function shared(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return sharedArray(previous, next);
  if (isRecord(previous) && isRecord(next)) return sharedRecord(previous, next);
  return next;
}

function sharedArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const result = next.map((item, index) => shared(previous[index], item));
  const same = previous.length === next.length && result.every((item, index) => item === previous[index]);
  return same ? previous : result;
}

function sharedRecord(
  previous: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const keys = Object.keys(next);
  const result = Object.fromEntries(keys.map((key) => [key, shared(previous[key], next[key])]));
  const same =
    keys.length === Object.keys(previous).length && keys.every((key) => result[key] === previous[key]);
  return same ? previous : result;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
