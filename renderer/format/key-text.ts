import { words } from '../../shared/words/index.ts';

const t = words('keyNames');

const named = ['Ctrl', 'Shift', 'Enter', 'Space', 'Escape'] as const;

/** A key as the person's keyboard has it: `Strg` for `Ctrl` in German. */
export function keyText(key: string): string {
  const known = named.find((each) => each === key);
  return known === undefined ? key : t(known);
}

/** Keys that are pressed together, as `Ctrl+Shift+A`. */
export const keysText = (keys: string): string => keys.split('+').map(keyText).join('+');
