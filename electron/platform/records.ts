/** How a folder keeps records in the profile: `electron/storage/collection.ts` gives `Records`; its form says what a record is. */

export interface RecordForm<R> {
  /** Of the file: 2 or more; version 1 held one value and no seals. */
  readonly version: number;
  /** What is stored to what is used. Throws where it cannot be read. */
  readonly read: (record: unknown) => R;
  readonly write: (record: R) => unknown;
  /** At 0 from the value of version 1 to the records of version 2; at N from version N + 1 to the next. Throws where it cannot be. */
  readonly migrations: readonly ((older: unknown) => readonly unknown[])[];
  /**
   * What stands for a damaged record from now on, in place of being left out; undefined for `damaged`: the whole file is lost, or
   * an older state of it is in use. Null: nothing.
   */
  readonly standIn?: (damaged: unknown) => R | null;
}

export interface Records<R> {
  readonly list: () => readonly R[];
  /**
   * One change after the other: each begins from what the one before has stored, and counts once it is on disk. Rejects with
   * FaultError `storage: write-failed` or `too-large`, or as `edit` throws; nothing has changed then.
   */
  readonly update: (edit: (now: readonly R[]) => readonly R[]) => Promise<void>;
}
