import type { BrowserWindow } from 'electron';

/**
 * Whether the page has been loaded, sees its bridge, and main answers it: for the self-test of the
 * packed app.
 */
export async function pageAnswers(window: BrowserWindow): Promise<boolean> {
  const { webContents } = window;
  if (webContents.isLoading())
    await new Promise<void>((resolve) => {
      webContents.once('did-finish-load', resolve);
      webContents.once('did-fail-load', () => resolve());
    });
  const asks = `globalThis.anchorline.invoke('app.snapshot', undefined).then(({ ok }) => ok)`;
  return (await webContents.executeJavaScript(asks)) === true;
}
