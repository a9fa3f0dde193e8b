/**
 * Where we mean to decide otherwise than NIST's PKITS, and why. A difference that is not here is a
 * defect.
 */
const differences: Readonly<Record<string, readonly string[]>> = {
  'DSA is not used': ['4.1.4', '4.1.5'],
  'Lists of some reasons are not added up: what they do not name stays untold': ['4.14.18', '4.14.19'],
  'Of an indirect list only what it names counts, and only where its own issuer issued it': [
    '4.14.22',
    '4.14.24',
    '4.14.25',
    '4.14.28',
    '4.14.29',
    '4.14.30',
    '4.14.33',
  ],
  'A delta list brings nobody back who was on hold': ['4.15.5'],
};

/** By the number of the case: why we decide otherwise. */
export const pkitsDifferences: ReadonlyMap<string, string> = new Map(
  Object.entries(differences).flatMap(([why, numbers]) => numbers.map((number) => [number, why] as const)),
);
