/** An app of one empty window on the same host: what the host itself takes. */
import { join } from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';
import { removeFolder, temporaryFolder } from '../../../e2e/drive/folder.ts';

export interface EmptyWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

export async function openEmptyWindow(switches: readonly string[] = []): Promise<EmptyWindow> {
  const profile = await temporaryFolder();
  const app = await electron.launch({
    args: [join(import.meta.dirname, 'empty-window'), `--user-data-dir=${profile}`, ...switches],
    env: process.env as Record<string, string>,
  });
  return {
    app,
    page: await app.firstWindow(),
    close: async () => {
      await app.close();
      await removeFolder(profile);
    },
  };
}
