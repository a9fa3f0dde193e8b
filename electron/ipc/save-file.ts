import { basename } from 'node:path';
import { dialog, type BaseWindow } from 'electron';
import { printable } from '../../shared/printable.ts';
import { FaultError } from '../../shared/errors.ts';
import { writeAtomically } from '../platform/atomic-file.ts';

/**
 * Asks for a place and writes the content there. Main writes no file for the person in any other
 * way. Only its owner may read it, even where it replaces a file that others could read. Null: the
 * person closed the dialog.
 */
export async function saveFile(
  window: BaseWindow | null,
  options: Electron.SaveDialogOptions,
  content: string | Uint8Array,
): Promise<{ readonly path: string } | null> {
  const chosen = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  if (chosen.canceled || !chosen.filePath) return null;
  const path = chosen.filePath;
  try {
    await writeAtomically(path, content);
  } catch (error) {
    throw new FaultError(
      { stage: 'storage', code: 'write-failed', presented: basename(path) },
      { cause: error },
    );
  }
  return { path };
}

/**
 * What a person named, as a file's name: short enough for every file system, with nothing in it
 * that cannot be seen.
 */
export const fileName = (text: string): string =>
  printable(text, 64)
    .replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')
    .replace(/^[-.]+/, '');
