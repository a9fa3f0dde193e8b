import type { ReferTarget } from '../message/refer-to.ts';
import type { Told } from '../message/sipfrag.ts';
import type { Claimed } from './peer-identity.ts';

/** The other side asks to call somebody else in its place (RFC 3515, RFC 5589). */
export interface IncomingRefer {
  readonly target: ReferTarget;
  /** Who asks, as the request claims; null: it does not say. */
  readonly referredBy: Claimed | null;
  /** Tells the other side what became of it. After a final status nothing more is told. */
  readonly report: (told: Told) => void;
}
