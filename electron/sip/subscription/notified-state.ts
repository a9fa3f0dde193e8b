import { parseParameters, unquote } from '../message/grammar.ts';
import { parseSeconds } from '../message/message.ts';

/** What a NOTIFY says of its subscription (RFC 6665 4.1.3, 8.4). */
export interface NotifiedState {
  readonly state: 'active' | 'pending' | 'terminated';
  /** Seconds that are left; null: not said. */
  readonly expires: number | null;
  /** Of `terminated`, in lower case; null: not said. */
  readonly reason: string | null;
  /** Of `terminated`, seconds; null: not said. */
  readonly retryAfter: number | null;
}

/**
 * Reads Subscription-State. One that is missing, or a state that no RFC has, counts as active: the
 * NOTIFY came, and the time that was granted still ends it.
 */
export function notifiedState(value: string | undefined): NotifiedState {
  const [, word = '', rest = ''] = /^[ \t]*([^; \t]*)[ \t]*(;.*)?$/s.exec(value ?? '') ?? [];
  const state = word.toLowerCase();
  const parameters = parseParameters(rest);
  const seconds = (name: string): number | null => parseSeconds(parameters?.get(name) ?? undefined);
  return {
    state: state === 'pending' || state === 'terminated' ? state : 'active',
    expires: seconds('expires'),
    reason: unquote(parameters?.get('reason') ?? '').toLowerCase() || null,
    retryAfter: seconds('retry-after'),
  };
}

/** Whether and when another SUBSCRIBE may be sent. */
export type Again = 'at-once' | 'later' | 'never';

/** RFC 6665 4.1.3, by the reason of `terminated`. */
export function againAfter({ reason, retryAfter }: NotifiedState): Again {
  switch (reason) {
    case 'deactivated':
    case 'timeout':
      return retryAfter === null ? 'at-once' : 'later';
    case 'rejected':
    case 'noresource':
    case 'invariant':
      return 'never';
    default:
      // Probation, giveup; one that is not known, or none, allows it at any time.
      return 'later';
  }
}
