/** The table as LibreOffice Calc opens it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { csvText } from './csv.ts';

const program = '/usr/bin/soffice';

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

// A comma as it is written; a semicolon and a tab as spreadsheets of other languages split.
test.skipIf(!existsSync(program)).each([44, 59, 9])(
  'no cell is computed where it splits at character %i, and letters are what they were',
  async (separator) => {
    const folder = await mkdtemp(join(tmpdir(), 'anchorline-calc-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const names = ['Jörg 日本 🎉', 'plain'];
    await writeFile(join(folder, 'calls.csv'), csvText([names, ...attacks.map((text) => ['cell', text])]));
    const { status } = spawnSync(
      program,
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
        '--headless',
        // Separator, quotation mark, UTF-8, from the first line.
        `--infilter=CSV:${separator},34,76,1`,
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        join(folder, 'calls.csv'),
      ],
      { stdio: 'ignore' },
    );
    expect(status).toBe(0);
    const sheet = await readFile(join(folder, 'calls.fods'), 'utf8');
    expect(sheet).toContain('Jörg 日本 🎉');
    expect(sheet.match(/office:value-type="string"/g)?.length).toBeGreaterThan(attacks.length);
    expect(sheet).not.toContain('table:formula');
    expect(sheet).not.toContain('xlink:href="http://evil.example');
  },
);
