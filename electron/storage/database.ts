/**
 * One database of the profile (SQLite). The only file that imports node:sqlite.
 *
 * One process writes it, a little at a time. So it has a rollback journal and no write-ahead log:
 * at rest the database is one file, which a backup copies whole, and it needs no shared memory,
 * which network drives do not have. A change counts once it is on disk (`synchronous`). Deleted
 * content is overwritten (`secure_delete`), and nothing is written to the system's folder of
 * temporary files.
 */
import { chmodSync, closeSync, lstatSync, openSync, renameSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { isSystemError } from '../platform/defects.ts';
import { keepAside } from './kept-aside.ts';

export type Sql = Pick<DatabaseSync, 'exec' | 'prepare'>;
/** Columns to their values. */
export type Row = Record<string, SQLOutputValue>;

export interface Database {
  /**
   * Where `work` finds that the file is damaged, the file is kept aside, and `work` is run again on
   * an empty database. Throws FaultError `storage: read-failed` where the disk refuses.
   */
  readonly read: <T>(work: (sql: Sql) => T) => T;
  /**
   * The same in a transaction: all that `work` changes is stored, or nothing. Throws FaultError
   * `storage: write-failed`.
   */
  readonly change: <T>(work: (sql: Sql) => T) => T;
  /** Gives the space of what was deleted back to the system. Throws as `change` does. */
  readonly compact: () => void;
  /** False: the disk refused the database, and it is in memory. */
  readonly isStored: () => boolean;
  readonly close: () => void;
}

/**
 * Opens the database at `path`, or begins an empty one in the place of what cannot be used, which
 * is kept (`NAME.unreadable`, `NAME.newer`); `onFault` has the fault. Where the disk refuses even
 * that, the database is in memory. `steps`: SQL from each version to the next, oldest first; the
 * first one begins with nothing (`PRAGMA user_version`).
 */
export function openDatabase(
  path: string,
  steps: readonly string[],
  onFault: (fault: Fault) => void,
): Database {
  let database = openOrBegin(path, steps, onFault);
  const run = <T>(code: 'read-failed' | 'write-failed', work: (sql: Sql) => T): T => {
    try {
      return work(database);
    } catch (cause) {
      if (failureOf(cause) !== 'damaged')
        throw new FaultError({ stage: 'storage', code, presented: basename(path) }, { cause });
      closeQuietly(database);
      database = beginAnew(path, steps, onFault, 'unreadable');
      return work(database);
    }
  };
  return {
    read: (work) => run('read-failed', work),
    change: (work) => run('write-failed', (sql) => inTransaction(sql, work)),
    compact: () => run('write-failed', (sql) => sql.exec('VACUUM')),
    isStored: () => database.location() !== null,
    close: () => database.close(),
  };
}

function openOrBegin(path: string, steps: readonly string[], onFault: (fault: Fault) => void): DatabaseSync {
  try {
    return open(path, steps);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'refused') return openInMemory(path, steps, onFault);
    return beginAnew(path, steps, onFault, failure === 'newer' ? 'newer' : 'unreadable');
  }
}

function beginAnew(
  path: string,
  steps: readonly string[],
  onFault: (fault: Fault) => void,
  keptAs: 'unreadable' | 'newer',
): DatabaseSync {
  try {
    const kept = keepAside(path, keptAs);
    // What was not completed belongs to the file that is kept.
    if (isFile(`${path}-journal`)) renameSync(`${path}-journal`, `${kept}-journal`);
    const database = open(path, steps);
    onFault({
      stage: 'storage',
      code: keptAs === 'newer' ? 'newer-version' : 'started-empty',
      presented: basename(path),
    });
    return database;
  } catch (error) {
    failureOf(error);
    return openInMemory(path, steps, onFault);
  }
}

/** For as long as the app runs. */
function openInMemory(path: string, steps: readonly string[], onFault: (fault: Fault) => void): DatabaseSync {
  onFault({ stage: 'storage', code: 'write-failed', presented: basename(path) });
  return prepared(new DatabaseSync(':memory:'), steps);
}

function open(path: string, steps: readonly string[]): DatabaseSync {
  // A pipe or a device can be opened and is never a database; through a link to nothing one would
  // begin elsewhere.
  if (lstatSync(path, { throwIfNoEntry: false }) && !isFile(path))
    throw new NoDatabaseError(`${basename(path)} is no regular file`);
  closeSync(openSync(path, 'a', 0o600));
  keepPrivate(path);
  const database = prepared(new DatabaseSync(path, { timeout: 1000 }), steps);
  const ours = prepared(new DatabaseSync(':memory:'), steps);
  const isOurs = schemaOf(database) === schemaOf(ours);
  ours.close();
  if (isOurs) return database;
  closeQuietly(database);
  throw new NoDatabaseError('its tables are not ours');
}

/** Not everyone who may write a file may change its mode; its folder keeps others away as well. */
function keepPrivate(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Tables, indices, views and triggers, with the columns of each. */
function schemaOf(database: DatabaseSync): string {
  const rows = database.prepare(`
    SELECT object.type, object.name, object.tbl_name, list.strict, column.*
    FROM sqlite_schema AS object
      LEFT JOIN pragma_table_list(object.name) AS list ON list.schema = 'main'
      LEFT JOIN pragma_table_xinfo(object.name) AS column
    ORDER BY object.type, object.name, column.cid`);
  return JSON.stringify(rows.all());
}

function prepared(database: DatabaseSync, steps: readonly string[]): DatabaseSync {
  try {
    database.exec(`
      PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
      PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON`);
    const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {};
    if (Number(version) > steps.length) throw new NewerDatabaseError(`version ${String(version)}`);
    steps.slice(Number(version)).forEach((step, index) =>
      inTransaction(database, (sql) => {
        sql.exec(step);
        sql.exec(`PRAGMA user_version = ${Number(version) + index + 1}`);
      }),
    );
    return database;
  } catch (error) {
    closeQuietly(database);
    throw isSqlError(error) ? new NoDatabaseError('its tables are not ours', { cause: error }) : error;
  }
}

function inTransaction<T>(sql: Sql, work: (sql: Sql) => T): T {
  sql.exec('BEGIN IMMEDIATE');
  try {
    const result = work(sql);
    sql.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      sql.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as after a full disk; `error` is the reason.
    }
    throw error;
  }
}

class NoDatabaseError extends Error {}
class NewerDatabaseError extends Error {}

/** https://sqlite.org/rescode.html: of an extended code the lowest byte is the primary one. */
const sqlite = { error: 1, corrupt: 11, notADatabase: 26 } as const;
const codeOf = (error: unknown): number | null => {
  const { errcode } = error as { readonly errcode?: unknown };
  return error instanceof Error && typeof errcode === 'number' ? errcode & 0xff : null;
};
const isSqlError = (error: unknown): boolean => codeOf(error) === sqlite.error;
/** The file may not be read or is not ours, so that it can only be moved away. */
const unusable: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EISDIR', 'ELOOP', 'ENXIO']);

/** `refused`: the disk is full, read-only or failing. Throws what is a defect. */
function failureOf(error: unknown): 'newer' | 'damaged' | 'refused' {
  if (error instanceof NewerDatabaseError) return 'newer';
  if (error instanceof NoDatabaseError) return 'damaged';
  if (isSystemError(error))
    return unusable.has((error as NodeJS.ErrnoException).code) ? 'damaged' : 'refused';
  // A number that no step of ours could write.
  if ((error as NodeJS.ErrnoException).code === 'ERR_OUT_OF_RANGE') return 'damaged';
  const code = codeOf(error);
  if (code === sqlite.corrupt || code === sqlite.notADatabase) return 'damaged';
  if (code === null || code === sqlite.error) throw error;
  return 'refused';
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function closeQuietly(database: DatabaseSync): void {
  try {
    database.close();
  } catch {
    // It was damaged; there is nothing more to write.
  }
}
