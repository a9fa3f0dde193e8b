/** Who hears whom in the conference, from the calls alone. Pure, so that every case is a test. */
import type { Call } from '../../shared/model/call.ts';
import { CallState } from '../../shared/state/call-state.ts';

/** The person wants it on hold. */
const isHeldByUs = ({ hold, holdPending }: Call): boolean => hold.local !== holdPending;

/**
 * For each call that is joined: the ids of the calls whose voices it is sent beside the microphone,
 * never its own. A call on hold is sent none; one whose other side holds us is sent them, but gives
 * none: it may play music.
 */
export function conferenceVoices(calls: readonly Call[]): ReadonlyMap<string, readonly string[]> {
  const joined = calls.filter(({ isJoined }) => isJoined);
  const talked = joined.filter((call) => call.state === CallState.Established && !isHeldByUs(call));
  const voices = talked.filter(({ hold }) => !hold.remote);
  const of = (call: Call): readonly string[] =>
    talked.includes(call) ? voices.filter((other) => other !== call).map(({ id }) => id) : [];
  return new Map(joined.map((call) => [call.id, of(call)]));
}
