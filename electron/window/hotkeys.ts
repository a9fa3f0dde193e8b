/** Keys of the whole desktop: which are registered, and what one does. */
import type { Call } from '../../shared/model/call.ts';
import {
  hotkeyActions,
  type DesktopSettings,
  type HotkeyAction,
} from '../../shared/model/desktop-settings.ts';
import { CallState } from '../../shared/state/call-state.ts';

export type HotkeyAct =
  | { readonly kind: 'show' }
  | { readonly kind: 'answer' | 'hang-up'; readonly callId: string }
  | { readonly kind: 'mute'; readonly callId: string; readonly muted: boolean };

type HotkeyCall = Pick<Call, 'id' | 'state' | 'direction' | 'establishedAt' | 'endedAt' | 'hold' | 'muted'>;

/**
 * Milliseconds after a call stopped ringing in which the key that answers does nothing: whoever
 * presses it then wants to answer, and must not hang up another call.
 */
const tooLate = 1500;

/**
 * What a key does now; null: nothing. A call that rings comes before the one that is heard. `calls`
 * has those that ended a moment ago; `now`: in milliseconds.
 */
export function hotkeyAct(action: HotkeyAction, calls: readonly HotkeyCall[], now: number): HotkeyAct | null {
  if (action === 'show') return { kind: 'show' };
  const ringing = calls.find(({ state }) => state === CallState.Offered);
  const heard = calls.find(
    ({ state, hold }) =>
      !([CallState.Offered, CallState.Ending, CallState.Ended] as string[]).includes(state) && !hold.local,
  );
  if (action === 'mute') return heard ? { kind: 'mute', callId: heard.id, muted: !heard.muted } : null;
  if (ringing) return { kind: 'answer', callId: ringing.id };
  return heard && !calls.some(rangJustNow(now)) ? { kind: 'hang-up', callId: heard.id } : null;
}

const rangJustNow =
  (now: number) =>
  ({ direction, establishedAt, endedAt }: HotkeyCall): boolean =>
    direction === 'incoming' &&
    establishedAt === null &&
    endedAt !== null &&
    now - Date.parse(endedAt) < tooLate;

/** Electron's `globalShortcut`. */
export interface KeyRegistry {
  /** False: another program has the key. */
  readonly register: (key: string, pressed: () => void) => boolean;
  readonly unregister: (key: string) => void;
}

/** Gives what registers the keys of these settings, and no others. */
export function createHotkeys(
  registry: KeyRegistry,
  outside: { readonly pressed: (action: HotkeyAction) => void; readonly taken: (key: string) => void },
): (hotkeys: DesktopSettings['hotkeys']) => void {
  const registered = new Map<HotkeyAction, string>();
  return (hotkeys) => {
    const changed = hotkeyActions.filter((action) => hotkeys[action] !== (registered.get(action) ?? null));
    for (const action of changed) {
      const key = registered.get(action);
      registered.delete(action);
      if (key !== undefined && ![...registered.values()].includes(key)) registry.unregister(key);
    }
    for (const action of changed) {
      const key = hotkeys[action];
      if (key === null) continue;
      const isFree = ![...registered.values()].includes(key);
      if (isFree && registry.register(key, () => outside.pressed(action))) registered.set(action, key);
      else outside.taken(key);
    }
  };
}
