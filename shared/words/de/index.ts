import { en } from '../en/index.ts';
import type { Catalogue } from '../translation.ts';
import { calls } from './calls.ts';
import { callScreens } from './call-screens.ts';
import { components } from './components.ts';
import { desktop, fileDialogs, helpdesk, trustSetNames } from './desktop.ts';
import { desktopSettings } from './desktop-settings.ts';
import { dialer } from './dialer.ts';
import { frame } from './frame.ts';
import { history } from './history.ts';
import { keySheet } from './key-sheet.ts';
import { languageSetting } from './language-setting.ts';
import { settings } from './settings.ts';

/** The German catalogue (docs/words.md). Subjects of `untranslated.ts` are still those of `en`. */
export const de: Catalogue = {
  ...en,
  calls,
  callScreens,
  components,
  desktop,
  desktopSettings,
  dialer,
  fileDialogs,
  frame,
  helpdesk,
  history,
  keySheet,
  languageSetting,
  settings,
  trustSetNames,
};
