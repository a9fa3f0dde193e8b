import type { LampState } from '../../../shared/model/lamp.ts';
import type { DialogInfo, DialogOfOther } from './dialog-info.ts';

/** Dialogs of one phone that are kept; a server that names more has lost count. */
const mostKept = 64;

/**
 * What was done with a document. `gap`: one before it is missing, and the whole is to be asked for.
 */
export type Taken = 'taken' | 'old' | 'gap';

/** The dialogs of a watched phone, as its documents add up (RFC 4235 4.3). */
export class DialogStates {
  #version: number | null = null;
  #dialogs = new Map<string, DialogOfOther>();

  /** A new subscription counts anew. */
  reset(): void {
    this.#version = null;
    this.#dialogs = new Map();
  }

  take({ version, isFull, dialogs }: DialogInfo): Taken {
    // NOTIFYs come in the order of their CSeq: a full one is news even where nothing is counted.
    if (!isFull && this.#version !== null && version <= this.#version) return 'old';
    if (!isFull && (this.#version === null || version > this.#version + 1)) return 'gap';
    this.#version = version;
    if (isFull) this.#dialogs = new Map();
    for (const dialog of dialogs) {
      if (dialog.state === 'terminated') this.#dialogs.delete(dialog.id);
      else if (this.#dialogs.size < mostKept || this.#dialogs.has(dialog.id))
        this.#dialogs.set(dialog.id, dialog);
    }
    return 'taken';
  }

  lamp(): LampState {
    const dialogs = [...this.#dialogs.values()];
    if (this.#version === null) return 'unknown';
    if (dialogs.some((dialog) => !rings(dialog))) return 'busy';
    return dialogs.length > 0 ? 'ringing' : 'idle';
  }

  /** The dialog that rings at the watched phone; null: none does. */
  ringing(): DialogOfOther | null {
    return [...this.#dialogs.values()].find(rings) ?? null;
  }
}

/** It is called and has not answered. One that calls is busy: nobody can pick that up. */
const rings = ({ state, direction }: DialogOfOther): boolean =>
  state !== 'confirmed' && direction !== 'initiator';
