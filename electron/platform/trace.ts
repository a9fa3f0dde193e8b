import type { TraceEntry } from '../../shared/model/trace.ts';
import type { Shown } from '../../shared/model/phrase.ts';

/** What an entry is about, for who looks for all entries of a call, a connection or a dialog. */
export type TraceSubject = Pick<TraceEntry, 'callId' | 'sipCallId' | 'connectionId' | 'flow'>;

/**
 * Takes trace entries of all layers. The caller has already redacted passwords, digests and keys.
 */
export type TraceSink = (
  entry: Pick<TraceEntry, 'kind'> & { readonly summary: Shown } & Partial<
      Pick<TraceEntry, 'accountId' | 'detail'>
    > &
    TraceSubject,
) => void;
