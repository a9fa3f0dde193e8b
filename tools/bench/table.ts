import type { Row } from './row.ts';

/** The rows of an area as text: figures, and beside each peer how many times ours fits into it. */
export function table(area: string, rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap(({ peers }) => Object.keys(peers)))];
  const lines = rows.map((row) => [
    row.name,
    row.unit,
    String(row.ours),
    ...names.map((name) => cell(row, name)),
    row.goal === null ? '' : `${row.met === null ? '?' : row.met ? 'met' : 'MISSED'}: ${row.goal}`,
  ]);
  const all = [[area, 'unit', 'ours', ...names, 'goal'], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cell({ ours, peers, remarks }: Row, name: string): string {
  const figure = peers[name];
  const remark = remarks[name];
  if (figure === undefined) return '';
  if (figure === null) return remark ?? 'missing';
  const text = ours <= 0 ? String(figure) : `${figure} (x${(figure / ours).toFixed(2)})`;
  return remark === undefined ? text : `${text}, ${remark}`;
}
