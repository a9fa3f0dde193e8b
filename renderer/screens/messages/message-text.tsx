import { words } from '../../../shared/words/index.ts';
import { go } from '../../store/route.ts';
import { setUi } from '../../store/ui-store.ts';
import { textPieces } from './text-pieces.ts';

const t = words('messages');

/**
 * A text with its line breaks. An address in it goes into the field for calls, and nothing is
 * dialled.
 */
export function MessageText({ text }: { readonly text: string }) {
  return (
    <p dir="auto" className="whitespace-pre-line select-text wrap-anywhere">
      {textPieces(text).map(({ text: piece, target }, index) =>
        target === null ? (
          piece
        ) : (
          <button
            // oxlint-disable-next-line react/no-array-index-key -- The pieces of a text do not move.
            key={index}
            type="button"
            title={t('dial-named', { address: target })}
            onClick={() => dial(target)}
            className="rounded-small text-accent underline"
          >
            {piece}
          </button>
        ),
      )}
    </p>
  );
}

function dial(target: string): void {
  setUi({ dialled: target, dialFocus: true });
  go('phone');
}
