/**
 * Records whose disk is memory: what is read again went through the form and JSON, as a start of
 * the app would read it.
 */
import { FaultError } from '../../../shared/errors.ts';
import { inTurn } from '../in-turn.ts';
import type { RecordForm, Records } from '../records.ts';

export interface MemoryRecords<R> extends Records<R> {
  /** As the file would hold them now. */
  readonly stored: () => readonly unknown[];
  /** How often something was written. */
  readonly writes: () => number;
  /** The next write fails. */
  readonly breakDisk: () => void;
  /** What a new start of the app would open. */
  readonly reopen: () => MemoryRecords<R>;
}

export function memoryRecords<R>(form: RecordForm<R>, stored: readonly unknown[] = []): MemoryRecords<R> {
  let disk = JSON.stringify(stored);
  let records: readonly R[] = stored.map((record) => form.read(record));
  let [writes, broken] = [0, false];
  const turn = inTurn();
  const parsed = (): readonly unknown[] => JSON.parse(disk) as readonly unknown[];
  return {
    list: () => records,
    update: (edit) =>
      turn(async () => {
        const next = edit(records);
        if (next === records) return;
        const text = JSON.stringify(next.map(form.write));
        // A real disk is asynchronous.
        await Promise.resolve();
        if (broken) {
          broken = false;
          throw new FaultError({ stage: 'storage', code: 'write-failed', presented: 'memory' });
        }
        writes += 1;
        disk = text;
        records = next;
      }),
    stored: parsed,
    writes: () => writes,
    breakDisk: () => {
      broken = true;
    },
    reopen: () => memoryRecords(form, parsed()),
  };
}
