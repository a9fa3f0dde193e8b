import type { SettingsRow, SettingsSection } from './section.ts';

/** The place of a row among all settings. */
export const rowPlace = (section: string, row: string): string => `${section}/${row}`;

/**
 * The sections that have rows with every word that was typed, and of each these rows. Where the
 * title of a section has them, all of its rows. `shown`: what rows showed when they were last
 * drawn, by `rowPlace`: names of devices and accounts, and all that is no word of the catalogue.
 */
export function foundSettings(
  sections: readonly SettingsSection[],
  typed: string,
  shown: ReadonlyMap<string, string> = new Map(),
): readonly SettingsSection[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return sections;
  const has = (texts: readonly string[]): boolean => {
    const text = plain(texts.join('\n'));
    return wanted.every((word) => text.includes(word));
  };
  return sections.flatMap((section) => {
    const title = section.title();
    const textsOf = ({ id, words }: SettingsRow): readonly string[] => [
      title,
      ...words(),
      shown.get(rowPlace(section.id, id)) ?? '',
    ];
    const rows = has([title]) ? section.rows : section.rows.filter((row) => has(textsOf(row)));
    return rows.length === 0 ? [] : [{ ...section, rows }];
  });
}

/** Without case and without marks: `Lautstärke` is found by `lautstarke`. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
