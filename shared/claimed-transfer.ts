import type { Call } from './model/call.ts';

/**
 * Whether `transferredBy` is only what a call that came says of itself (Referred-By, RFC 3892). One
 * that takes the place of a call of ours comes from its other side, and one that we placed from the
 * side that asked for it.
 */
export const isClaimedTransfer = ({
  direction,
  replaces,
  transferredBy,
}: Pick<Call, 'direction' | 'replaces' | 'transferredBy'>): boolean =>
  transferredBy !== null && direction === 'incoming' && replaces === null;
