/** One page for the helpdesk, which every browser opens, and a preview of all that is in it. */
import { escaped, ladderTable, page } from '../ladder/ladder-page.ts';
import type { TraceEntry } from '../model/trace.ts';
import { words } from '../words/index.ts';
import type { HelpdeskFacts, HelpdeskPreview, HelpdeskSection } from './facts.ts';
import { hideNames } from './hide-names.ts';
import { helpdeskSections } from './sections.ts';

const t = words('helpdeskFile');

export interface HelpdeskContent {
  readonly sections: readonly HelpdeskSection[];
  readonly trace: readonly TraceEntry[];
}

/** `hidesNames`: names and numbers of people are replaced in all of it. */
export function helpdeskContent(facts: HelpdeskFacts, hidesNames: boolean): HelpdeskContent {
  const trace = facts.trace.map((entry) => ({ ...entry, detail: withoutBody(entry.detail) }));
  const sections = helpdeskSections({ ...facts, trace });
  return hidesNames ? hidden({ sections, trace }, facts) : { sections, trace };
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

export function helpdeskPage({ sections, trace }: HelpdeskContent, at: string): string {
  const body = sections.map(
    ({ title, lines }) => `<h2>${escaped(title)}</h2>\n<pre>${escaped(lines.join('\n'))}</pre>`,
  );
  return page(
    t('title', { at }),
    [
      `<p>${escaped(t('not-in-it'))}</p>`,
      ...body,
      `<h2>${escaped(t('trace'))}</h2>`,
      ladderTable(trace),
    ].join('\n'),
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

function hidden({ sections, trace }: HelpdeskContent, { snapshot }: HelpdeskFacts): HelpdeskContent {
  const hiding = hideNames();
  for (const { account } of snapshot.accounts) {
    hiding.learn(account.aor);
    hiding.add(account.displayName);
    hiding.add(account.authenticationUser);
    hiding.add(account.echo);
  }
  for (const { name } of snapshot.clientCertificates) hiding.add(name);
  for (const { certificate } of snapshot.clientCertificates) if (certificate) hiding.add(certificate.label);
  for (const { remote } of snapshot.calls) {
    hiding.learn(remote.uri);
    hiding.add(remote.displayName ?? '');
  }
  for (const { summary, detail } of trace) hiding.learn(`${summary}\n${detail ?? ''}`);
  return {
    sections: sections.map(({ title, lines }) => ({ title, lines: lines.map(hiding.hide) })),
    trace: trace.map((entry) => ({
      ...entry,
      summary: hiding.hide(entry.summary),
      detail: entry.detail === null ? null : hiding.hide(entry.detail),
    })),
  };
}
