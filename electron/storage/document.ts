/**
 * A file of the profile that is written whole, and kept twice: `NAME`, and before it
 * `NAME.previous` with the same state. No other code knows of the second one. What cannot be read
 * is kept as `NAME.unreadable` or `NAME.newer`.
 */
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { writeAtomically } from '../platform/atomic-file.ts';
import { versionOf, type RecordForm } from '../platform/records.ts';
import { copyOf, documentLimit, loadDocument, type Loaded, type Reading } from './document-reading.ts';
import { keepAside } from './kept-aside.ts';
import { hashOf, recordsText } from './sealed-records.ts';

export interface StoredDocument<R> {
  /** What could be read. */
  readonly records: readonly R[];
  /** What could not, as it was found. */
  readonly damaged: readonly unknown[];
  /** Nothing is known of what was stored, or only an older state. */
  readonly isLost: boolean;
  /** Why `records` are not what was written last. */
  readonly faults: readonly Fault[];
  /** The disk holds `records` twice, in this version's form. */
  readonly isCurrent: boolean;
  /**
   * Atomically: a process that is killed leaves the state before, or this one. What could not be
   * read is kept before anything takes its place. Rejects with FaultError `storage: write-failed`
   * or `too-large`; nothing has changed then.
   */
  readonly write: (records: readonly R[]) => Promise<void>;
}

/** Reads the document at `path`, and changes nothing on the disk. */
export async function openDocument<R>(path: string, form: RecordForm<R>): Promise<StoredDocument<R>> {
  const loaded = await loadDocument(path, form);
  const wasLost = isAbsent(loaded) && (await wasKeptAside(path));
  const isLost = loaded.isLost || wasLost;
  const isCurrent = !isLost && !needsWriting(loaded, form);
  // Where the disk refuses it now, it comes before the next change.
  const toKeep = isCurrent
    ? []
    : [
        () => keepUnread(path, loaded.current, loaded.chosen === loaded.copy),
        () => keepUnread(copyOf(path), loaded.copy, (loaded.chosen?.damaged.length ?? 0) > 0),
      ];
  return {
    records: loaded.chosen?.records ?? [],
    damaged: loaded.chosen?.damaged ?? [],
    isLost,
    faults: wasLost
      ? [{ stage: 'storage', code: 'started-empty', presented: basename(path) }]
      : loaded.faults,
    isCurrent,
    write: async (records) => {
      for (let keep = toKeep[0]; keep; keep = toKeep[0]) {
        keep();
        toKeep.shift();
      }
      await save(path, recordsText(form, records));
    },
  };
}

/** A document of an earlier version of Anchorline, whose records are kept elsewhere from now on. */
export interface OlderDocument<R> {
  readonly records: readonly R[];
  /** SHA-256 of the text that was read, hex; null: nothing could be read. */
  readonly hash: string | null;
  readonly faults: readonly Fault[];
  /** Removes it, or keeps it aside where not all of it was read. */
  readonly discard: () => Promise<void>;
}

export async function openOlderDocument<R>(path: string, form: RecordForm<R>): Promise<OlderDocument<R>> {
  const { chosen, faults } = await loadDocument(path, form);
  return {
    records: chosen?.records ?? [],
    hash: chosen && hashOf(chosen.text),
    faults,
    discard: async () => {
      for (const file of [path, copyOf(path)]) {
        try {
          if (faults.length === 0) await rm(file, { force: true });
          else keepAside(file, 'unreadable');
        } catch {
          // Absent, or it stays where it is and is looked at again at the next start.
        }
      }
    },
  };
}

/** The names of the files of the document at `path`. */
export const documentFiles = (path: string): readonly string[] => [basename(path), basename(copyOf(path))];

const isAbsent = ({ current, copy }: Loaded<unknown>): boolean =>
  current.kind === 'absent' && copy.kind === 'absent';

function needsWriting<R>(loaded: Loaded<R>, form: RecordForm<R>): boolean {
  const { current, copy, chosen } = loaded;
  if (isAbsent(loaded)) return false;
  if (chosen === null || chosen !== current || chosen.damaged.length > 0) return true;
  if (chosen.version !== versionOf(form)) return true;
  return copy.kind !== 'records' || copy.text !== chosen.text;
}

/** An earlier start was killed after it moved the file away and before it wrote a new one. */
async function wasKeptAside(path: string): Promise<boolean> {
  const names = await readdir(dirname(path));
  return names.some(
    (name) => /\.(unreadable|newer)(-\d+)?$/.test(name) && name.startsWith(`${basename(path)}.`),
  );
}

/**
 * Keeps what could not be read whole. `always`: what is whole too, for a damaged state takes its
 * place.
 */
function keepUnread<R>(path: string, reading: Reading<R>, always: boolean): void {
  const isWhole = reading.kind === 'records' && reading.damaged.length === 0;
  if (reading.kind === 'absent' || (isWhole && !always)) return;
  const as = isWhole ? 'kept' : reading.kind === 'newer' ? 'newer' : 'unreadable';
  try {
    // What could be read in part stays in its place until the new file takes it.
    keepAside(path, as, reading.kind === 'records' ? 'copy' : 'move');
  } catch (error) {
    throw writeFailed(path, error);
  }
}

/**
 * The copy first: whatever interrupts this leaves the old state whole in one file, or the new one
 * in both.
 */
async function save(path: string, text: string): Promise<void> {
  if (Buffer.byteLength(text) > documentLimit)
    throw new FaultError({
      stage: 'storage',
      code: 'too-large',
      presented: basename(path),
      expected: { code: 'megabytes', count: 64 },
    });
  try {
    await writeAtomically(copyOf(path), text);
    await writeAtomically(path, text);
  } catch (error) {
    throw writeFailed(path, error);
  }
}

function writeFailed(path: string, cause: unknown): FaultError {
  return new FaultError({ stage: 'storage', code: 'write-failed', presented: basename(path) }, { cause });
}
