/** The codecs and telephone events that our descriptions name. */
import type { CodecName } from '../../../shared/model/media.ts';
import { chosen, type Agreement, type Named } from './agreement.ts';
import { eventsFor } from './formats.ts';
import type { PayloadTypes } from './payload-types.ts';
import type { RemoteStream } from './remote-description.ts';

/** RFC 4733 with G.711: what every peer takes, with Opus too. */
const defaultEventClock = 8000;

/**
 * Every codec of `ours`; events of one clock alone: the one in use, or else that of G.711. Asterisk
 * gives events that it is offered twice new numbers, other ones on each side of a call, and with
 * direct media the digits are lost.
 */
export function namedInOffer(
  payloadTypes: PayloadTypes,
  agreement: Agreement | null,
  ours: readonly CodecName[],
  hasDtls: boolean,
): Named {
  const inUse = agreement?.sendingEvents?.clockRate;
  // There Chromium makes the events, which it can do with the codec's own clock alone.
  const first = hasDtls ? [48_000, defaultEventClock] : [defaultEventClock];
  return {
    bindings: inOurOrder(ours, agreement?.sending.codec.name ?? null).map(payloadTypes.binding),
    events: (inUse === undefined ? first : [inUse]).map(payloadTypes.events),
  };
}

/** One codec, and the events that go with it. */
export function namedInAnswer(payloadTypes: PayloadTypes, remote: RemoteStream): Named {
  const { codec } = chosen(remote);
  const events = eventsFor(codec, remote.events);
  return {
    bindings: [payloadTypes.binding(codec.name)],
    events: events === null ? [] : [payloadTypes.events(events.clockRate)],
  };
}

/** After an agreement the codec in use first, so that a refresh changes nothing. */
function inOurOrder(ours: readonly CodecName[], current: CodecName | null): CodecName[] {
  return [...ours].toSorted((a, b) => Number(b === current) - Number(a === current));
}
