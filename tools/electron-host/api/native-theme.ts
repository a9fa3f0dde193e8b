import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Faithful } from './faithful.ts';

type Source = Electron.NativeTheme['themeSource'];

/**
 * The system's own preference is not asked for: `system` means light here, and what the browser
 * finds in the page.
 */
class NativeTheme
  extends EventEmitter
  implements
    Faithful<
      Electron.NativeTheme,
      'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors' | 'shouldUseInvertedColorScheme'
    >
{
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  #source: Source = 'system';
  #apply: () => void = () => undefined;

  /** For the host: how open pages learn of a change. */
  wire(apply: () => void): void {
    this.#apply = apply;
  }
  /** What `prefers-color-scheme` is to say; empty: the system's. */
  get emulated(): 'dark' | 'light' | '' {
    return this.#source === 'system' ? '' : this.#source;
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(source: Source) {
    if (source === this.#source) return;
    this.#source = source;
    this.#apply();
    this.emit('updated');
  }
}

export const hostNativeTheme = new NativeTheme();
