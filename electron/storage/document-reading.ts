/** Reads the two files of a document, and chooses the one to use. */
import { basename } from 'node:path';
import type { Fault } from '../../shared/errors.ts';
import { readBoundedFile } from '../platform/bounded-file.ts';
import type { RecordForm } from '../platform/records.ts';
import { parseRecords, type NewerRecords, type ParsedRecords } from './sealed-records.ts';

/** Bytes of one file. */
export const documentLimit = 64 * 1024 * 1024;

export interface ReadRecords<R> extends ParsedRecords<R> {
  readonly text: string;
}
export type Reading<R> =
  ReadRecords<R> | NewerRecords | { readonly kind: 'absent' } | { readonly kind: 'unreadable' };

export interface Loaded<R> {
  readonly current: Reading<R>;
  readonly copy: Reading<R>;
  /** Which of the two is used. */
  readonly chosen: ReadRecords<R> | null;
  /** For the person; empty where everything that was stored was read. */
  readonly faults: readonly Fault[];
  /** Nothing is known of what was stored, or only an older state. */
  readonly isLost: boolean;
}

export const copyOf = (path: string): string => `${path}.previous`;

/** Reads the file and its copy, and changes neither. */
export async function loadDocument<R>(path: string, form: RecordForm<R>): Promise<Loaded<R>> {
  const current = await read(path, form);
  const copy = await read(copyOf(path), form);
  const presented = basename(path);
  const faultOf = (code: Extract<Fault, { stage: 'storage' }>['code'], expected?: string): Fault => ({
    stage: 'storage',
    code,
    presented,
    ...(expected === undefined ? {} : { expected }),
  });
  const chosen = choose(current, copy);
  if (chosen === null) {
    if (current.kind === 'absent' && copy.kind === 'absent')
      return { current, copy, chosen, faults: [], isLost: false };
    const isNewer = current.kind === 'newer' || copy.kind === 'newer';
    return {
      current,
      copy,
      chosen,
      faults: [faultOf(isNewer ? 'newer-version' : 'started-empty')],
      isLost: true,
    };
  }
  const isOlder = chosen === copy && chosen.version === 1;
  const faults: Fault[] = [];
  // A write that was interrupted before it gave the file its name left a whole copy: nothing is
  // lost then.
  if (chosen === copy && (isOlder || current.kind !== 'absent'))
    faults.push(faultOf(isOlder ? 'restored-previous' : 'restored-copy'));
  if (chosen.damaged.length > 0) faults.push(faultOf('records-damaged', String(chosen.damaged.length)));
  return { current, copy, chosen, faults, isLost: isOlder };
}

/**
 * The file, if it is whole; else its copy, if that is. A copy of version 1 is an older state:
 * readable records of the file come first. A file of version 1 beside a later copy is older than
 * that: from before an upgrade, or out of a backup.
 */
function choose<R>(current: Reading<R>, copy: Reading<R>): ReadRecords<R> | null {
  const [first, second] = [current, copy].map((reading) => (reading.kind === 'records' ? reading : null));
  if (!first || !second) return first ?? second ?? null;
  const isFirstWorse = first.damaged.length > 0 || first.version === 1;
  return isFirstWorse && second.damaged.length === 0 && second.version > 1 ? second : first;
}

async function read<R>(path: string, form: RecordForm<R>): Promise<Reading<R>> {
  const file = await readBoundedFile(path, documentLimit);
  if (file.kind === 'absent') return { kind: 'absent' };
  if (file.kind !== 'bytes') return { kind: 'unreadable' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.bytes);
    const parsed = parseRecords(text, form);
    return parsed.kind === 'records' ? { ...parsed, text } : parsed;
  } catch {
    // Not UTF-8, no JSON, another shape, deeper than can be walked: the caller keeps
    // the file and reports it.
    return { kind: 'unreadable' };
  }
}
