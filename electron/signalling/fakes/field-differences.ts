/**
 * Where the phone differs from what a case of `../shared/vectors/field` (kinds incoming,
 * outgoing, register) wishes; read by `electron/signalling/field.test.ts`. A difference that is not
 * here is a defect, and so is a line here that no longer differs.
 */

/** Differences on purpose; the value is the reason. */
export const meantDifferences: Readonly<Record<string, string>> = {};

/** Defects that are not corrected yet: the case, and who corrects it and removes its line. */
export const owed: Readonly<Record<string, string>> = {};
