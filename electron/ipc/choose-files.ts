import { dialog, type BaseWindow } from 'electron';

/** Asks for files or a folder; gives their paths, which the page never names. None: closed. */
export async function chooseFiles(
  window: BaseWindow | null,
  options: Electron.OpenDialogOptions,
): Promise<readonly string[]> {
  const chosen = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return chosen.canceled ? [] : chosen.filePaths;
}

/** One of them; null: the person closed the dialog. */
export const chooseFile = async (
  window: BaseWindow | null,
  options: Electron.OpenDialogOptions,
): Promise<string | null> => (await chooseFiles(window, options))[0] ?? null;
