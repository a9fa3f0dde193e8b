import { z } from 'zod';
import type { RecordForm, Records } from '../platform/records.ts';

/** A form whose records their schema describes; version 1 held them in one array. */
export function listForm<R>(schema: z.ZodType<R>): RecordForm<R> {
  return {
    read: (record) => schema.parse(record),
    write: (record) => record,
    fromVersionOne: (value) => z.array(z.unknown()).parse(value),
  };
}

/** One value and no list: version 1 held it as it is. */
export function singleForm<T>(schema: z.ZodType<T>): RecordForm<T> {
  return { ...listForm(schema), fromVersionOne: (value) => (value === null ? [] : [value]) };
}

export interface Single<T> {
  readonly value: () => T;
  readonly write: (value: T) => Promise<void>;
  /** From the value that is stored when its turn comes. */
  readonly update: (edit: (value: T) => T) => Promise<void>;
}

export function singleOf<T>(records: Records<T>, initial: T): Single<T> {
  return {
    value: () => records.list()[0] ?? initial,
    write: (value) => records.update(() => [value]),
    update: (edit) => records.update((now) => [edit(now[0] ?? initial)]),
  };
}
