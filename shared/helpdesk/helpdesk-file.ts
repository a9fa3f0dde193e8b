/** One page for the helpdesk, which every browser opens, and a preview of all that is in it. */
import { escaped, ladderTable, ladderTableRow, page } from '../ladder/ladder-page.ts';
import { startOf } from '../ladder/rung.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { TraceEntry } from '../model/trace.ts';
import { words } from '../words/index.ts';
import type { HelpdeskFacts, HelpdeskPreview, HelpdeskSection } from './facts.ts';
import { hideNames, type Hiding } from './hide-names.ts';
import { helpdeskSections } from './sections.ts';

const t = words('helpdeskFile');

export interface HelpdeskContent {
  readonly sections: readonly HelpdeskSection[];
  readonly trace: readonly TraceEntry[];
  /** For the texts of `trace`, which are many: `sections` have it behind them. */
  readonly hide: (text: string) => string;
}

/** `hidesNames`: names and numbers of people are replaced in all of it. */
export function helpdeskContent(facts: HelpdeskFacts, hidesNames: boolean): HelpdeskContent {
  const trace = facts.trace.map((entry) => ({ ...entry, detail: withoutBody(entry.detail) }));
  const sections = helpdeskSections({ ...facts, trace });
  const hide = hidesNames ? namesIn(facts.snapshot, trace).hide : (text: string): string => text;
  return {
    sections: sections.map(({ title, lines }) => ({ title, lines: lines.map(hide) })),
    trace,
    hide,
  };
}

/** Lines of a section that the preview shows. */
const previewLines = 200;

export const helpdeskPreview = ({ sections, trace }: HelpdeskContent): HelpdeskPreview => ({
  sections: sections.map(({ title, lines }) => ({
    title,
    lines: lines.slice(0, previewLines),
    more: Math.max(0, lines.length - previewLines),
  })),
  traceEntries: trace.length,
});

/** Entries that are written in one turn. A full trace takes a second, and calls must go on. */
const entriesOfTurn = 100;

export async function helpdeskPage({ sections, trace, hide }: HelpdeskContent, at: string): Promise<string> {
  const start = startOf(trace);
  const rows: string[] = [];
  for (const [index, entry] of trace.entries()) {
    if (index % entriesOfTurn === 0) await nextTurn();
    const { summary, detail } = entry;
    rows.push(
      ladderTableRow(
        { ...entry, summary: hide(summary), detail: detail === null ? null : hide(detail) },
        start,
      ),
    );
  }
  const parts = sections.map(
    ({ title, lines }) => `<h2>${escaped(title)}</h2>\n<pre>${escaped(lines.join('\n'))}</pre>`,
  );
  const about = `<p>${escaped(t('not-in-it'))}</p>`;
  return page(
    t('title', { at }),
    [about, ...parts, `<h2>${escaped(t('trace'))}</h2>`, ladderTable(rows)].join('\n'),
  );
}

const nextTurn = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

/** What people wrote to each other is none of the helpdesk's: of bodies only descriptions stay. */
function withoutBody(detail: string | null): string | null {
  if (detail === null) return null;
  const end = /\n[ \t]*\n/.exec(detail);
  const body = end ? detail.slice(end.index + end[0].length) : '';
  if (!end || body.trim() === '' || isDescription(detail.slice(0, end.index))) return detail;
  return `${detail.slice(0, end.index)}\n\n[${t('body-left-out', { count: body.length })}]`;
}

const isDescription = (head: string): boolean =>
  /^(?:content-type|c)[ \t]*:[ \t]*application\/sdp\b/im.test(head);

function namesIn(snapshot: Snapshot, trace: readonly TraceEntry[]): Hiding {
  const hiding = hideNames();
  for (const { account } of snapshot.accounts) {
    hiding.learn(account.aor);
    const { displayName, authenticationUser, echo, voicemail } = account;
    for (const name of [displayName, authenticationUser, echo, voicemail]) hiding.add(name);
  }
  for (const { name, certificate } of snapshot.clientCertificates) {
    hiding.add(name);
    if (certificate) hiding.add(certificate.label);
  }
  for (const { remote } of snapshot.calls) {
    hiding.learn(remote.uri);
    hiding.add(remote.displayName ?? '');
  }
  for (const { summary, detail } of trace) hiding.learn(`${summary}\n${detail ?? ''}`);
  return hiding;
}
