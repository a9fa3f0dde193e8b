import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

/** The cells of a line as a spreadsheet reads them that splits at `separator`. */
function cellsOf(text: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (!isQuoted && (sign === separator || sign === '\r' || sign === '\n')) {
      cells.push(cell);
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell];
}

const signs = ['=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20', '\u2212'];
const before = ['', ' ', '\t', '\r', '\n', '\u00A0', '\u200B', '\u0000', '\uFEFF', '\u202E', ' \t '];
const behind = ['', 'Bob;', 'Bob,', 'Bob";', '";', '","', 'a\t', 'a\r\n', 'a\n', "'", 'x|', '"\r\n"'];
const attacks = behind.flatMap((start) =>
  before.flatMap((blanks) => signs.map((sign) => `${start}${blanks}${sign}cmd|' /C calc'!A0`)),
);

test.each([',', ';', '\t', '|'])('no cell is a formula where a spreadsheet splits at %j', (separator) => {
  const computed = (text: string): boolean =>
    /^[\t\r]/.test(text) || signs.includes(text.replace(/^[\s\p{Cc}\p{Cf}\p{Z}"]+/u, '')[0] ?? '');
  for (const attack of attacks) {
    const found = cellsOf(csvText([['Bob', attack, 'Carol']]), separator);
    expect({ attack, cells: found.filter(computed) }).toEqual({ attack, cells: [] });
  }
});

test('what is written is read again as it was; no text breaks out of its cell', () => {
  const rows = [
    ['Jörg "Bob" O’Neil', 'a,b;c', 'two\r\nlines', '', '日本'],
    ['"', '""', ',', '\r\n', "'"],
  ];
  const text = csvText(rows);
  expect(text.startsWith('\uFEFF"Jörg ""Bob"" O’Neil",')).toBe(true);
  expect(cellsOf(csvText([rows[0]!]), ',').slice(0, 5)).toEqual([
    ...rows[0]!.slice(0, 2),
    'two\nlines',
    ...rows[0]!.slice(3),
  ]);
  expect(text.endsWith('"\'"\r\n')).toBe(true);
});

test('numbers stay readable, addresses and dates are as they are', () => {
  const [line = ''] = csvText([['+49 30 123-45', '030 123', 'sip:+4930@example.com', '2026-11-27 09:00:00']])
    .slice(1)
    .split('\r\n');
  expect(line).toBe(`"'+49 30 123-45","030 123","sip:+4930@example.com","2026-11-27 09:00:00"`);
});
