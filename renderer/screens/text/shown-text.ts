import { printable } from '../../../shared/printable.ts';
import { mostShown } from '../../../shared/real-time-text.ts';

/** All that is kept of a line, or is read out at once: a character has two UTF-16 units at most. */
export const shownText = (text: string): string => printable(text, 2 * mostShown);
