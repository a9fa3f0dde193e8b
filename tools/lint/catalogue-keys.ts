type Catalogue = Readonly<Record<string, object>>;

/**
 * The keys of a subject that are named in no file with `words('subject')`, neither as a string nor
 * by a template that can make them (`kind-${kind}`). `sources`: the texts of the files.
 */
export function unusedKeys(
  catalogue: Catalogue,
  subject: string,
  sources: readonly string[],
): readonly string[] {
  const speakers = sources.filter((text) => text.includes(`words('${subject}')`)).join('\n');
  const named = new Set([...speakers.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key));
  const made = [...speakers.matchAll(templates)].map(([, head = '', tail = '']) => [head, tail] as const);
  const canBeMade = (key: string): boolean =>
    made.some(([head, tail]) => head + tail !== '' && key.startsWith(head) && key.endsWith(tail));
  return Object.keys(catalogue[subject] ?? {}).filter((key) => !named.has(key) && !canBeMade(key));
}

/** An argument that is a template: the fixed text before its first value and after its last one. */
const templates = /\(`([\w.-]*)\$\{[^`\s]*\}([\w.-]*)`/g;
