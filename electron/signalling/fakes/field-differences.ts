/**
 * Where the phone does not do what a case of `../shared/vectors/field` (kinds incoming, outgoing, register) wishes; read by
 * `electron/signalling/field.test.ts`. A difference that is not here is a defect, and so is a line here that no longer differs.
 */

/** We mean to do otherwise; the reason is the value. */
export const meantDifferences: Readonly<Record<string, string>> = {};

/** Not mended yet: the case, and who mends it and strikes out its line. */
export const owed: Readonly<Record<string, string>> = {};
