/** Real-time text (T.140) as both sides of a call write it: what is sent, and what is shown. */

/** T.140 8.2: erases the last character. */
export const erase = '\b';

/** Characters that are shown of each side, at most: the newest ones. */
export const mostShown = 4000;

/** Code points: what T.140 counts and erases. */
export const charactersOf = (text: string): string[] => Array.from(text);

/** A side's text after more came of it. */
export function textAfter(before: string, more: string): string {
  const shown = charactersOf(before);
  for (const character of charactersOf(more)) {
    if (character === erase) shown.pop();
    else shown.push(character);
  }
  return shown.slice(-mostShown).join('');
}

/**
 * What makes `after` of `before` at the other side: erasing back to where they differ, then text.
 */
export function typedBetween(before: string, after: string): string {
  const [old, next] = [charactersOf(before), charactersOf(after)];
  const differing = old.findIndex((character, index) => character !== next[index]);
  const common = differing === -1 ? old.length : differing;
  return erase.repeat(old.length - common) + next.slice(common).join('');
}
