import { systemClock } from '../platform/clock.ts';
import { createTraceLog } from '../platform/trace-log.ts';
import type { TraceSink } from '../platform/trace.ts';

const log = createTraceLog(systemClock, { write: () => undefined, close: () => Promise.resolve() });
log.onEntry(({ at, kind, summary, detail }) =>
  console.error([`${at} ${kind} ${summary}`, ...(detail?.split('\n') ?? [])].join('\n  ')),
);

/** What the app would write into its trace, on stderr: passwords and keys are redacted. */
export const printTrace: TraceSink = log.sink;
