import { chooseLanguage } from '../../shared/words/index.ts';
import { chosenLanguage, type Language } from '../../shared/words/language.ts';

/**
 * The language of a command: the system's. With `--json` English, so that programs read the same
 * anywhere.
 */
export const languageOfCommand = (args: readonly string[], system: string): Language =>
  args.includes('--json') ? 'en' : chosenLanguage('system', [system]);

/** Node's locale is that of `LC_ALL`, `LC_MESSAGES` or `LANG`, on Windows that of the person. */
export const speakForCommand = (args: readonly string[]): Promise<void> =>
  chooseLanguage(languageOfCommand(args, Intl.DateTimeFormat().resolvedOptions().locale));
