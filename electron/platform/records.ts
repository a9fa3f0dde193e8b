/**
 * How a folder keeps records in the profile: `electron/storage/collection.ts` gives `Records`; its
 * form says what a record is.
 */

export interface RecordForm<R> {
  /**
   * A stored record, as this version writes it, to the record in use. Throws where it cannot be
   * read.
   */
  readonly read: (record: unknown) => R;
  readonly write: (record: R) => unknown;
  /**
   * Version 1 of a file held one value and no seals: that value to the records of version 2. Throws
   * where it cannot be read.
   */
  readonly fromVersionOne: (value: unknown) => readonly unknown[];
  /**
   * One for each version after 2, oldest first: a record of version 2 + N to one of version 3 + N.
   * Throws where it cannot be, and that record is damaged then. A change of what is stored adds one
   * step here, and changes no earlier one.
   */
  readonly steps?: readonly ((record: unknown) => unknown)[];
  /**
   * What stands for a damaged record from now on, in place of being left out; undefined for
   * `damaged`: the whole file is lost, or an older state of it is in use. Null: nothing.
   */
  readonly standIn?: (damaged: unknown) => R | null;
}

/** Of the files that this version writes. */
export const versionOf = ({ steps = [] }: Pick<RecordForm<unknown>, 'steps'>): number => 2 + steps.length;

/**
 * A step: the field `from` of a record is called `to`. What is no object, or has no such field,
 * stays as it is.
 */
export const renamedField =
  (from: string, to: string) =>
  (record: unknown): unknown => {
    if (typeof record !== 'object' || record === null || !Object.hasOwn(record, from)) return record;
    const { [from]: value, ...rest } = record as Readonly<Record<string, unknown>>;
    return { ...rest, [to]: value };
  };

/**
 * A step: a record without the field `name` has it with `value`. What is no object stays as it is.
 */
export const addedField =
  (name: string, value: unknown) =>
  (record: unknown): unknown =>
    typeof record !== 'object' || record === null || Array.isArray(record) || Object.hasOwn(record, name)
      ? record
      : { ...record, [name]: value };

export interface Records<R> {
  readonly list: () => readonly R[];
  /**
   * One change after the other: each begins from what the one before has stored, and counts once it
   * is on disk. Rejects with FaultError `storage: write-failed` or `too-large`, or as `edit`
   * throws; nothing has changed then.
   */
  readonly update: (edit: (now: readonly R[]) => readonly R[]) => Promise<void>;
}
