/** The text of a file of the profile: `{"version":2,"records":[[seal,record],...]}`. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { versionOf, type RecordForm } from '../platform/records.ts';

export interface ParsedRecords<R> {
  readonly kind: 'records';
  readonly version: number;
  readonly records: readonly R[];
  /** As they were found. */
  readonly damaged: readonly unknown[];
}
/** A later version of Anchorline wrote it. */
export interface NewerRecords {
  readonly kind: 'newer';
}

const envelope = z.strictObject({
  version: z.int().min(2),
  records: z.array(z.tuple([z.string(), z.unknown()])),
});
const firstVersion = z.strictObject({ version: z.literal(1), value: z.unknown() });

/**
 * Each record is read by itself. Throws where the text is no such file: no JSON, another shape,
 * nested too deep.
 */
export function parseRecords<R>(text: string, form: RecordForm<R>): ParsedRecords<R> | NewerRecords {
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
  return { kind: 'records', version, records: read, damaged };
}

function isSealed(record: unknown, seal: string): boolean {
  try {
    return sealOf(record) === seal;
  } catch {
    // Nested deeper than can be written.
    return false;
  }
}

/** SHA-256, hex. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const sealOf = (record: unknown): string => hashOf(JSON.stringify(record));

export function recordsText<R>(form: RecordForm<R>, records: readonly R[]): string {
  const sealed = records.map((record) => {
    // As it will be read: what JSON leaves out is not part of the seal.
    const stored = JSON.stringify(form.write(record));
    return `["${hashOf(stored)}",${stored}]`;
  });
  return `{"version":${versionOf(form)},"records":[${sealed.join(',\n')}]}`;
}
