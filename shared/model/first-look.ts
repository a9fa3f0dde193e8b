import type { Language } from '../words/language.ts';
import type { TextSize } from './settings.ts';

/** What main knows about the first frame of the window before the page runs. */
export interface FirstLook {
  readonly language: Language;
  readonly textSize: TextSize;
  readonly accounts: number;
}

/** As many accounts as the rail shows at once in the tallest of usual windows; it scrolls then. */
export const mostAccountPlaces = 8;
