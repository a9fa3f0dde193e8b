/**
 * Where the keys go while a person types a password: to a field for passwords, or nowhere. The
 * field may lose the focus or vanish in the middle of it: a form that is sent, a call that rings, a
 * screen that changes. The rest of the password must not appear anywhere else, and no digit of it
 * may go into a call.
 *
 * | State  | Event                                  | Next   | Action           |
 * | ------ | -------------------------------------- | ------ | ---------------- |
 * | idle   | a password field took text             | typing |                  |
 * | idle   | any other                              | idle   | let it pass      |
 * | typing | a key or a paste in a password field   | typing | let it pass      |
 * | typing | Enter, Escape, Tab there; a click      | idle   | let it pass      |
 * | typing | a letter or a paste elsewhere          | typing | keep it from all |
 * | typing | Enter, Escape elsewhere                | idle   | keep it from all |
 * | typing | Tab elsewhere                          | idle   | let it pass      |
 * | typing | a key with Ctrl or Cmd; other keys     | typing | let it pass      |
 */
import type { KeyPress } from './hotkeys.ts';

export type SecretTyping = 'idle' | 'typing';

export type SecretEvent =
  | { readonly kind: 'secret-input' }
  | { readonly kind: 'click' }
  | { readonly kind: 'paste'; readonly inSecret: boolean }
  | { readonly kind: 'key'; readonly press: KeyPress; readonly inSecret: boolean };

export interface SecretStep {
  readonly next: SecretTyping;
  /** The event must reach nobody. */
  readonly keep: boolean;
}

export function secretStep(state: SecretTyping, event: SecretEvent): SecretStep {
  if (event.kind === 'secret-input') return { next: 'typing', keep: false };
  if (state === 'idle' || event.kind === 'click') return { next: 'idle', keep: false };
  if (event.kind === 'paste') return { next: 'typing', keep: !event.inSecret };
  const { press, inSecret } = event;
  if (isShortcut(press)) return { next: 'typing', keep: false };
  if (press.key === 'Tab') return { next: 'idle', keep: false };
  if (press.key === 'Enter' || press.key === 'Escape') return { next: 'idle', keep: !inSecret };
  // The name of a key that writes something is what it writes; all others have longer names.
  return { next: 'typing', keep: !inSecret && Array.from(press.key).length === 1 };
}

/** With Alt as well it writes a letter: Windows reports AltGr as Ctrl and Alt. */
const isShortcut = ({ ctrlKey, metaKey, altKey }: KeyPress): boolean => (ctrlKey || metaKey) && !altKey;
