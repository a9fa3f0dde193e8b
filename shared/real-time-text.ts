/** Real-time text (T.140) as both sides of a call write it: what is sent, and what is shown. */
import type { TextLine } from './model/call-text.ts';

/** T.140 8.2: erases the last character. */
export const erase = '\b';
/** Ends a line here; on the wire it is U+2028. */
export const lineEnd = '\n';

/** Characters and lines that are shown of a call, at most: the newest ones. */
export const mostShown = 4000;
export const mostLines = 200;

/**
 * Text without what has no effect here: control and format characters, those of bidirectional text
 * among them. The two joiners that scripts and emoji need stay, and a line ends in `\n` (T.140 8:
 * U+2028, or CR LF).
 */
export const withoutControls = (text: string): string =>
  text
    .replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, lineEnd)
    .replaceAll(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, (character) =>
      character === lineEnd || character === erase ? character : '',
    );

/** Code points: what T.140 counts and erases. */
export const charactersOf = (text: string): string[] => Array.from(text);

/**
 * The conversation after a side wrote more. Each side has one line at most that has not ended, and
 * that is not empty. Erasing goes back into lines that have ended, as at the other side.
 */
export function linesAfter(
  before: readonly TextLine[],
  by: TextLine['by'],
  more: string,
): readonly TextLine[] {
  const lines = [...before];
  for (const character of charactersOf(more)) {
    if (character === erase) eraseLast(lines, by);
    else write(lines, by, character);
  }
  return newest(lines);
}

/** What a side has written of the line that has not ended. */
export const openLine = (lines: readonly TextLine[], by: TextLine['by']): string =>
  lines.findLast((line) => line.by === by && !line.isEnded)?.text ?? '';

function write(lines: TextLine[], by: TextLine['by'], character: string): void {
  const at = lines.findLastIndex((line) => line.by === by && !line.isEnded);
  const line = lines[at] ?? { id: (lines.at(-1)?.id ?? 0) + 1, by, text: '', isEnded: false };
  const written =
    character === lineEnd ? { ...line, isEnded: true } : { ...line, text: line.text + character };
  lines.splice(at === -1 ? lines.length : at, at === -1 ? 0 : 1, written);
}

function eraseLast(lines: TextLine[], by: TextLine['by']): void {
  const at = lines.findLastIndex((line) => line.by === by);
  const line = lines[at];
  if (!line) return;
  // The end of a line is a character too.
  const left = line.isEnded ? line.text : charactersOf(line.text).slice(0, -1).join('');
  if (left === '') lines.splice(at, 1);
  else lines[at] = { ...line, text: left, isEnded: false };
}

/**
 * What is still written, and of the lines that have ended the newest. Whoever writes without an end
 * has half of the room: the other side's line stays whole beside it.
 */
function newest(lines: readonly TextLine[]): readonly TextLine[] {
  const open = lines.filter(({ isEnded }) => !isEnded).toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const ended = lines.filter(({ isEnded }) => isEnded).toReversed();
  const kept = new Map<number, TextLine>();
  let room = mostShown;
  for (const [index, line] of [...open, ...ended].slice(0, mostLines).entries()) {
    const share = Math.floor(room / Math.max(1, open.length - index));
    const characters = charactersOf(line.text);
    const shown = characters.slice(Math.max(0, characters.length - share));
    if (shown.length === 0 && characters.length > 0) break;
    kept.set(line.id, { ...line, text: shown.join('') });
    room -= shown.length;
  }
  return lines.flatMap(({ id }) => kept.get(id) ?? []);
}

const lengthOf = ({ text }: TextLine): number => charactersOf(text).length;

/**
 * What makes `after` of `before` at the other side: erasing back to where they differ, then text.
 */
export function typedBetween(before: string, after: string): string {
  const [old, next] = [charactersOf(before), charactersOf(after)];
  const differing = old.findIndex((character, index) => character !== next[index]);
  const common = differing === -1 ? old.length : differing;
  return erase.repeat(old.length - common) + next.slice(common).join('');
}
