/** A ladder as one page: no script, nothing fetched, every text escaped. */
import { inTurns } from '../in-turns.ts';
import type { TraceEntry } from '../model/trace.ts';
import { words } from '../words/index.ts';
import { currentLanguage } from '../words/language.ts';
import { relativeTime, rungOf, sinceStart, startOf } from './rung.ts';
import { wayText } from './way-text.ts';

const t = words('ladder');

const style = `
:root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
body { margin: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.25rem 0.5rem; vertical-align: top; border-bottom: 1px solid #8884; }
td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.sent .what::after { content: " \\2192"; }
td.received { text-align: right; }
td.received .what::before { content: "\\2190 "; }
td.here { color: GrayText; }
.bad { color: #c01c28; }
pre { text-align: left; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.4 ui-monospace, monospace; }
`;

export async function ladderPage(entries: readonly TraceEntry[]): Promise<string> {
  const title = t('page-title', { from: entries[0]?.at ?? '', to: entries.at(-1)?.at ?? '' });
  const start = startOf(entries);
  const rows = await inTurns(entries, (entry) => ladderTableRow(entry, start));
  return page(title, `<p>${escaped(t('page-redacted'))}</p>\n${ladderTable(rows)}`);
}

/** A page of its own around `body`, which is markup: it may fetch nothing and run nothing. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="${currentLanguage()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

/** Rows that are markup, under the heads of their columns. */
export function ladderTable(rows: readonly string[]): string {
  return `<table>
<thead><tr><th scope="col">${escaped(t('page-time'))}</th><th scope="col">${escaped(t('page-since'))}</th><th scope="col">${escaped(t('lane-phone'))} | ${escaped(t('lane-server'))}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

export function ladderTableRow(entry: TraceEntry, start: string): string {
  const { course, tone } = rungOf(entry);
  const { at, summary, detail } = entry;
  const what = `<span class="what ${tone}" title="${escaped(wayText(entry))}">${escaped(summary)}</span>`;
  const shown =
    detail === null ? what : `<details><summary>${what}</summary><pre>${escaped(detail)}</pre></details>`;
  const since = relativeTime(sinceStart(at, start));
  return `<tr><td class="time">${escaped(at.slice(11, 23))}</td><td class="time">${since}</td><td class="${course}">${shown}</td></tr>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** No text becomes markup. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');
