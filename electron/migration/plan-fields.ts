import { isDeepStrictEqual } from 'node:util';
import type { ChangedField, MigrationChange, MigrationGroup } from '../../shared/model/migration.ts';
import { printable } from '../../shared/printable.ts';
import { isForbidden, lowers, redirecting, type Rules } from './field-rules.ts';

/** What the person chose of a preview: the ids of changes that are not forbidden. */
export type Chosen = (id: string) => boolean;

/** The trust sets of a file, as this phone knows them. */
export interface TrustSetNames {
  /** Null: there is none here. */
  readonly idOf: (setId: string) => string | null;
  readonly nameOf: (setId: string) => string;
}

/** One part, and the command that stores what was chosen of it; null: nothing was. */
export interface PlannedPart<Draft> {
  readonly group: MigrationGroup;
  /** `sets`: with those that were made of the same file. */
  readonly draft: (chosen: Chosen, sets: TrustSetNames) => Draft | null;
}

/** Which part of the file, and whether this phone has it. */
export interface PartScope {
  /** Names the part within the file. */
  readonly scope: string;
  readonly isNew: boolean;
  readonly rules: Rules;
}

export interface PlannedFields<T> {
  readonly changes: readonly MigrationChange[];
  /** The fields as they are with what was chosen. */
  readonly merged: (chosen: Chosen) => T;
}

/**
 * The changes of the fields of one part. A new part brings its own fields; only those that lower
 * what a new one has otherwise are asked about. Fields that the file does not have stay.
 */
export function planFields<T extends object>(
  fields: readonly (keyof T & ChangedField)[],
  before: T,
  file: Partial<T>,
  { scope, isNew, rules }: PartScope,
): PlannedFields<T> {
  const changes = new Map(
    fields.flatMap((field) => {
      const after = file[field];
      if (after === undefined || isDeepStrictEqual(before[field], after)) return [];
      const asks = lowers(field, before[field], after) || (!isNew && redirecting.has(field));
      return isNew && !asks
        ? []
        : [[field, change({ scope, field, value: wordOf(after), asks }, after, rules)]];
    }),
  );
  return {
    changes: [...changes.values()],
    merged: (chosen) => {
      const taken = fields.filter((field) => {
        const shown = changes.get(field);
        return file[field] !== undefined && (shown ? chosen(shown.id) : isNew);
      });
      const values = taken.map((field) => [field, file[field]] as const);
      return { ...before, ...(Object.fromEntries(values) as Partial<T>) };
    },
  };
}

export const addition = ({ scope, isNew, rules }: PartScope, asks: boolean): readonly MigrationChange[] =>
  isNew ? [change({ scope, field: 'add', value: '', asks }, null, rules)] : [];

export interface PlannedTrust {
  readonly changes: readonly MigrationChange[];
  readonly merged: (chosen: Chosen, sets: TrustSetNames) => string[];
}

/** A part that is here trusts no more than before without being asked about. */
export function planTrusted(
  file: readonly string[],
  before: readonly string[],
  { idOf, nameOf }: TrustSetNames,
  { scope, isNew, rules }: PartScope,
): PlannedTrust {
  const more = new Map(
    file
      .filter((setId) => !before.includes(idOf(setId) ?? ''))
      .map((setId) => [
        setId,
        change(
          { scope: `${scope}/${setId}`, field: 'trusts', value: nameOf(setId), asks: true },
          null,
          rules,
        ),
      ]),
  );
  return {
    changes: isNew ? [] : [...more.values()],
    merged: (chosen, sets) => {
      const wanted = file.filter((setId) => isNew || chosen(more.get(setId)?.id ?? ''));
      return [...new Set([...before, ...wanted.flatMap((setId) => sets.idOf(setId) ?? [])])];
    },
  };
}

export function change(
  { scope, ...what }: Pick<MigrationChange, 'field' | 'value' | 'asks'> & { readonly scope: string },
  after: unknown,
  rules: Rules,
): MigrationChange {
  return {
    ...what,
    // What was shown as harmless stays unknown under the name of what is not.
    id: `${scope}/${what.field}${what.asks ? '/asked' : ''}`,
    isForbidden: what.asks && isForbidden(what.field, after, rules),
  };
}

/** An object is changed as a whole, and has no word. */
function wordOf(value: unknown): string {
  if (typeof value === 'string') return printable(value, 128);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
