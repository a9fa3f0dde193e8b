/**
 * Screens are laid out by start and end, which follow the direction of the language, and never by
 * left and right. Finds the sides that are written out, in a style sheet or in class names.
 */

/**
 * Utilities of Tailwind for one side. `text-end` is found too: it would be the colour of ending a
 * call (`at-end` in app.css).
 */
const utility =
  /(?<=[\s'"`:!])-?(?:m[lr]|p[lr]|scroll-[mp][lr]|left|right)-(?:[\d[]|auto|px|full)[^\s'"`]*|(?<=[\s'"`:!])(?:border-[lr]|rounded-(?:[lr]|tl|tr|bl|br))(?:-[^\s'"`]+)?(?=[\s'"`])|(?<=[\s'"`:!])(?:text|float|clear|origin|bg|object)-(?:(?:top|bottom)-)?(?:left|right)(?=[\s'"`])|(?<=[\s'"`:!])text-end(?=[\s'"`])|(?<=[\s'"`:!])(?:-?translate-x|space-x|divide-x)-[^\s'"`]+/g;

/** Properties and values of CSS for one side. */
const property =
  /(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right)[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/gm;

/**
 * The sides in `source`, in order. A line that says what it is in the other direction (`rtl:`) may
 * name them.
 */
export function physicalSides(source: string, kind: 'tsx' | 'css'): readonly string[] {
  return source
    .split('\n')
    .filter((line) => !line.includes('rtl:') && !line.includes(':dir('))
    .flatMap((line) => [...line.matchAll(kind === 'css' ? property : utility)].map(([text]) => text.trim()));
}
