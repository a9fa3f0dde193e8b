/** Sections and keys as Windows and liblinphone read them: without case, the first one counts. */
export type IniFile = ReadonlyMap<string, ReadonlyMap<string, string>>;

const longestValue = 2048;
const mostLines = 200_000;

/** The sections whose names `wanted` takes; names and keys in lower case. */
export function readIni(text: string, wanted: RegExp): IniFile {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | null = null;
  for (const line of text.split(/\r\n?|\n/, mostLines)) {
    const [, heading] = /^\s*\[([^\]]{1,64})\]/.exec(line) ?? [];
    if (heading !== undefined) {
      const name = heading.trim().toLowerCase();
      section = wanted.test(name) ? (sections.get(name) ?? new Map<string, string>()) : null;
      if (section) sections.set(name, section);
      continue;
    }
    const at = line.indexOf('=');
    if (section === null || at < 1 || line.length > longestValue) continue;
    const key = line.slice(0, at).trim().toLowerCase();
    if (!section.has(key)) section.set(key, line.slice(at + 1).trim());
  }
  return sections;
}
