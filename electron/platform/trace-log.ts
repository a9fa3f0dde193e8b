import { createStream } from 'rotating-file-stream';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { shownText } from '../../shared/words/index.ts';
import { printable } from '../../shared/printable.ts';
import type { Clock } from './clock.ts';
import type { TraceSink } from './trace.ts';

/** What the window can show of the past: limits of entries, and of characters of JSON. */
const kept = 5000;
const keptCharacters = 8 * 1024 * 1024;
const detailLimit = 16 * 1024;
/**
 * Lines that the disk has not taken; more are left out, and their number is written once it goes
 * on.
 */
const unwrittenLimit = 4 * 1024 * 1024;

export interface TraceLog {
  readonly sink: TraceSink;
  /** Entries with a sequence above `after`, oldest first. */
  readonly entries: (after: number) => readonly TraceEntry[];
  readonly onEntry: (listener: (entry: TraceEntry) => void) => void;
  /** Flushes the file and ends it. */
  readonly close: () => Promise<void>;
}

/** Where lines go; the file in the app, memory in tests. */
export interface TraceWriter {
  readonly write: (line: string) => void;
  readonly close: () => Promise<void>;
}

export function createTraceLog(clock: Clock, writer: TraceWriter): TraceLog {
  const ring: { readonly entry: TraceEntry; readonly letters: number }[] = [];
  let letters = 0;
  const listeners: ((entry: TraceEntry) => void)[] = [];
  let sequence = 0;
  return {
    sink: ({ kind, summary, accountId, detail, ...subject }) => {
      sequence += 1;
      const entry: TraceEntry = {
        sequence,
        at: new Date(clock.now()).toISOString(),
        accountId: accountId ?? null,
        kind,
        summary: shownText(summary),
        detail: detail === undefined || detail === null ? null : printableLines(detail),
        ...subject,
      };
      const line = `${JSON.stringify(entry)}\n`;
      ring.push({ entry, letters: line.length });
      letters += line.length;
      while (ring.length > kept || letters > keptCharacters) letters -= ring.shift()?.letters ?? 0;
      writer.write(line);
      for (const listener of listeners) listener(entry);
    },
    entries: (after) => ring.flatMap(({ entry }) => (entry.sequence > after ? [entry] : [])),
    onEntry: (listener) => void listeners.push(listener),
    close: () => writer.close(),
  };
}

/**
 * Lines of JSON in `folder`: four files of 2 MB at most. A full or read-only disk never stops the
 * phone.
 */
export function rotatingFile(folder: string): TraceWriter {
  const stream = createStream('trace.jsonl', { path: folder, size: '2M', maxFiles: 3, mode: 0o600 });
  let broken = false;
  let leftOut = 0;
  stream.on('error', () => {
    broken = true;
  });
  const write = (line: string): void => {
    if (broken) return;
    if (stream.writableLength > unwrittenLimit) {
      leftOut += 1;
      return;
    }
    tellLeftOut();
    stream.write(line);
  };
  const tellLeftOut = (): void => {
    if (leftOut > 0) stream.write(`${JSON.stringify({ leftOut })}\n`);
    leftOut = 0;
  };
  return {
    write,
    close: () =>
      new Promise((resolve) => {
        if (broken) return resolve();
        tellLeftOut();
        stream.end(() => resolve());
      }),
  };
}

/** A longer message is truncated, with a mark at its end. */
function printableLines(text: string): string {
  if (text.length > detailLimit) return `${printableLines(text.slice(0, detailLimit))}\n[more]`;
  return text
    .split(/\r?\n/)
    .map((line) => printable(line, 2048))
    .join('\n');
}
