/**
 * Makes outside text safe to show. One function for all text of a peer, a server, a certificate or
 * a file. Escapes are decoded before it and never after it (`shared/shown-address.ts`), or a
 * `%E2%80%AE` would pass as harmless letters.
 *
 * Becomes U+FFFD: controls, bidirectional controls, line and paragraph separators, private use,
 * what Unicode has not assigned, lone surrogates, and what has no shape of its own (fillers,
 * U+FFFC, blanks of Braille, variation selectors, tags, joiners). Stays, because it changes what a
 * reader sees and scripts need it: the sequences of emoji that Unicode recommends; a joiner after a
 * virama (Hindi, Malayalam, Sinhala), and ZWNJ between Arabic letters that would join (Persian)
 * (RFC 5892, A.1 and A.2); one variation selector after a Han character (Japanese names). Blanks of
 * other widths become the plain blank.
 */
const unsafe =
  /\p{RGI_Emoji}|(?<=\p{L}\p{M}{0,4}[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])[\u200c\u200d]|(?<=[[\p{Script=Arabic}&&\p{L}]--[\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0649\u0671\u0698]]\p{M}{0,4})\u200c(?=[\p{Script=Arabic}&&\p{L}])|(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]|([\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{13441}\u{13442}\u{16fe4}\u{1d159}])|(\p{Zs})/gv;

const untypable = /[\p{Cc}\p{Co}\p{Cs}]|[\p{Cn}--\p{Default_Ignorable_Code_Point}]/v;

/**
 * Marks that belong to one letter. Scripts in use stack four at most (Hebrew, Tibetan); those with
 * a width of their own count as marks too.
 */
const stacked = 4;
const marks = 8;

/**
 * `text` without characters that could reorder, hide or imitate the text beside it: at most `limit`
 * UTF-16 units; the rest becomes an ellipsis.
 */
export function printable(text: string, limit = 256): string {
  return text.length <= limit ? visible(text) : `${visible(text.slice(0, limit - 1))}\u2026`;
}

/**
 * The same of a text of several lines: they stay, and tabs become blanks. More empty lines in a row
 * than a reader needs are left out.
 */
export function printableLines(text: string, limit: number): string {
  return text
    .slice(0, limit)
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => visible(line.replaceAll('\t', '    ')))
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}

/** Nearly all text. The expressions above take milliseconds to compile when one is first used. */
const harmless = /^[ -~\u2018\u2019\u201c\u201d\u2026]*$/;

function visible(text: string): string {
  if (harmless.test(text)) return text;
  return text
    .replace(unsafe, (kept: string, hidden?: string, blank?: string) => {
      if (hidden !== undefined) return '\ufffd';
      return blank === undefined ? kept : ' ';
    })
    .replace(/\p{M}+/gu, bounded);
}

/**
 * Cleans pasted text: invisible characters are dropped, every kind of blank and line break becomes
 * a plain blank. Null: it holds controls, private use or unassigned characters, which no keyboard
 * types.
 */
export function withoutInvisible(text: string): string | null {
  const clear = text
    .replace(/[\t\n\r\u2028\u2029]/g, ' ')
    .replace(unsafe, (kept: string, hidden?: string, blank?: string) => {
      if (blank !== undefined) return ' ';
      return hidden === undefined || untypable.test(hidden) ? kept : '';
    });
  return untypable.test(clear) ? null : clear;
}

/** A mark without a letter would combine with the text before it. */
function bounded(run: string, at: number): string {
  if (at === 0) return '\ufffd';
  let nonspacing = 0;
  const kept: string[] = [];
  for (const mark of run) {
    if (/[\p{Mn}\p{Me}]/u.test(mark)) nonspacing += 1;
    if (nonspacing > stacked || kept.length === marks) return `${kept.join('')}\ufffd`;
    kept.push(mark);
  }
  return run;
}

/**
 * Where Unicode keeps the scripts that run from right to left (UAX 9 3.2; DerivedBidiClass gives
 * these ranges to future scripts).
 */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Printable text as a piece of a longer line: right-to-left text is isolated (UAX 9). Otherwise
 * digits after it would change places with it, and a host with the user before it.
 */
export const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);
