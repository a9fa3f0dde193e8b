import { useRef } from 'react';
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
export function Keypad({
  onKey,
  onHeld,
}: {
  readonly onKey: (digit: string, byPointer: boolean) => void;
  /** Held by a pointer; gives whether that meant something of its own, in place of the press. */
  readonly onHeld?: (digit: string) => boolean;
}) {
  const held = useHeld(onHeld);
  return (
    <fieldset aria-label={t('digits')} className="grid min-w-0 grid-cols-3 gap-2">
      {keys.map(([digit, letters]) => (
        <button
          key={digit}
          type="button"
          aria-label={nameOf(digit)}
          onPointerDown={() => held.begin(digit)}
          onPointerUp={held.end}
          onPointerLeave={held.end}
          onClick={({ detail }) => {
            if (!held.wasHeld()) onKey(digit, detail > 0);
          }}
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

/** As long as phones take for a long press, milliseconds. */
const heldMs = 700;

function useHeld(onHeld?: (digit: string) => boolean) {
  const timer = useRef<number | undefined>(undefined);
  const wasHeld = useRef(false);
  return {
    begin: (digit: string): void => {
      wasHeld.current = false;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        wasHeld.current = onHeld?.(digit) ?? false;
      }, heldMs);
    },
    end: (): void => window.clearTimeout(timer.current),
    wasHeld: (): boolean => {
      const held = wasHeld.current;
      wasHeld.current = false;
      return held;
    },
  };
}
