/**
 * The page as it is served: with the frame that the build has drawn (`first-frame.tsx`), so that
 * the window shows its rooms while the page's code is read.
 */
import { mostAccountPlaces, type FirstLook, type FrameLook } from '../../shared/model/first-look.ts';
import { directions } from '../../shared/words/language.ts';

/** The path of the frame below the page's folder. */
export const firstFrameFile = ({ language, accounts, hasMessages }: FrameLook): string =>
  `first-frame/${language}-${Math.min(accounts, mostAccountPlaces)}${hasMessages ? '-messages' : ''}.html`;

/** `page`: index.html; `frame`: what stands in `firstFrameFile`. */
export function firstPage(page: string, frame: string, { language, textSize }: FirstLook): string {
  const root = `<html lang="${language}" dir="${directions[language]}" data-text-size="${textSize}">`;
  return page.replace(/<html[^>]*>/, () => root).replace('<!-- first frame -->', () => frame);
}
