import { app } from 'electron';
import { chooseLanguage } from '../../shared/words/index.ts';
import { chosenLanguage, type LanguageChoice } from '../../shared/words/language.ts';

/** Main and, by the snapshot, the window speak it from now on. */
export const speakLanguage = (choice: LanguageChoice): Promise<void> =>
  chooseLanguage(chosenLanguage(choice, app.getPreferredSystemLanguages()));
