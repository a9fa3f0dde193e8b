/** What issue 9 has not straightened yet: a file leaves a list once it keeps the rule; none is added. */
export const unfinished: Readonly<Record<string, readonly string[]>> = {
  'max-lines-per-function': [],
  'import/no-cycle': [],
};
