import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FaultError, type Fault } from '../../shared/errors.ts';
import { inTurn } from '../platform/in-turn.ts';
import type { RecordForm, Records } from '../platform/records.ts';
import { openDocument, type StoredDocument } from './document.ts';

export interface Collection<R> extends Records<R> {
  /** What could not be read as it was last written. */
  readonly faults: readonly Fault[];
  /** The disk holds what `list` gave at the start, in this version's form. */
  readonly isStored: boolean;
}

/**
 * Opens the records at `path`, in memory from then on. What was damaged is stored again without the
 * damage before anything else is written. Never rejects for what the files hold.
 */
export async function openCollection<R>(path: string, form: RecordForm<R>): Promise<Collection<R>> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const document = await openDocument(path, form);
  let records = [...document.records, ...standIns(document, form)] as readonly R[];
  const refused = document.isCurrent ? null : await faultOf(document.write(records));
  const turn = inTurn();
  return {
    faults: refused ? [...document.faults, refused] : document.faults,
    isStored: refused === null,
    list: () => records,
    update: (edit) =>
      turn(async () => {
        const next = edit(records);
        if (next === records) return;
        await document.write(next);
        records = next;
      }),
  };
}

function standIns<R>({ damaged, isLost }: StoredDocument<R>, form: RecordForm<R>): readonly R[] {
  const lost = [...damaged, ...(isLost ? [undefined] : [])];
  return lost.flatMap((record) => form.standIn?.(record) ?? []);
}

/** Null: the work is done. */
async function faultOf(work: Promise<void>): Promise<Fault | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
}
