import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import { asNobody } from './fakes/as-nobody.ts';
import { openDatabase, type Database } from './database.ts';

let folder: string;
let path: string;
const opened: Database[] = [];
const faults: Fault[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-database-'));
  path = join(folder, 'words.sqlite');
  faults.length = 0;
});
afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await rm(folder, { recursive: true, force: true });
});

const steps = ['CREATE TABLE words (word TEXT NOT NULL) STRICT'];
function open(ofSteps = steps): Database {
  const database = openDatabase(path, ofSteps, (fault) => faults.push(fault));
  opened.push(database);
  return database;
}
const add = (database: Database, ...words: readonly string[]): void =>
  database.change((sql) => {
    for (const word of words) sql.prepare('INSERT INTO words VALUES (?)').run(word);
  });
const words = (database: Database) =>
  database.read((sql) => sql.prepare('SELECT word FROM words').all()).map(({ word }) => word);
const codes = () => faults.splice(0).map(({ code }) => code);
const files = async () => (await readdir(folder)).toSorted();
const onWindows = process.platform === 'win32';

test('stored data is read after a restart, without a notice', () => {
  add(open(), 'alice');
  expect(words(open())).toEqual(['alice']);
  expect(codes()).toEqual([]);
});

test.skipIf(onWindows)('no other user can read it, whatever the mode of the file before', async () => {
  await writeFile(path, '', { mode: 0o666 });
  await chmod(path, 0o666);
  const database = open();
  add(database, 'alice');
  for (const name of await files()) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
});

test('a change that throws changes nothing', () => {
  const database = open();
  expect(() =>
    database.change((sql) => {
      sql.exec(`INSERT INTO words VALUES ('alice')`);
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(() => database.read((sql) => sql.prepare('SELECT * FROM sentences'))).toThrow('no such table');
  add(database, 'bob');
  expect(words(database)).toEqual(['bob']);
});

test('each older version goes through every later step, in order', async () => {
  const later = [
    ...steps,
    `ALTER TABLE words ADD COLUMN length INTEGER NOT NULL DEFAULT 0`,
    `UPDATE words SET length = length(word), word = word || '+3'`,
  ];
  add(open(), 'alice');
  for (let start = 0; start < 2; start += 1) {
    const rows = open(later).read((sql) => sql.prepare('SELECT * FROM words').all());
    expect(rows.map((row) => ({ ...row }))).toEqual([{ word: 'alice+3', length: 5 }]);
  }
  expect(codes()).toEqual([]);
  // By a version that does not know it.
  expect(words(open())).toEqual([]);
  expect(codes()).toEqual(['newer-version']);
  expect(await files()).toContain('words.sqlite.newer');
});

/** What may be in the place of the database. */
const intruders: Readonly<Record<string, () => Promise<unknown>>> = {
  nonsense: () => writeFile(path, 'nonsense'.repeat(1000)),
  'half a database': async () => truncate(path, (await stat(path)).size / 2),
  'a header that is damaged': () => overwrite(0, 16),
  'a schema that is damaged': () => overwrite(100, 2000),
  'tables of another program': async () => {
    await rm(path);
    const other = openDatabase(path, ['CREATE TABLE words (other BLOB)'], (fault) => faults.push(fault));
    other.change((sql) => sql.exec('PRAGMA user_version = 0'));
    other.close();
  },
  'a database of another program, of our version': () =>
    alter('DROP TABLE words; CREATE TABLE other (word TEXT)'),
  'another table of that name': () => alter('DROP TABLE words; CREATE TABLE words (word BLOB)'),
  'a view in the place of the table': () =>
    alter(`DROP TABLE words; CREATE VIEW words AS SELECT 'mallory' AS word`),
  'a trigger': () => alter(`CREATE TRIGGER mine BEFORE INSERT ON words BEGIN SELECT RAISE(ABORT, 'no'); END`),
  'a folder': async () => {
    await rm(path);
    await mkdir(join(path, 'inner'), { recursive: true });
  },
  'a loop of links': async () => {
    await rm(path);
    await symlink(path, path);
  },
  'a link to nothing': async () => {
    await rm(path);
    await symlink(join(folder, 'drive', 'words.sqlite'), path);
  },
  'a device': async () => {
    await rm(path);
    await symlink('/dev/zero', path);
  },
  'a pipe': async () => {
    await rm(path);
    await promisify(execFile)('mkfifo', [path]);
  },
};
/** As another program would. */
async function alter(statements: string): Promise<void> {
  const other = openDatabase(path, steps, (fault) => faults.push(fault));
  other.change((sql) => sql.exec(statements));
  other.close();
}
async function overwrite(from: number, length: number): Promise<void> {
  await using file = await openFile(path, 'r+');
  await file.write(Buffer.alloc(length, 0x5a), 0, length, from);
}
const kinds = Object.entries(intruders).filter(([kind]) => !(onWindows && /link|device|pipe/.test(kind)));

test.each(kinds)(
  '%s: it is kept and reported, an empty database is begun, and reported once',
  async (_kind, intrude) => {
    const before = open();
    add(before, 'alice', 'x'.repeat(20_000));
    before.close();
    opened.length = 0;
    await intrude();
    const database = open();
    expect(words(database)).toEqual([]);
    expect(codes()).toEqual(['started-empty']);
    expect(await files()).toContain('words.sqlite.unreadable');
    add(database, 'bob');
    expect(words(open())).toEqual(['bob']);
    expect(codes()).toEqual([]);
  },
);

test.skipIf(onWindows)(
  'a link to a missing drive is kept as it is, and nothing is written through it',
  async () => {
    await symlink(join(folder, 'drive', 'words.sqlite'), path);
    open();
    expect(await readlink(`${path}.unreadable`)).toBe(join(folder, 'drive', 'words.sqlite'));
  },
);

test('damage that is found while the app runs: an empty database is begun, and what was asked for is done', async () => {
  add(open(), ...Array.from({ length: 200 }, (_, count) => `${count}`.padEnd(1000, 'x')));
  const { size } = await stat(path);
  // It has read no more than the schema.
  const database = open();
  await overwrite(4096, size - 4096);
  add(database, 'bob');
  expect(codes()).toEqual(['started-empty']);
  expect(words(database)).toEqual(['bob']);
  expect((await readFile(`${path}.unreadable`)).length).toBe(size);
  expect(words(open())).toEqual(['bob']);
});

test.skipIf(onWindows)(
  'where nothing can be written, data lasts as long as the app runs, which is reported',
  async () => {
    await chmod(folder, 0o500);
    const database = await asNobody(folder, open);
    expect(codes()).toEqual(['write-failed']);
    expect(database.isStored()).toBe(false);
    add(database, 'alice');
    expect(words(database)).toEqual(['alice']);
    expect(await files()).toEqual([]);
  },
);

test.skipIf(onWindows)('a change that the disk refuses is a fault, and nothing has changed', async () => {
  const database = open();
  add(database, 'alice');
  await rm(`${path}-journal`, { force: true });
  await mkdir(`${path}-journal`);
  expect(() => add(database, 'bob')).toThrow(
    expect.objectContaining({
      fault: { stage: 'storage', code: 'write-failed', presented: 'words.sqlite' },
    }),
  );
  await rm(`${path}-journal`, { recursive: true });
  expect(words(open())).toEqual(['alice']);
});

test('a number that no JavaScript number holds is damage', () => {
  const numbers = ['CREATE TABLE numbers (number INTEGER) STRICT'];
  const database = open(numbers);
  const all = () => database.read((sql) => sql.prepare('SELECT number FROM numbers').all());
  database.change((sql) => sql.exec('INSERT INTO numbers VALUES (9223372036854775807)'));
  expect([all(), codes()]).toEqual([[], ['started-empty']]);
});

test.skipIf(process.geteuid?.() !== 0)('a file whose mode may not be changed is used as it is', async () => {
  add(open(), 'alice');
  opened.splice(0).forEach((database) => database.close());
  const database = await asNobody(folder, async () => {
    process.seteuid?.(0);
    await chown(path, 0, 0);
    await chmod(path, 0o666);
    process.seteuid?.(65_534);
    return open();
  });
  expect([words(database), database.isStored(), codes()]).toEqual([['alice'], true, []]);
});

test.skipIf(onWindows)('a file that may not be read is kept aside', async () => {
  add(open(), 'alice');
  await rm(`${path}-journal`, { force: true });
  await chmod(path, 0);
  const database = await asNobody(folder, open);
  expect([words(database), codes()]).toEqual([[], ['started-empty']]);
  expect(await files()).toContain('words.sqlite.unreadable');
});
