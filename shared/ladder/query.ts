/** Which entries of the trace a ladder shows. */
import type { TraceEntry } from '../model/trace.ts';

/**
 * `call`: the messages of a call's dialogs, what happened to its sound, and the connections that
 * carried it. `registration`: the same of an account's REGISTERs.
 */
export type LadderSubject =
  | { readonly kind: 'everything' }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'registration'; readonly id: string }
  | { readonly kind: 'call'; readonly id: string }
  | { readonly kind: 'connection'; readonly id: string };

export interface LadderQuery {
  readonly subject: LadderSubject;
  /** Null: entries of every kind. */
  readonly only: TraceEntry['kind'] | null;
  /** Found in the summary or the message, whatever the case; empty: everything is. */
  readonly search: string;
}

export const everything: LadderQuery = { subject: { kind: 'everything' }, only: null, search: '' };

export function entriesOf(entries: readonly TraceEntry[], query: LadderQuery): readonly TraceEntry[] {
  const { only } = query;
  const wanted = query.search.trim().toLowerCase();
  return about(entries, query.subject).filter(
    (entry) => (only === null || entry.kind === only) && (wanted === '' || contains(entry, wanted)),
  );
}

const contains = ({ summary, detail }: TraceEntry, wanted: string): boolean =>
  summary.toLowerCase().includes(wanted) || (detail?.toLowerCase().includes(wanted) ?? false);

function about(entries: readonly TraceEntry[], subject: LadderSubject): readonly TraceEntry[] {
  switch (subject.kind) {
    case 'everything':
      return entries;
    case 'account':
      return entries.filter(({ accountId }) => accountId === null || accountId === subject.id);
    case 'connection':
      return entries.filter(({ connectionId }) => connectionId === subject.id);
    case 'call':
      return conversation(entries, (entry) => entry.callId === subject.id);
    case 'registration':
      return conversation(
        entries,
        ({ accountId, kind, summary }) =>
          accountId === subject.id &&
          (kind === 'registration' || (kind === 'sip-sent' && summary.startsWith('REGISTER '))),
      );
  }
}

/**
 * The entries that `isIts`, all messages of their dialogs, all that is known of the connections
 * that carried these, and what befell the whole computer between the first and the last.
 */
function conversation(
  entries: readonly TraceEntry[],
  isIts: (entry: TraceEntry) => boolean,
): readonly TraceEntry[] {
  const own = entries.filter(isIts);
  const dialogs = idsIn(own, 'sipCallId');
  const inDialogs = entries.filter(({ sipCallId }) => sipCallId !== undefined && dialogs.has(sipCallId));
  const first = Math.min(own[0]?.sequence ?? Infinity, inDialogs[0]?.sequence ?? Infinity);
  const last = Math.max(own.at(-1)?.sequence ?? 0, inDialogs.at(-1)?.sequence ?? 0);
  const accounts = new Set(own.map(({ accountId }) => accountId));
  const connections = idsIn(inDialogs, 'connectionId');
  const chosen = new Set([...own, ...inDialogs]);
  return entries.filter((entry) => {
    if (chosen.has(entry)) return true;
    const isWithin = entry.sequence > first && entry.sequence < last;
    if (entry.kind === 'tls' || entry.kind === 'dns')
      return connections.has(entry.connectionId ?? '') || (isWithin && accounts.has(entry.accountId));
    return entry.kind === 'app' && isWithin && entry.accountId === null;
  });
}

const idsIn = (
  entries: readonly TraceEntry[],
  name: 'sipCallId' | 'connectionId',
): ReadonlySet<string | undefined> =>
  new Set(entries.map((entry) => entry[name]).filter((id) => id !== undefined));

/** A call that the trace has, for a list to choose from. */
export interface TracedCall {
  readonly callId: string;
  readonly at: string;
  /** `Call to Bob`. */
  readonly summary: string;
}

/** The newest first. */
export function tracedCalls(entries: readonly TraceEntry[]): readonly TracedCall[] {
  return entries
    .flatMap(({ kind, callId, sipCallId, at, summary }) =>
      kind === 'call' && callId !== undefined && sipCallId !== undefined ? [{ callId, at, summary }] : [],
    )
    .toReversed();
}
