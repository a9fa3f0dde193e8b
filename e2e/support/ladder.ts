/** What went between phone and server, as text for whoever looks into a failed test. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from '../../electron/sip/message/redact.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';

const folder = join(import.meta.dirname, '../../test-results/ladders');
const width = 64;

/**
 * A line for each entry of the trace, messages as arrows between phone (left) and server (right),
 * then each message in full. The trace holds no secrets; what may have slipped into it is taken out
 * once more.
 */
export function ladder(entries: readonly TraceEntry[]): string {
  const steps = entries.map((entry) => `${entry.at.slice(11, 23)}  ${rung(entry)}`);
  const messages = entries
    .filter(({ detail }) => detail !== null)
    .map(
      ({ sequence, at, kind, detail }) =>
        `== ${sequence}  ${at}  ${kind}\n${redact(detail ?? '').trimEnd()}\n`,
    );
  const head = `${' '.repeat(14)}phone${' '.repeat(width - 11)}server`;
  return `${head}\n${steps.join('\n')}\n\n${messages.join('\n')}`;
}

function rung({ kind, summary, accountId }: TraceEntry): string {
  const text = redact(summary).replaceAll(/\s+/g, ' ');
  const who = accountId === null ? '' : `  [${accountId}]`;
  switch (kind) {
    case 'sip-sent':
      return `|${`-- ${text} `.padEnd(width - 3, '-')}>|${who}`;
    case 'sip-received':
      return `|<${` ${text} --`.padStart(width - 3, '-')}|${who}`;
    default:
      return `|   ${kind}: ${text}${who}`;
  }
}

/** Writes it to `test-results/ladders/NAME.txt` and gives the file. */
export function keepLadder(name: string, entries: readonly TraceEntry[]): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replaceAll(/[^\w-]+/g, '-').slice(0, 120)}.txt`);
  writeFileSync(file, ladder(entries));
  return file;
}
