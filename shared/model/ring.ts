/** The rings of a call: those that Alert-Info may ask for (RFC 7462), and the usual one. */
export const ringKinds = ['usual', 'internal', 'external', 'urgent', 'short'] as const;
export type RingKind = (typeof ringKinds)[number];
