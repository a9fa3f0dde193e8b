/** A stream's direction as one side sees it, and what two sides agree on (RFC 3264 6.1, 8.4). */

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** The same direction from the other side. */
export function reversed(direction: Direction): Direction {
  if (direction === 'sendonly') return 'recvonly';
  return direction === 'recvonly' ? 'sendonly' : direction;
}

/** The direction that both sides allow, both as seen from our side (RFC 3264 6.1). */
export function narrowed(wished: Direction, allowed: Direction): Direction {
  const sends = maySend(wished) && maySend(allowed);
  const receives = mayReceive(wished) && mayReceive(allowed);
  if (sends) return receives ? 'sendrecv' : 'sendonly';
  return receives ? 'recvonly' : 'inactive';
}

export const maySend = (direction: Direction): boolean =>
  direction === 'sendrecv' || direction === 'sendonly';
export const mayReceive = (direction: Direction): boolean =>
  direction === 'sendrecv' || direction === 'recvonly';
