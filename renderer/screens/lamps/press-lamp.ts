import type { Account } from '../../../shared/model/account.ts';
import type { Lamp } from '../../../shared/model/lamp.ts';
import { partyName } from '../../../shared/shown-address.ts';

/** What a press on a lamp does: it picks up what rings there, or calls the extension. */
export interface LampPress {
  readonly does: 'call' | 'pick-up';
  /** What is dialled; null: the call is taken over from the caller (Replaces). */
  readonly target: string | null;
}

/**
 * A call is picked up by the code of the account's server, which is dialled before the extension;
 * without a code, and for an address, from its caller; where neither can be, the extension is
 * called.
 */
export function lampPress(
  { state, number, canPickUp }: Lamp,
  { pickup }: Pick<Account, 'pickup'>,
): LampPress {
  if (state !== 'ringing') return { does: 'call', target: number };
  if (pickup !== '' && /^[0-9*#]+$/.test(number)) return { does: 'pick-up', target: `${pickup}${number}` };
  return canPickUp ? { does: 'pick-up', target: null } : { does: 'call', target: number };
}

/** Who calls the extension, as the server has it; null: it says nobody. */
export function lampCaller({ caller }: Pick<Lamp, 'caller'>): string | null {
  if (!caller?.uri && !caller?.displayName?.trim()) return null;
  return partyName({ displayName: caller.displayName, uri: caller.uri ?? '' });
}

/** The list with the extension at `from` moved by `step`; the same where it cannot be. */
export function moved<T>(list: readonly T[], from: number, step: -1 | 1): readonly T[] {
  const to = from + step;
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  const without = list.toSpliced(from, 1);
  return without.toSpliced(to, 0, item);
}
