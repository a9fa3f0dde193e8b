/**
 * A table as CSV (RFC 4180), which spreadsheets open: every cell is quoted, lines end with CRLF,
 * and a byte order mark says that it is UTF-8.
 */
export const csvText = (rows: readonly (readonly string[])[]): string => `\uFEFF${csvLines(rows)}`;

/** More lines of a table that was begun with `csvText`. */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

const quoted = (cell: string): string => `"${defused(cell).replaceAll('"', '""')}"`;

/**
 * A spreadsheet computes what begins with one of these signs, also in their wide forms, behind
 * blanks and behind signs that nobody sees. Some split lines at semicolons or quotation marks of
 * their own: then a cell begins there. An apostrophe before the sign makes a text of it, and a
 * number such as +49 30 1234 stays one that a person reads.
 */
const formula = /(^|[;,|"\n])([\s\p{Cf}\p{Z}]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212])/gu;

/** Of control characters only the ends of lines stay: a tab at the beginning computes as well. */
const defused = (cell: string): string =>
  cell
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(formula, "$1$2'");
