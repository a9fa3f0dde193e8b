import { homedir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import type * as Electron from 'electron';
import { runningBrowser } from '../runtime.ts';
import { BrowserWindow } from './browser-window.ts';

/**
 * Without a screen nobody can answer a dialog, so each throws; a test puts its own function in the
 * place. With one, files are chosen in the browser's own chooser, and a name to save under is asked
 * for in words.
 */
export const dialog = {
  async showOpenDialog(...args: unknown[]): Promise<Electron.OpenDialogReturnValue> {
    const [window, options] = split<Electron.OpenDialogOptions>(args);
    const page = await visiblePage('showOpenDialog', window);
    const extensions = options.filters?.flatMap((filter) => filter.extensions) ?? [];
    const accept = extensions.includes('*') ? '' : extensions.map((extension) => `.${extension}`).join(',');
    const path = await page.chooseFile(accept);
    return path === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [path] };
  },

  async showSaveDialog(...args: unknown[]): Promise<Electron.SaveDialogReturnValue> {
    const [window, options] = split<Electron.SaveDialogOptions>(args);
    const page = await visiblePage('showSaveDialog', window);
    const proposed = options.defaultPath ?? 'untitled';
    const path = isAbsolute(proposed) ? proposed : join(homedir(), basename(proposed));
    const question = `${options.title ?? 'Save'}: full path of the file`;
    const answer = await page.evaluate(`prompt(${JSON.stringify(question)}, ${JSON.stringify(path)})`);
    return typeof answer === 'string' && isAbsolute(answer)
      ? { canceled: false, filePath: answer }
      : { canceled: true, filePath: '' };
  },

  showMessageBox(..._args: unknown[]): Promise<Electron.MessageBoxReturnValue> {
    return Promise.reject(unanswered('showMessageBox'));
  },

  showErrorBox(title: string, content: string): void {
    console.error(`${title}\n${content}`);
  },
};

async function visiblePage(name: string, window: BrowserWindow | null): ReturnType<BrowserWindow['page']> {
  const parent = window ?? BrowserWindow.getAllWindows()[0];
  if (runningBrowser()?.browser.headless !== false || !parent) throw unanswered(name);
  return parent.page();
}

function unanswered(name: string): Error {
  return new Error(
    `dialog.${name}: nobody is there to answer. A test replaces this function (tools/electron-host).`,
  );
}

/** Electron's dialogs take `(window, options)` or `(options)`. */
function split<O extends object>(args: readonly unknown[]): [BrowserWindow | null, Partial<O>] {
  const [first, second] = args;
  return first instanceof BrowserWindow ? [first, second ?? {}] : [null, first ?? {}];
}
