import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';
import type { Fault } from '../../shared/errors.ts';

/**
 * One versioned JSON file of the profile. Writing is atomic and keeps the last good state beside it (`NAME.previous`);
 * a file that cannot be read gives that state, or the initial one, and a fault to show. Bad input never loses good data:
 * what could not be read is kept as `NAME.unreadable`.
 */
export interface StoredDocument<T> {
  readonly value: T;
  /** Why `value` is not what was last written; null: it is. */
  readonly fault: Fault | null;
  /** Settles once the system has the bytes. Rejects with the system's error; the file on disk is then the former one. */
  readonly write: (value: T) => Promise<void>;
}

interface Envelope<T> {
  readonly version: number;
  readonly value: T;
}

/** Opens the document at `path`. `schema` parses what is inside; `initial` is what a new profile starts with. */
export async function openDocument<T>(
  path: string,
  version: number,
  schema: z.ZodType<T>,
  initial: T,
): Promise<StoredDocument<T>> {
  await mkdir(dirname(path), { recursive: true });
  const found = await load(path, version, schema, initial);
  let last = JSON.stringify({ version, value: found.value } satisfies Envelope<T>);
  let queue: Promise<void> = Promise.resolve();

  const write = async (value: T): Promise<void> => {
    const text = JSON.stringify({ version, value } satisfies Envelope<T>);
    const previous = last;
    last = text;
    await save(`${path}.previous`, previous);
    await save(path, text);
  };
  return {
    ...found,
    write: (value) => {
      const turn = queue.then(() => write(value));
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function load<T>(path: string, version: number, schema: z.ZodType<T>, initial: T) {
  const name = path.replace(/^.*[\\/]/, '');
  const current = await read(path, version, schema);
  if (current.kind === 'good') return { value: current.value, fault: null };
  const previous = await read(`${path}.previous`, version, schema);
  if (current.kind === 'absent' && previous.kind === 'absent') return { value: initial, fault: null };
  if (current.kind === 'bad') await rename(path, `${path}.unreadable`);
  return previous.kind === 'good'
    ? {
        value: previous.value,
        fault: { stage: 'storage', code: 'restored-previous', presented: name } as const,
      }
    : { value: initial, fault: { stage: 'storage', code: 'started-empty', presented: name } as const };
}

type Reading<T> = { readonly kind: 'good'; readonly value: T } | { readonly kind: 'absent' | 'bad' };

async function read<T>(path: string, version: number, schema: z.ZodType<T>): Promise<Reading<T>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'absent' };
    throw error;
  }
  try {
    const envelope = JSON.parse(text) as Partial<Envelope<unknown>> | null;
    if (envelope?.version !== version) return { kind: 'bad' };
    return { kind: 'good', value: schema.parse(envelope.value) };
  } catch {
    return { kind: 'bad' };
  }
}

/** Only the person whose profile it is may read it: it names accounts, peers and trust. */
function save(path: string, text: string): Promise<void> {
  return writeFileAtomic(path, text, { mode: 0o600, fsync: true });
}
