import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { writeAtomically } from '../platform/atomic-file.ts';
import { inTurn } from '../platform/in-turn.ts';
import { versionOf, type RecordForm, type Records } from '../platform/records.ts';
import { copyOf, documentLimit, loadDocument, serialise, type Loaded, type Reading } from './document.ts';
import { keepAside } from './kept-aside.ts';

export interface Collection<R> extends Records<R> {
  /** What could not be read as it was last written. */
  readonly faults: readonly Fault[];
  /** The disk holds what `list` gave at the start, in this version's form. */
  readonly isStored: boolean;
}

/**
 * Opens the records at `path`. What cannot be read is kept beside it (`NAME.unreadable`, `NAME.newer`) and reported; what could be read
 * is on disk again, twice, before anything else is written. Never rejects for what the files hold.
 */
export async function openCollection<R>(path: string, form: RecordForm<R>): Promise<Collection<R>> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const loaded = await loadDocument(path, form);
  const faults = [...loaded.faults];
  const isLost = loaded.isLost || (isAbsent(loaded) && (await wasSetAside(path)));
  if (isLost && faults.length === 0)
    faults.push({ stage: 'storage', code: 'started-empty', presented: basename(path) });
  let records = startingFrom(loaded, form, isLost);
  let isStored = true;
  const isRewritten = needsWriting(loaded, form) || isLost;
  // Where the disk refuses it now, it comes before the next change: nothing is written over what is not kept.
  const toKeep = isRewritten
    ? [
        () => setAside(path, loaded.current, loaded.chosen === loaded.copy),
        () => setAside(copyOf(path), loaded.copy, (loaded.chosen?.damaged.length ?? 0) > 0),
      ]
    : [];
  const write = async (next: readonly R[]): Promise<void> => {
    for (let keep = toKeep[0]; keep; keep = toKeep[0]) {
      keep();
      toKeep.shift();
    }
    await save(path, serialise(form, next));
  };
  if (isRewritten) {
    try {
      await write(records);
    } catch (error) {
      isStored = false;
      if (!(error instanceof FaultError)) throw error;
      faults.push(error.fault);
    }
  }
  const turn = inTurn();
  return {
    faults,
    isStored,
    list: () => records,
    update: (edit) =>
      turn(async () => {
        const next = edit(records);
        if (next === records) return;
        await write(next);
        records = next;
      }),
  };
}

function startingFrom<R>({ chosen }: Loaded<R>, form: RecordForm<R>, isLost: boolean): readonly R[] {
  const standIns = [...(chosen?.damaged ?? []), ...(isLost ? [undefined] : [])].flatMap(
    (damaged) => form.standIn?.(damaged) ?? [],
  );
  return [...(chosen?.records ?? []), ...standIns];
}

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
async function wasSetAside(path: string): Promise<boolean> {
  const names = await readdir(dirname(path));
  return names.some(
    (name) => /\.(unreadable|newer)(-\d+)?$/.test(name) && name.startsWith(`${basename(path)}.`),
  );
}

/** Keeps what could not be read whole, under a name that is free. `always`: what is whole too, for a damaged state takes its place. */
function setAside<R>(path: string, reading: Reading<R>, always = false): void {
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

/** The copy first: whatever interrupts this leaves the old state whole in one file, or the new one in both. */
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
