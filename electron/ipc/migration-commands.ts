import type { BaseWindow } from 'electron';
import { FaultError } from '../../shared/errors.ts';
import { settingsFileLimit } from '../../shared/model/migration.ts';
import { words } from '../../shared/words/index.ts';
import { fileText } from '../migration/file-text.ts';
import { createAccountsImport, type AccountsTarget } from '../migration/other-phones/accounts-import.ts';
import { readOtherPhone } from '../migration/other-phones/read-other-phone.ts';
import { exportSettings, type ExportedState } from '../migration/settings-export.ts';
import { readSettingsFile } from '../migration/settings-file.ts';
import { createSettingsImport, type MigrationTarget } from '../migration/settings-import.ts';
import type { CommandHandlers } from './answer.ts';
import { chooseFile } from './choose-files.ts';
import { readChosenFile } from './chosen-file.ts';
import { saveFile } from './save-file.ts';

const dialogText = words('fileDialogs');

type MigrationCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `migration.${string}`>>;

export function migrationCommands(
  target: MigrationTarget & AccountsTarget,
  exported: () => ExportedState,
  window: () => BaseWindow | null,
): MigrationCommands {
  const settings = createSettingsImport(target);
  const accounts = createAccountsImport(target);
  return {
    'migration.export': async () => {
      const { text, leftOut } = exportSettings(exported());
      const options = { title: dialogText('save-settings'), defaultPath: 'anchorline-settings.json' };
      const saved = await saveFile(window(), options, text);
      return saved && { ...saved, leftOut };
    },
    'migration.chooseFile': async () => {
      const path = await chooseSettings(window());
      if (path === null) return null;
      const { source, bytes } = await readChosenFile(path, 'migration', settingsFileLimit);
      const text = fileText(bytes);
      const file = readSettingsFile(text);
      if (file) return settings.preview(source, file);
      const other = await readOtherPhone(text);
      if (other === null)
        throw new FaultError({ stage: 'migration', code: 'unknown-file', presented: source });
      if (other.accounts.length === 0)
        throw new FaultError({ stage: 'migration', code: 'no-accounts', presented: source });
      return accounts.preview(source, other);
    },
    'migration.importSettings': ({ previewId, changes }) => settings.confirm(previewId, changes),
    'migration.importAccounts': ({ previewId, accounts: chosen }) => accounts.confirm(previewId, chosen),
    'migration.discardPreview': ({ previewId }) => {
      settings.discard(previewId);
      accounts.discard(previewId);
      return null;
    },
  };
}

function chooseSettings(window: BaseWindow | null): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: dialogText('choose-settings'),
    // The other phone's file may have no ending, and lie in a folder that begins with a dot.
    properties: ['openFile', 'showHiddenFiles'],
    filters: [
      { name: dialogText('all-files'), extensions: ['*'] },
      { name: dialogText('settings-files'), extensions: ['json', 'ini', 'xml'] },
    ],
  };
  return chooseFile(window, options);
}
