import { createStream } from 'rotating-file-stream';
import { printable } from '../../shared/printable.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';
import type { Clock } from './clock.ts';
import type { TraceSink } from './trace.ts';

/** What the window may scroll back to. */
const kept = 5000;
const detailLimit = 64 * 1024;

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
  const ring: TraceEntry[] = [];
  const listeners: ((entry: TraceEntry) => void)[] = [];
  let sequence = 0;
  return {
    sink: ({ kind, summary, accountId, detail }) => {
      sequence += 1;
      const entry: TraceEntry = {
        sequence,
        at: new Date(clock.now()).toISOString(),
        accountId: accountId ?? null,
        kind,
        summary: printable(summary, 512),
        detail: detail === undefined || detail === null ? null : printableLines(detail),
      };
      ring.push(entry);
      if (ring.length > kept) ring.splice(0, ring.length - kept);
      writer.write(`${JSON.stringify(entry)}\n`);
      for (const listener of listeners) listener(entry);
    },
    entries: (after) => ring.filter((entry) => entry.sequence > after),
    onEntry: (listener) => void listeners.push(listener),
    close: () => writer.close(),
  };
}

/** Lines of JSON in `folder`: four files of 2 MB at most. A full or read-only disk never stops the phone. */
export function rotatingFile(folder: string): TraceWriter {
  const stream = createStream('trace.jsonl', { path: folder, size: '2M', maxFiles: 3, mode: 0o600 });
  let broken = false;
  stream.on('error', () => {
    broken = true;
  });
  return {
    write: (line) => void (broken || stream.write(line)),
    close: () => new Promise((resolve) => (broken ? resolve() : stream.end(() => resolve()))),
  };
}

function printableLines(text: string): string {
  return text
    .slice(0, detailLimit)
    .split(/\r?\n/)
    .map((line) => printable(line, 2048))
    .join('\n');
}
