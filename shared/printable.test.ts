import { expect, test } from 'vitest';
import { isolated, printable } from './printable.ts';

/** Code points by name; each must not be in what is shown. */
const hidden: readonly (readonly [string, string])[] = [
  ['control', '\u0000\u0007\u001b\u007f\u0085\u009b'],
  ['line and paragraph separator', '\n\r\t\u2028\u2029'],
  ['bidirectional embedding and override', '\u202a\u202b\u202c\u202d\u202e'],
  ['bidirectional isolate and mark', '\u2066\u2067\u2068\u2069\u200e\u200f\u061c'],
  ['zero width', '\u200b\u200c\u200d\u2060\ufeff\u180e\u00ad\u034f'],
  ['invisible operator', '\u2061\u2062\u2063\u2064\u206a\u206f'],
  ['Hangul filler', '\u115f\u1160\u3164\uffa0'],
  ['Khmer inherent vowel', '\u17b4\u17b5'],
  [
    'blank of the category letter, object replacement character',
    '\u2800\ufffc\u{13441}\u{13442}\u{16fe4}\u{1d159}',
  ],
  ['variation selector', '\ufe00\ufe0e\ufe0f\u{e0100}\u{e01ef}\u180b\u180c\u180d\u180f'],
  ['tag', '\u{e0001}\u{e0020}\u{e0061}\u{e007f}'],
  ['private use', '\ue000\uf8ff\u{f0000}\u{10fffd}'],
  ['unassigned, noncharacter', '\u0378\ufdd0\uffff\u{1fffe}\u{e0fff}'],
  ['lone surrogate', '\ud800'],
  ['annotation', '\ufff9\ufffa\ufffb'],
  ['musical and shorthand format control', '\u{1d173}\u{1d17a}\u{1bca0}\u{1bca3}'],
];

test.each(hidden)('%s is never shown before, after or without a letter', (_kind, characters) => {
  for (const character of characters) {
    for (const text of [
      character,
      `${character}Bob`,
      `Bob${character}`,
      `B${character}ob`,
      `${character}${character}`,
      `1${character}2`,
      `\u0430${character}\u0430`,
      `\ufffd${character}`,
      ` ${character} `,
    ]) {
      expect(printable(text)).not.toContain(character);
      expect(printable(text)).toContain('\ufffd');
    }
  }
});

test.each([
  'Jörg Müller-Lüdenscheidt',
  'محمد بن سلمان',
  'می\u200cخواهم',
  'דוד בן־גוריון',
  'שָׁלוֹם',
  'क्\u200dषत्रिय',
  'शर्मा',
  'അവന്\u200d',
  'ශ්\u200dරී',
  'Nguyễn Thị Hòa'.normalize('NFD'),
  'น้ำผึ้ง',
  'ကျွန်ုပ်',
  'བསྒྲུབས',
  'ភាសាខ្មែរ',
  '山田 太郎',
  '葛\u{e0100}城',
  '김철수',
  '👨‍👩‍👧‍👦 Family',
  '🏳️‍🌈 ❤️‍🔥 👩🏽‍💻 🇩🇪 1️⃣ 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  '+49 (0)30 123-45',
])('%s stays as it is', (text) => {
  expect(printable(text)).toBe(text);
});

test('a joiner stays only where it changes the shape', () => {
  for (const text of [
    'bo\u200db',
    'bo\u200cb',
    'د\u200cر',
    'क\u200dष',
    'क्\u200d\u200d',
    '👍\u200d👍',
    '\u200d👩',
  ])
    expect(printable(text)).toContain('\ufffd');
});

test('a tag sequence that is no Unicode flag is hidden text', () => {
  expect(printable('🏴\u{e0061}\u{e0062}\u{e007f}')).toBe('🏴\ufffd\ufffd\ufffd');
});

test('marks are bounded per letter, and none combines with the text before', () => {
  const tower = '\u0300\u0301\u0302\u0303\u0304\u0305\u0306';
  expect(printable(`Z${tower}${tower}y`)).toBe('Z\u0300\u0301\u0302\u0303\ufffdy');
  expect(printable(`Z\u0489\u0336\u20e0\u20dd\u20de`)).toBe('Z\u0489\u0336\u20e0\u20dd\ufffd');
  expect(printable('\u0338Bob')).toBe('\ufffdBob');
  expect(printable(`क${'\u093e'.repeat(30)}`)).toBe(`क${'\u093e'.repeat(8)}\ufffd`);
  expect(printable(`😀${tower}`)).toBe('😀\u0300\u0301\u0302\u0303\ufffd');
});

test('a blank is a blank, whatever its width', () => {
  expect(printable('a\u00a0b\u2003c\u3000d\u1680e')).toBe('a b c d e');
});

test('the length is bounded, also where a letter is cut in two', () => {
  expect(printable('a'.repeat(300), 10)).toBe(`${'a'.repeat(9)}\u2026`);
  expect(printable('aaaa😀', 6)).toBe('aaaa😀');
  expect(printable('aaaa😀b', 6)).toBe('aaaa\ufffd\u2026');
  expect(printable('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 6)).not.toContain('\u200d\u2026');
  for (const text of ['\u202e', 'a\u0300', '\u{f0000}', '😀', ' ', '\ud800']) {
    const shown = printable(text.repeat(1000), 64);
    expect(shown.length).toBeLessThanOrEqual(64);
    expect(shown.isWellFormed()).toBe(true);
  }
});

test('printable text stays the same when made printable again', () => {
  for (const [, characters] of hidden) {
    const once = printable(`Bob ${characters} 👨‍👩‍👧 می\u200cخواهم Z${'\u0301'.repeat(9)}`);
    expect(printable(once)).toBe(once);
  }
});

test('right-to-left text is isolated within a line, and other text is unchanged', () => {
  expect(isolated('אבג123')).toBe('\u2068אבג123\u2069');
  expect(isolated('محمد')).toBe('\u2068محمد\u2069');
  // Also in rare scripts: Old Hungarian, Phoenician, Mende Kikakui, Garay.
  for (const text of ['\u{10c80}1', '\u{10900}1', '\u{1e800}1', '\u{10d4a}1'])
    expect(isolated(text)).toBe(`\u2068${text}\u2069`);
  expect(isolated('Jörg 123')).toBe('Jörg 123');
});

test('text that passes at once is what the expressions leave as it is', () => {
  const ascii = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index));
  for (const harmless of [...ascii, '\u2018', '\u2019', '\u201c', '\u201d', '\u2026']) {
    // The last letter is not among those, so that the expressions see all of it.
    const pair = `${harmless}${harmless}\u00e9`;
    expect(printable(pair)).toBe(pair);
    expect(printable(harmless)).toBe(harmless);
  }
  expect(printable('\u007f')).toBe('\ufffd');
  expect(printable('a\nb')).toBe('a\ufffdb');
  expect(printable('a\n')).toBe('a\ufffd');
});
