import type { TraceEntry } from '../../shared/model/trace.ts';
import type { Shown } from '../../shared/model/phrase.ts';

/**
 * Takes trace entries of all layers. The caller has already redacted passwords, digests and keys.
 */
export type TraceSink = (
  entry: Pick<TraceEntry, 'kind'> & { readonly summary: Shown } & Partial<
      Pick<TraceEntry, 'accountId' | 'detail'>
    >,
) => void;
