/** One page for the helpdesk, which every browser opens, and a preview of all that is in it. */
import { inTurns } from '../in-turns.ts';
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
export async function helpdeskContent(facts: HelpdeskFacts, hidesNames: boolean): Promise<HelpdeskContent> {
  const trace = await inTurns(facts.trace, (entry) => ({ ...entry, detail: withoutBody(entry.detail) }));
  const hide = hidesNames ? (await namesIn(facts.snapshot, trace)).hide : (text: string): string => text;
  const sections: HelpdeskSection[] = [];
  for (const { title, lines } of await helpdeskSections({ ...facts, trace }))
    sections.push({ title, lines: await inTurns(lines, hide) });
  return { sections, trace, hide };
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

export async function helpdeskPage({ sections, trace, hide }: HelpdeskContent, at: string): Promise<string> {
  const start = startOf(trace);
  const rows = await inTurns(trace, (entry) => {
    const { summary, detail } = entry;
    const hidden = { ...entry, summary: hide(summary), detail: detail === null ? null : hide(detail) };
    return ladderTableRow(hidden, start);
  });
  const parts = sections.map(
    ({ title, lines }) => `<h2>${escaped(title)}</h2>\n<pre>${escaped(lines.join('\n'))}</pre>`,
  );
  const about = `<p>${escaped(t('not-in-it'))}</p>`;
  return page(
    t('title', { at }),
    [about, ...parts, `<h2>${escaped(t('trace'))}</h2>`, ladderTable(rows)].join('\n'),
  );
}

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

async function namesIn(snapshot: Snapshot, trace: readonly TraceEntry[]): Promise<Hiding> {
  const hiding = hideNames();
  for (const { account } of snapshot.accounts) {
    hiding.learn(account.aor);
    const { displayName, authenticationUser, echo, voicemail } = account;
    const watched = account.lamps.flatMap(({ number, name }) => [number, name]);
    for (const name of [displayName, authenticationUser, echo, voicemail, ...watched]) hiding.add(name);
  }
  for (const { name, certificate } of snapshot.clientCertificates) {
    hiding.add(name);
    if (certificate) hiding.add(certificate.label);
  }
  for (const { remote } of snapshot.calls) {
    hiding.learn(remote.uri);
    hiding.add(remote.displayName ?? '');
  }
  await inTurns(trace, ({ summary, detail }) => hiding.learn(`${summary}\n${detail ?? ''}`));
  return hiding;
}
