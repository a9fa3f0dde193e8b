/**
 * One file of the profile: `{"version":2,"records":[[seal,record],...]}`. A seal is the SHA-256 of its record, so that one changed
 * letter is noticed and costs that record alone. `NAME.previous` is a second copy of the same state, written before the file.
 */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Fault } from '../../shared/errors.ts';
import { readBoundedFile } from '../platform/bounded-file.ts';
import { keepAside } from './kept-aside.ts';
import { versionOf, type RecordForm } from '../platform/records.ts';

/** Bytes of one file. */
export const documentLimit = 64 * 1024 * 1024;

export interface ReadRecords<R> {
  readonly kind: 'records';
  readonly version: number;
  readonly records: readonly R[];
  /** As they were found. */
  readonly damaged: readonly unknown[];
  readonly text: string;
}
export type Reading<R> =
  | ReadRecords<R>
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable' }
  /** A later version of Anchorline wrote it. */
  | { readonly kind: 'newer' };

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
  const told = (code: Extract<Fault, { stage: 'storage' }>['code'], expected?: string): Fault => ({
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
      faults: [told(isNewer ? 'newer-version' : 'started-empty')],
      isLost: true,
    };
  }
  const isOlder = chosen === copy && chosen.version === 1;
  const faults: Fault[] = [];
  // A write that was interrupted before it gave the file its name left a whole copy: nothing is lost then.
  if (chosen === copy && (isOlder || current.kind !== 'absent'))
    faults.push(told(isOlder ? 'restored-previous' : 'restored-copy'));
  if (chosen.damaged.length > 0) faults.push(told('records-damaged', String(chosen.damaged.length)));
  return { current, copy, chosen, faults, isLost: isOlder };
}

/** Its records are kept elsewhere now: both files go. Where not all was read, they are kept aside. */
export async function discardDocument(path: string, { chosen }: Loaded<unknown>): Promise<void> {
  for (const file of [path, copyOf(path)]) {
    try {
      if (chosen?.damaged.length === 0) await rm(file, { force: true });
      else keepAside(file, 'unreadable');
    } catch {
      // Absent, or it stays where it is and is looked at again at the next start.
    }
  }
}

/**
 * The file, if it is whole; else its copy, if that is. A copy of version 1 is an older state: readable records of the file come first.
 * A file of version 1 beside a later copy is older than that: from before an upgrade, or out of a backup.
 */
function choose<R>(current: Reading<R>, copy: Reading<R>): ReadRecords<R> | null {
  const [first, second] = [current, copy].map((reading) => (reading.kind === 'records' ? reading : null));
  if (!first || !second) return first ?? second ?? null;
  const isFirstWorse = first.damaged.length > 0 || first.version === 1;
  return isFirstWorse && second.damaged.length === 0 && second.version > 1 ? second : first;
}

const envelope = z.strictObject({
  version: z.int().min(2),
  records: z.array(z.tuple([z.string(), z.unknown()])),
});
const firstVersion = z.strictObject({ version: z.literal(1), value: z.unknown() });

async function read<R>(path: string, form: RecordForm<R>): Promise<Reading<R>> {
  const file = await readBoundedFile(path, documentLimit);
  if (file.kind === 'absent') return { kind: 'absent' };
  if (file.kind !== 'bytes') return { kind: 'unreadable' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file.bytes);
    return parse(text, form);
  } catch {
    // Not UTF-8, no JSON, another shape, deeper than can be walked: the caller keeps the file and tells.
    return { kind: 'unreadable' };
  }
}

function parse<R>(text: string, form: RecordForm<R>): Reading<R> {
  const found: unknown = JSON.parse(text);
  const version = z.object({ version: z.int().min(1) }).parse(found).version;
  if (version > versionOf(form)) return { kind: 'newer' };
  const damaged: unknown[] = [];
  const records: readonly unknown[] =
    version === 1
      ? form.fromVersionOne(firstVersion.parse(found).value)
      : envelope.parse(found).records.flatMap(([seal, record]) => {
          if (isSealed(record, seal)) return [record];
          damaged.push(record);
          return [];
        });
  const steps = form.steps?.slice(Math.max(version, 2) - 2) ?? [];
  const read = records.flatMap((record) => {
    try {
      // Unsealed, it may be nested deeper than can be written.
      if (version === 1) sealOf(record);
      return [form.read(steps.reduce((older, step) => step(older), record))];
    } catch {
      damaged.push(record);
      return [];
    }
  });
  return { kind: 'records', version, records: read, damaged, text };
}

function isSealed(record: unknown, seal: string): boolean {
  try {
    return sealOf(record) === seal;
  } catch {
    // Nested deeper than can be written.
    return false;
  }
}

const sealOf = (record: unknown): string => createHash('sha256').update(JSON.stringify(record)).digest('hex');

export function serialise<R>(form: RecordForm<R>, records: readonly R[]): string {
  const sealed = records.map((record) => {
    // As it will be read: what JSON leaves out is not part of the seal.
    const stored = JSON.stringify(form.write(record));
    return `["${createHash('sha256').update(stored).digest('hex')}",${stored}]`;
  });
  return `{"version":${versionOf(form)},"records":[${sealed.join(',\n')}]}`;
}
