import { addressAlone } from '../../../shared/address-alone.ts';

export interface TextPiece {
  readonly text: string;
  /** What a call to it would dial; null: plain text. */
  readonly target: string | null;
}

const link = /\b(?:sips?|tel):[^\s<>"'()[\]{}]{1,256}/gi;

/**
 * Addresses to call in a text, with the text between them. Web links are text: nothing is opened.
 */
export function textPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(link)) {
    const written = found.replace(/[.,;:!?]+$/, '');
    const target = addressAlone(written)?.target ?? null;
    if (target === null) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), target: null });
    pieces.push({ text: written, target });
    from = index + written.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), target: null });
  return pieces;
}
