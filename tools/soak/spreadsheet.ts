/**
 * `npm run soak -- spreadsheet`: LibreOffice Calc opens a saved table of calls whose names try to
 * be formulas.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { csvText } from '../../shared/csv.ts';

const program = '/usr/bin/soffice';

/** Why nothing can be run; null: it can. */
export const spreadsheetMissing = existsSync(program)
  ? null
  : `${program} is not there (Debian: libreoffice-calc)`;

/** A comma as it is written; a semicolon and a tab as spreadsheets of other languages split. */
const separators = [',', ';', '\t'];
const letters = 'Jörg 日本 🎉';

const signs = ['=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20', '\u2212'];
const before = ['', ' ', '\t', '\n', '\u00A0', '\u200B', '\uFEFF', '"', "'", '""'];
const behind = ['', 'Bob;', 'Bob,', 'Bob";', '";', '","', 'a\t', 'a\n', 'x|'];
const attacks = [
  ...behind.flatMap((start) =>
    before.flatMap((blanks) => signs.map((sign) => `${start}${blanks}${sign}1+1`)),
  ),
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|' /C calc'!A0",
  'of:=1+1',
];

/** Prints what each separator gave; gives the exit code: 0 where no cell was computed. */
export async function openSpreadsheets(): Promise<0 | 1> {
  let code: 0 | 1 = 0;
  for (const separator of separators) {
    const wrong = faultsOf(await opened(separator));
    console.log(`split at ${JSON.stringify(separator)}: ${wrong.join(', ') || 'nothing is computed'}`);
    if (wrong.length > 0) code = 1;
  }
  return code;
}

function faultsOf(sheet: string): readonly string[] {
  const texts = sheet.match(/office:value-type="string"/g)?.length ?? 0;
  return [
    ...(sheet.includes(letters) ? [] : ['letters are not what they were']),
    ...(texts > attacks.length ? [] : [`${texts} cells of text, of ${attacks.length}`]),
    ...(sheet.includes('table:formula') ? ['a formula'] : []),
    ...(sheet.includes('xlink:href="http://evil.example') ? ['a link'] : []),
  ];
}

/** The table as Calc has it, in OpenDocument's one-file form. */
async function opened(separator: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-calc-'));
  try {
    const file = join(folder, 'calls.csv');
    await writeFile(file, csvText([[letters, 'plain'], ...attacks.map((text) => ['cell', text])]));
    // Separator, quotation mark, UTF-8, from the first line.
    const filter = `--infilter=CSV:${separator.charCodeAt(0)},34,76,1`;
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const { status } = spawnSync(
      program,
      [profile, '--headless', filter, '--convert-to', 'fods', '--outdir', folder, file],
      { stdio: 'ignore' },
    );
    if (status !== 0) throw new Error(`soffice ended with ${status}`);
    return await readFile(join(folder, 'calls.fods'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
