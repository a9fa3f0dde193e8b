/**
 * What the phone of a watched extension does (RFC 4235), or whether its person can be called (RFC
 * 3863). `unknown`: the server has not said, or does not say.
 */
export const lampStates = ['unknown', 'idle', 'ringing', 'busy', 'away'] as const;
export type LampState = (typeof lampStates)[number];

/** An extension that is watched, as it is stored: in the order of the list. */
export interface WatchedExtension {
  /** Number or address, as the person typed it. */
  readonly number: string;
  /** What the person calls it; empty: nothing. */
  readonly name: string;
}

/** A watched extension with what its server says. */
export interface Lamp extends WatchedExtension {
  /** Of the account that watches it, and its number. */
  readonly id: string;
  readonly accountId: string;
  readonly state: LampState;
  /** While it rings: who calls there; null: not said. */
  readonly caller: { readonly displayName: string | null; readonly uri: string | null } | null;
  /** The call that rings there can be picked up without a code of the server. */
  readonly canPickUp: boolean;
}

/** Extensions that an account can watch. */
export const mostLamps = 500;
/** The longest number of one. */
export const longestExtension = 128;
