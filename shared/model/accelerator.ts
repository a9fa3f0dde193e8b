/**
 * Keys as Electron names them (`Ctrl+Alt+A`). A key for the whole desktop takes that key from every
 * other program, so it needs a modifier other than Shift, or is a function or media key.
 */
const modifiers = ['Ctrl', 'Alt', 'Shift', 'Super', 'Command'] as const;
type Modifier = (typeof modifiers)[number];
const strong: ReadonlySet<string> = new Set(['Ctrl', 'Alt', 'Super', 'Command']);

/** Keys that may stand alone. */
const alone = /^(?:F(?:[1-9]|1\d|2[0-4])|Media(?:PlayPause|NextTrack|PreviousTrack|Stop))$/;
const plain =
  /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Insert|Delete|Home|End|PageUp|PageDown|Up|Down|Left|Right|num[0-9]|Media(?:PlayPause|NextTrack|PreviousTrack|Stop))$/;

/** `text` with its modifiers in one order; null: it is no key that may be used. */
export function accelerator(text: string): string | null {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  if (!plain.test(key) || new Set(held).size < held.length) return null;
  if (held.some((name) => !modifiers.includes(name as Modifier))) return null;
  if (!alone.test(key) && !held.some((name) => strong.has(name))) return null;
  return [...modifiers.filter((name) => held.includes(name)), key].join('+');
}

/** What of a keyboard event a key is read from. */
export interface KeyPress {
  /** Where the key is, whatever the layout writes with it (`KeyboardEvent.code`). */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** The key that was pressed; null: a modifier alone, or a key that may not be used. */
export function pressedAccelerator(press: KeyPress, isMac: boolean): string | null {
  const key = keyOf(press.code);
  if (key === null) return null;
  const held = [
    press.ctrlKey && 'Ctrl',
    press.altKey && 'Alt',
    press.shiftKey && 'Shift',
    press.metaKey && (isMac ? 'Command' : 'Super'),
  ].filter((name) => name !== false);
  return accelerator([...held, key].join('+'));
}

const named: Readonly<Partial<Record<string, string>>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  MediaTrackNext: 'MediaNextTrack',
  MediaTrackPrevious: 'MediaPreviousTrack',
};

function keyOf(code: string): string | null {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3);
  if (/^Digit\d$/.test(code)) return code.slice(5);
  if (/^Numpad\d$/.test(code)) return `num${code.slice(6)}`;
  const key = named[code] ?? code;
  return plain.test(key) ? key : null;
}
