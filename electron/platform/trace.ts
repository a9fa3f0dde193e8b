import type { TraceEntry } from '../../shared/model/trace.ts';

/** Where layers put what happened. Whoever calls has redacted passwords, digests and keys already. */
export type TraceSink = (
  entry: Pick<TraceEntry, 'kind' | 'summary'> & Partial<Pick<TraceEntry, 'accountId' | 'detail'>>,
) => void;
