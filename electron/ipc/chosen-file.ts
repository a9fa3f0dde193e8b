import { basename } from 'node:path';
import { FaultError, type FaultStage } from '../../shared/errors.ts';
import { printable } from '../../shared/printable.ts';
import { readBoundedFile } from '../platform/bounded-file.ts';

export interface ChosenFile {
  /** The file's name without its folders, free of control characters. */
  readonly source: string;
  readonly bytes: Uint8Array;
}

/**
 * A file that the person chose, of `limit` bytes at most. Rejects with FaultError `unreadable` or
 * `too-large` of the stage.
 */
export async function readChosenFile(
  path: string,
  stage: Extract<FaultStage, 'contacts' | 'import' | 'migration'>,
  limit: number,
): Promise<ChosenFile> {
  const source = printable(basename(path), 128);
  const file = await readBoundedFile(path, limit);
  if (file.kind === 'bytes') return { source, bytes: file.bytes };
  if (file.kind !== 'too-large') throw new FaultError({ stage, code: 'unreadable', presented: source });
  const expected = { code: 'megabytes', count: limit / 1024 ** 2 } as const;
  throw new FaultError({ stage, code: 'too-large', expected, presented: source });
}
