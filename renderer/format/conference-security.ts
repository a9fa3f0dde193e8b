import type { Call } from '../../shared/model/call.ts';

export const isEncrypted = ({ media: { protection } }: Call): boolean =>
  protection !== null && protection.kind !== 'none';

/** From the weakest: not encrypted, not known yet, encrypted to the server, to the other phone. */
function strength({ media: { protection } }: Call): number {
  if (protection === null) return 1;
  return { none: 0, sdes: 2, dtls: 3 }[protection.kind];
}

/** The call whose protection counts for the whole conference; null: all are protected alike. */
export function weakestCall(calls: readonly Call[]): Call | null {
  const [weakest] = calls.toSorted((a, b) => strength(a) - strength(b));
  return weakest && calls.some((call) => strength(call) > strength(weakest)) ? weakest : null;
}
