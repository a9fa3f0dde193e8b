/**
 * Colours and sizes of text of the screens come from `renderer/styles/tokens.css` alone. Finds
 * those that do not, in a style sheet or in the class names of a component.
 */

/** The tokens of a theme: `--color-ink` is `ink`, `--text-base` is `base`. */
export interface Tokens {
  readonly colours: ReadonlySet<string>;
  readonly sizes: ReadonlySet<string>;
}

export function tokensOf(css: string): Tokens {
  const named = (kind: string): ReadonlySet<string> =>
    new Set(
      [...css.matchAll(new RegExp(`--${kind}-([a-z]+(?:-[a-z]+)*):`, 'g'))].map(([, name]) => name ?? ''),
    );
  return { colours: named('color'), sizes: named('text') };
}

/** A colour or a size of text that is written out. */
const literals = [
  /#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})\b(?=[\s;'"\]),])/gi,
  /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color-mix|light-dark)\(/gi,
  /\bfont-?size\s*:(?!\s*var\()[^;,}\n]+/gi,
  /\b(?:text|leading|bg|border|outline|ring|fill|stroke|accent)-\[[^\]]*\]/g,
];

/** Utilities of Tailwind that look like a colour or a size and are none. */
const notColours = new Set(
  `left right center start end justify wrap nowrap ellipsis clip balance pretty none hidden auto solid dashed
  dotted collapse separate transparent current inherit cover contain fixed local x y t b l r`.split(/\s+/),
);

/** What is written in `source`, in order, that is no token. */
export function withoutToken(source: string, { colours, sizes }: Tokens): readonly string[] {
  const written = literals.flatMap((pattern) => [...source.matchAll(pattern)].map(([text]) => text.trim()));
  const utilities = [...source.matchAll(utility)].filter(([, kind = '', side, name = '']) => {
    if (side !== undefined || notColours.has(name) || /^(?:offset|spacing|opacity)\b/.test(name))
      return false;
    return !colours.has(name) && !(kind === 'text' && sizes.has(name));
  });
  return [...written, ...utilities.map(([text]) => text)];
}

/** In class names only: before it is a blank, a quotation mark or a variant. */
const utility =
  /(?<=[\s'"`:!])(text|bg|border|divide|outline|ring|fill|stroke|accent)-(?:([xytblrse])(?=[\s'"`-]))?-?([a-z]+(?:-[a-z]+)*)?(?:\/\d+)?(?=[\s'"`])/g;
