/** A ladder as text: a line for each entry, messages as arrows; then each message in full. */
import type { TraceEntry } from '../model/trace.ts';
import { words } from '../words/index.ts';
import { relativeTime, rungOf, sinceStart, startOf } from './rung.ts';

const t = words('ladder');
const width = 64;

export function ladderText(entries: readonly TraceEntry[]): string {
  const messages = entries.flatMap(({ sequence, at, summary, detail }) =>
    detail === null ? [] : [`== ${sequence}  ${at}  ${summary}\n${detail.trimEnd()}\n`],
  );
  return `${ladderLines(entries).join('\n')}\n\n${messages.join('\n')}`;
}

/** The lanes with their names, and a line for each entry. */
export function ladderLines(entries: readonly TraceEntry[]): readonly string[] {
  const start = startOf(entries);
  const [phone, server] = [t('lane-phone'), t('lane-server')];
  const head = `${' '.repeat(27)}${phone}${server.padStart(width - phone.length + 1)}`;
  const rungs = entries.map((entry) => {
    const since = relativeTime(sinceStart(entry.at, start)).padStart(12);
    return `${entry.at.slice(11, 23)} ${since}  ${rungText(entry)}`;
  });
  return [head, ...rungs];
}

function rungText(entry: TraceEntry): string {
  const { course, beyond } = rungOf(entry);
  const text = entry.summary;
  if (course === 'sent') return `|${`-- ${text} `.padEnd(width - 3, '-')}>|${beyond ? '-->' : ''}`;
  if (course === 'received') return `|<${` ${text} --`.padStart(width - 3, '-')}|${beyond ? '<--' : ''}`;
  return `|   ${t(`kind-${entry.kind}`)}: ${text}`;
}
