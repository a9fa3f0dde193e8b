/**
 * What a page sends is a structured clone: it may be a typed array of millions, a map, an array
 * with holes, an object within itself. Only plain data passes, bounded, before a schema parses it.
 */

export interface PlainLimits {
  /** Objects, arrays and their members, all together. */
  readonly count: number;
  readonly depth: number;
  /** Characters of all texts and names. */
  readonly characters: number;
}

/**
 * More than any command needs: a set of a thousand fingerprints, a text of 1 MB for the clipboard.
 */
const limits: PlainLimits = { count: 5000, depth: 8, characters: 2 * 1024 * 1024 };

/**
 * `bytes`: octets that Uint8Arrays may hold together; 0: there may be none. Work in proportion to
 * the limits, not to the value.
 */
export function isPlain(value: unknown, bytes: number): boolean {
  const left = { count: limits.count, characters: limits.characters, bytes };
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.depth) return false;
    const below: unknown[] = [];
    for (const each of level) if (!take(each, left, below)) return false;
    level = below;
  }
  return true;
}

interface Left {
  count: number;
  characters: number;
  bytes: number;
}

/** Takes one value off what is left, and adds its members to `below`. */
function take(value: unknown, left: Left, below: unknown[]): boolean {
  left.count -= 1;
  if (left.count < 0) return false;
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
    case 'number':
      return true;
    case 'string':
      left.characters -= value.length;
      return left.characters >= 0;
    case 'object':
      return value === null || takeObject(value, left, below);
    default:
      return false;
  }
}

function takeObject(value: object, left: Left, below: unknown[]): boolean {
  if (value instanceof Uint8Array) {
    left.bytes -= value.byteLength;
    return left.bytes >= 0;
  }
  if (Array.isArray(value)) return takeArray(value as readonly unknown[], left, below);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const name in value) {
    left.characters -= name.length;
    below.push((value as Readonly<Record<string, unknown>>)[name]);
    if (left.characters < 0 || below.length > left.count) return false;
  }
  return true;
}

/** Counted by its length, holes included; it has no properties other than its members. */
function takeArray(value: readonly unknown[], left: Left, below: unknown[]): boolean {
  if (value.length + below.length > left.count) return false;
  for (let index = 0; index < value.length; index += 1) below.push(value[index]);
  return Object.keys(value).length === value.length;
}
