import { join } from 'node:path';
import { systemClock } from '../platform/clock.ts';
import { tellDefect, traceDefects } from '../platform/defects.ts';
import { keepRunning } from '../platform/last-resort.ts';
import { createTraceLog, rotatingFile, type TraceLog } from '../platform/trace-log.ts';

/** The trace, and every defect in it: composed first, so that it misses none. */
export function composeTrace(folder: string): TraceLog {
  const trace = createTraceLog(systemClock, rotatingFile(join(folder, 'logs')));
  traceDefects(trace.sink);
  keepRunning(process, (error, count) =>
    tellDefect(`A defect of Anchorline was kept from ending it (${count})`, error),
  );
  return trace;
}
