import type { TextLine } from '../../../shared/model/call-text.ts';

/** How far the other side's text was read out: a line of theirs, and what of it. */
export interface Spoken {
  readonly id: number;
  readonly text: string;
}

/** How far is read out: whole lines and sentences, or after a pause all that is there. */
export type SpokenUntil = 'sentence' | 'end';

/**
 * What a screen reader reads out next. A word that was changed is read out once more. Null: nothing
 * yet.
 */
export function nextPhrase(
  lines: readonly TextLine[],
  last: Spoken | null,
  until: SpokenUntil,
): { readonly phrase: string; readonly spoken: Spoken } | null {
  const before = stillThere(lines, last);
  let spoken = before;
  const phrases: string[] = [];
  for (const line of lines) {
    if (line.by === 'us' || line.id < (before?.id ?? 0)) continue;
    const known = line.id === before?.id ? before.text : '';
    const whole = line.isEnded || until === 'end' ? line.text : sentencesOf(line.text);
    if (whole === known || (until === 'sentence' && known.startsWith(whole))) continue;
    phrases.push(whole.slice(readBefore(known, whole)));
    spoken = { id: line.id, text: whole };
  }
  return spoken === before || spoken === null ? null : { phrase: phrases.join(' ').trim(), spoken };
}

/**
 * Where the line was erased, the one before it: whole where it has ended, and of one that is being
 * changed nothing.
 */
function stillThere(lines: readonly TextLine[], spoken: Spoken | null): Spoken | null {
  const last = lines.findLast(({ by }) => by === 'them');
  if (!spoken || !last || last.id >= spoken.id) return spoken;
  return { id: last.id, text: last.isEnded ? last.text : '' };
}

/** All of it was read out. */
export function allSpoken(lines: readonly TextLine[]): Spoken | null {
  const last = lines.findLast(({ by }) => by === 'them');
  return last ? { id: last.id, text: last.text } : null;
}

const sentencesOf = (text: string): string => /^.*[.!?…。؟:;](?=\s)/su.exec(text)?.[0] ?? '';

function readBefore(known: string, text: string): number {
  if (text.startsWith(known)) return known.length;
  let common = 0;
  while (common < known.length && known[common] === text[common]) common += 1;
  return text.lastIndexOf(' ', common - 1) + 1;
}
