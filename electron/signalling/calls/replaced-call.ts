import { replacesIn, type Replaces } from '../../sip/message/replaces.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';

/** A call of the account as Replaces may name it. */
export interface Replaceable {
  readonly direction: 'outgoing' | 'incoming';
  readonly state: S;
  /** Another call takes its place already, and is not answered yet. */
  readonly isBeingReplaced: boolean;
  /** Its dialogs, early ones too. */
  readonly dialogs: readonly {
    readonly callId: string;
    readonly localTag: string;
    readonly remoteTag: string;
  }[];
}

export type ReplacesVerdict<C> =
  /** It asks to replace nothing. */
  | { readonly kind: 'none' }
  | { readonly kind: 'replace'; readonly call: C }
  | { readonly kind: 'refuse'; readonly status: number; readonly reason: string };

/**
 * Which of the account's calls an INVITE takes the place of (RFC 3891 3). Whoever names all three
 * parts of a dialog has them from one of its two sides or from the server: they hold 96 bits of
 * chance of ours, and came over the account's own verified flow.
 *
 *   what it names                    | answer
 *   ---------------------------------|-----------------------------
 *   more than one, or Join as well   | 400
 *   a Join                           | 488: no third party joins a call (RFC 3911)
 *   no call of the account           | 481
 *   a call that has ended            | 603
 *   one that rings here              | 481: only who called may be replaced before the answer
 *   one that was answered, early-only| 486
 *   one that is being replaced       | 491: one INVITE opens one call
 *   one that we called, or answered  | taken
 */
export function replacedCall<C extends Replaceable>(
  invite: SipRequest,
  calls: readonly C[],
): ReplacesVerdict<C> {
  const wanted = replacesIn(invite);
  if (wanted === 'malformed') return refuse(400, 'Malformed Replaces');
  if (wanted === null)
    return invite.headers.has('join') ? refuse(488, 'Calls Are Not Joined') : { kind: 'none' };
  const call = calls.find(({ dialogs }) => dialogs.some((dialog) => isNamed(dialog, wanted)));
  if (call === undefined) return gone;
  if (call.isBeingReplaced) return refuse(491, 'Request Pending');
  switch (call.state) {
    case S.Ending:
    case S.Ended:
      return refuse(603, 'Decline');
    case S.Offered:
    case S.Answering:
      return gone;
    case S.Established:
      return wanted.earlyOnly ? refuse(486, 'Busy Here') : { kind: 'replace', call };
    case S.Calling:
    case S.Proceeding:
    case S.Ringing:
    case S.Early:
      return { kind: 'replace', call };
  }
}

/** RFC 3891 3: byte for byte; their to-tag is our own tag. */
function isNamed(dialog: Replaceable['dialogs'][number], { callId, toTag, fromTag }: Replaces): boolean {
  return dialog.callId === callId && dialog.localTag === toTag && dialog.remoteTag === fromTag;
}

function refuse(status: number, reason: string) {
  return { kind: 'refuse', status, reason } as const;
}

const gone = refuse(481, 'Call/Transaction Does Not Exist');
