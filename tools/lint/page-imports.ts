import { dirname, join } from 'node:path';

/** What a file imports for its values: packages and paths. What only has types is no import. */
export function valueImports(source: string): readonly string[] {
  const statements = source.matchAll(
    /^(?:import|export)\s+(?!type\s)([^'";]*?\bfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
  );
  return [...statements].flatMap(([, names = '', from, lazy]) => {
    if (lazy !== undefined) return [lazy];
    return from === undefined || hasTypesAlone(names) ? [] : [from];
  });
}

/** `{ type A, type B } from`: the compiler leaves nothing of it. */
function hasTypesAlone(names: string): boolean {
  const [, listed] = /^\{([^}]*)\}\s*from\s+$/.exec(names) ?? [];
  const each = listed?.split(',').map((name) => name.trim());
  return each !== undefined && each.filter(Boolean).every((name) => name.startsWith('type '));
}

/**
 * The first way by value imports from `entry` to the package `forbidden`, as paths; null: there is
 * none. `read` gives the text of a file, null where there is no such file.
 */
export function wayTo(
  entry: string,
  forbidden: string,
  read: (path: string) => string | null,
): readonly string[] | null {
  const known = new Set([entry]);
  const waiting: (readonly string[])[] = [[entry]];
  for (let way = waiting.shift(); way !== undefined; way = waiting.shift()) {
    const path = way.at(-1) ?? entry;
    for (const name of valueImports(read(path) ?? '')) {
      if (name === forbidden || name.startsWith(`${forbidden}/`)) return [...way, name];
      const next = join(dirname(path), name).replaceAll('\\', '/');
      if (!name.startsWith('.') || known.has(next)) continue;
      known.add(next);
      waiting.push([...way, next]);
    }
  }
  return null;
}
