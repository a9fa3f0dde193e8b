import { words } from '../../shared/words/index.ts';

const t = words('components');
const keys: readonly (readonly [digit: string, letters: string])[] = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
];

const nameOf = (digit: string): string | undefined =>
  digit === '*' ? t('star') : digit === '#' ? t('hash') : undefined;

/**
 * `byPointer`: pressed by mouse or finger; after a press by keyboard the focus stays on the key.
 */
export function Keypad({ onKey }: { readonly onKey: (digit: string, byPointer: boolean) => void }) {
  return (
    <fieldset aria-label={t('digits')} className="grid min-w-0 grid-cols-3 gap-2">
      {keys.map(([digit, letters]) => (
        <button
          key={digit}
          type="button"
          aria-label={nameOf(digit)}
          onClick={({ detail }) => onKey(digit, detail > 0)}
          className="flex h-11 flex-col items-center justify-center rounded-control border border-rule bg-surface hover:bg-hover active:bg-accent-soft @wide:h-13"
        >
          <span className="text-title leading-6 font-medium tabular-nums">{digit}</span>
          <span
            aria-hidden
            className="h-3 text-tiny leading-3 @wide:h-3.5 @wide:leading-3.5 tracking-wider text-muted"
          >
            {letters}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
