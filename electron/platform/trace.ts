import type { TraceEntry } from '../../shared/model/trace.ts';
import type { Shown } from '../../shared/model/phrase.ts';

/**
 * Where layers put what happened. Whoever calls has redacted passwords, digests and keys already.
 */
export type TraceSink = (
  entry: Pick<TraceEntry, 'kind'> & { readonly summary: Shown } & Partial<
      Pick<TraceEntry, 'accountId' | 'detail'>
    >,
) => void;
