/** Calls whose caller is not told (RFC 3323, RFC 3325). */

/** Asks the servers not to pass on who calls. */
export const privacyLine = 'Privacy: id';

/** Header lines of an anonymous INVITE: the own server learns who calls (RFC 3325 9.2). */
export const anonymously = (aor: string): readonly string[] => [
  privacyLine,
  `P-Preferred-Identity: <${aor}>`,
];

/** What From names then; by sips, where the account is reached by it. */
export const anonymousUri = (aor: string): string =>
  `${/^sips:/i.test(aor) ? 'sips' : 'sip'}:anonymous@anonymous.invalid`;

/** Whether From names nobody: what follows in the dialog is to say no more. */
export const isAnonymousFrom = (uri: string): boolean => /^sips?:anonymous@anonymous\.invalid$/i.test(uri);

/** The header lines of a request in such a call: without those that would name us all the same. */
export const hidden = (lines: readonly string[] = []): readonly string[] => [
  ...lines.filter((line) => line !== privacyLine && !/^referred-by:/i.test(line)),
  privacyLine,
];
