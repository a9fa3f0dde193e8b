import type { SettingsSection } from './section.ts';

/**
 * The sections that have rows with every word that was typed, and of each these rows. Where the
 * title of a section has them, all of its rows.
 */
export function foundSettings(
  sections: readonly SettingsSection[],
  typed: string,
): readonly SettingsSection[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return sections;
  const has = (texts: readonly string[]): boolean => {
    const text = plain(texts.join('\n'));
    return wanted.every((word) => text.includes(word));
  };
  return sections.flatMap((section) => {
    const title = section.title();
    const rows = has([title]) ? section.rows : section.rows.filter(({ words }) => has([title, ...words()]));
    return rows.length === 0 ? [] : [{ ...section, rows }];
  });
}

/** Without case and without marks: `Lautstärke` is found by `lautstarke`. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
