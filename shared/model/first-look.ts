import type { Language } from '../words/language.ts';
import type { TextSize } from './settings.ts';

/** What a first frame is drawn from. */
export interface FrameLook {
  readonly language: Language;
  readonly accounts: number;
  /** Some account may send and take messages: the rail has a place for them. */
  readonly hasMessages: boolean;
}

/** What main knows about the first frame of the window before the page runs. */
export interface FirstLook extends FrameLook {
  readonly textSize: TextSize;
}

/** As many accounts as the rail shows at once in the tallest of usual windows; it scrolls then. */
export const mostAccountPlaces = 8;
