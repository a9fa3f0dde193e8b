/**
 * Names and numbers of people, replaced by `person-1`, `person-2`: the same one by the same, so
 * that a dialog can still be followed.
 */

export interface Hiding {
  /** Takes in the names and numbers of a text; all texts are taken in before one is hidden. */
  readonly learn: (text: string) => void;
  /** One more that is known from elsewhere. */
  readonly add: (name: string) => void;
  readonly hide: (text: string) => string;
}

/**
 * The user part of a SIP URI, or the number of a tel URI. As the patterns below it takes time in
 * proportion to the text: others write it.
 */
const users = /\b(?:sips?:([^\s@<>"':;]{1,256})(?::[^\s@<>"']{0,256})?@|tel:([+\d*#().-]{1,128}))/gi;
const quotedNames = /"((?:[^"\\\r\n]|\\.){1,256})"\s*<(?:sips?|tel):/gi;
const plainNames =
  /^[ \t]*(?:from|to|f|t|contact|m|p-[\w-]{1,64}|referred-by|reply-to)[ \t]*:([^"<\r\n,;=]{2,512})</gim;
/** What may be a name or a number by itself; names of several words are looked for apart. */
const tokens = /[\p{L}\p{N}_+*#](?:[\p{L}\p{N}._+*#-]*[\p{L}\p{N}_*#])?/gu;
/** More people than a trace holds. */
const mostNames = 5000;
const mostPhrases = 500;

export function hideNames(): Hiding {
  const known = new Map<string, string>();
  let phrases: RegExp | null = null;
  const standIn = (name: string): string | undefined => known.get(name.toLowerCase());
  const inToken = (token: string): string =>
    (isTold(token) ? standIn(token) : undefined) ??
    token.replaceAll(/[^._-]+/g, (part) => (isTold(part) ? (standIn(part) ?? part) : part));
  const add = (name: string): void => {
    const key = name.trim().toLowerCase();
    if (key === '' || known.has(key) || known.size >= mostNames) return;
    known.set(key, `person-${known.size + 1}`);
    phrases = null;
  };
  return {
    add,
    learn: (text) => {
      for (const [, user, number] of text.matchAll(users)) add(user ?? number ?? '');
      for (const [, name = ''] of text.matchAll(quotedNames)) add(name);
      for (const [, name = ''] of text.matchAll(plainNames)) add(name);
    },
    hide: (text) => {
      phrases ??= phrasesOf([...known.keys()]);
      return text
        .replaceAll(users, (uri, user?: string, number?: string) => {
          const name = user ?? number ?? '';
          return uri.replace(name, () => standIn(name) ?? name);
        })
        .replaceAll(phrases, (name) => standIn(name) ?? name)
        .replaceAll(tokens, inToken);
    },
  };
}

const escapedPattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** A number of three digits may be a status or a time: it is hidden in addresses alone. */
const isTold = (name: string): boolean => !/^\d{1,3}$/.test(name);

function phrasesOf(names: readonly string[]): RegExp {
  const several = names.filter((name) => /[^\p{L}\p{N}._+*#-]/u.test(name)).slice(0, mostPhrases);
  const escaped = several.toSorted((a, b) => b.length - a.length).map(escapedPattern);
  const any = escaped.length === 0 ? '(?!)' : `(?:${escaped.join('|')})`;
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${any}(?![\p{L}\p{N}])`, 'giu');
}
