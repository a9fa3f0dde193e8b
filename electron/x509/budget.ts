/** Bounds the work that a server can cause, whatever it sends. Spent means refused. */
export interface Budget {
  /** Takes `amount` of a kind; false: there is not that much left. */
  readonly spend: (kind: BudgetKind, amount?: number) => boolean;
  readonly exhausted: () => BudgetKind | null;
}

export const limits = {
  /** Signature verifications. */
  signatures: 64,
  /** What they cost, in units of an ECDSA P-256 (some 0.1 ms): four with P-521 fit. */
  effort: 64,
  /** Comparisons of names with name constraints. */
  comparisons: 100_000,
  /** Steps of the path search. */
  steps: 200,
} as const;
export type BudgetKind = keyof typeof limits;

/** The longest path, from leaf to anchor, both counted. */
export const maximumDepth = 12;
/** More than any chain, with unrelated certificates and duplicates. */
export const maximumCertificates = 100;
/** The size of all certificates that a server sends, in octets. */
export const maximumChainBytes = 100 * 1024;

export function createBudget(): Budget {
  const left: Record<BudgetKind, number> = { ...limits };
  let exhausted: BudgetKind | null = null;
  return {
    spend: (kind, amount = 1) => {
      left[kind] -= amount;
      if (left[kind] >= 0) return true;
      exhausted = kind;
      return false;
    },
    exhausted: () => exhausted,
  };
}
