import type { Fault } from '../../../shared/errors.ts';

/** What is known of a call when it turns out that the other side no longer has it: an answer to a request of ours said so. */
export interface SilentEndFacts {
  /** Of that answer; null: there was none. */
  readonly status: number | null;
  /** The flow that the call began on has never been lost: what they sent over it came. */
  readonly sameFlow: boolean;
  /** A request of theirs within the call has come: their way to us works. */
  readonly heard: boolean;
}

/**
 * Why a call ended without a BYE of theirs.
 *
 *   status | same flow | heard | what it looks like
 *   -------|-----------|-------|--------------------------------------------------------------------------------------------
 *   481    | yes       | no    | they are there and ended it; their BYE took another way than the flow: a server that opens a
 *          |           |       | connection of its own to our Contact, where nobody listens (RFC 5626 and RFC 5923 forbid it)
 *   481    | yes       | yes   | they started anew, or lost it
 *   481    | no        |       | their BYE went to the flow that is gone, or came to a server while there was none
 *   other  |           |       | they are gone, or their server no longer finds them
 *
 * The first row is an assumption, and the words say so: a phone that was restarted looks the same from here.
 */
export function silentEnd({ status, sameFlow, heard }: SilentEndFacts): Fault & { readonly stage: 'call' } {
  const wentAstray = status === 481 && sameFlow && !heard;
  return { stage: 'call', code: wentAstray ? 'goodbye-lost' : 'no-longer-there' };
}
