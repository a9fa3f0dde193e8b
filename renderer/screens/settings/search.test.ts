import { expect, test } from 'vitest';
import { foundSettings } from './search.ts';
import type { SettingsSection } from './section.ts';
import { settingsSections } from './sections.ts';

const row = (id: string, ...words: string[]) => ({ id, words: () => words, Row: () => null });
const sections: readonly SettingsSection[] = [
  { id: 'sound', title: () => 'Sound', rows: [row('ring', 'Ringing', 'How loud'), row('mic', 'Microphone')] },
  { id: 'look', title: () => 'Aussehen', rows: [row('size', 'Schriftgröße')], isAdvanced: true },
];
const shown = (typed: string) =>
  foundSettings(sections, typed).map(({ id, rows }) => [id, ...rows.map((each) => each.id)].join(' '));

test.each([
  ['', ['sound ring mic', 'look size']],
  ['   ', ['sound ring mic', 'look size']],
  ['sound', ['sound ring mic']],
  ['MICRO', ['sound mic']],
  ['loud ring', ['sound ring']],
  ['sound ring', ['sound ring']],
  ['schriftgrosse', []],
  ['schriftgroße', ['look size']],
  ['nothing of it', []],
])('“%s” finds %j', (typed, expected) => expect(shown(typed)).toEqual(expected));

test('what a row shows beyond the catalogue finds it, too', () => {
  const texts = new Map([['sound/mic', 'Jabra Evolve 65']]);
  const found = (typed: string) =>
    foundSettings(sections, typed, texts).flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(found('evolve')).toEqual(['mic']);
  expect(found('sound jabra')).toEqual(['mic']);
  expect(found('jabra ringing')).toEqual([]);
});

test('each section and each row has a place and words of its own', () => {
  const ids = settingsSections.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { rows, title } of settingsSections) {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    for (const { words } of rows)
      expect(
        words()
          .concat(title())
          .every((text) => text !== ''),
      ).toBe(true);
  }
});

test('the advanced sections are the last ones', () => {
  const advanced = settingsSections.map(({ isAdvanced = false }) => isAdvanced);
  expect(advanced).toEqual(advanced.toSorted((a, b) => Number(a) - Number(b)));
});
