/** What offer and answer give: how both sides send, where to, and how it is protected. Pure. */
import type { CodecName, SoundProtection } from '../../../shared/model/media.ts';
import type { Protection } from '../rtp/protection.ts';
import type { AgreedProtection } from './protection-offer.ts';
import { narrowed, reversed, type Direction } from './direction.ts';
import { eventsFor, type Binding, type EventBinding } from './formats.ts';
import type { RemoteEndpoints, RemoteStream } from './remote-description.ts';
import { formatAsked, formatKey, type SendingFormat } from './sending-format.ts';

/** What both sides agreed on; the legs follow it. */
export interface Agreement extends AgreedProtection {
  readonly direction: Direction;
  /** We hold: whatever is sent is silence, never the microphone. */
  readonly heldByUs: boolean;
  /** The codec and the number that we send with. */
  readonly sending: Binding;
  /** RFC 4733 for that codec; null: the peer takes no events. */
  readonly sendingEvents: EventBinding | null;
  /** What may come, by payload type. */
  readonly receiving: ReadonlyMap<number, Binding>;
  readonly receivingEvents: ReadonlyMap<number, EventBinding>;
  /** Payload types of comfort noise that may come: counted, and played as silence. */
  readonly receivingNoise: ReadonlySet<number>;
  /** How they want what we send. We ask for packets as long as they do. */
  readonly format: SendingFormat;
  /** They ask for VoIP metrics of us (RFC 3611 5). */
  readonly asksMetrics: boolean;
  readonly remote: RemoteEndpoints;
}

/** The part of an agreement that main and the screen see. */
export interface Agreed {
  readonly codec: CodecName;
  /** See `CallMedia`. */
  readonly format: string | null;
  readonly protection: SoundProtection;
  /** From our side. */
  readonly direction: Direction;
  /** Of the real-time text, from our side; absent: none is agreed on. */
  readonly text?: Direction | undefined;
}

/** The formats in a description of ours. */
export interface Named {
  readonly bindings: readonly Binding[];
  readonly events: readonly EventBinding[];
}

/** The codec that we send: the first of theirs that we have. */
export function chosen({ bindings }: RemoteStream): Binding {
  const [first] = bindings;
  if (!first) throw new Error('readDescription gives one binding at least');
  return first;
}

/** `used`: what the numbers in our descriptions mean. */
export function agreementOf(
  wished: Direction,
  named: Named,
  remote: RemoteStream,
  agreed: AgreedProtection,
  used: ReadonlyMap<number, Binding | EventBinding>,
): Agreement {
  const sending = chosen(remote);
  const known = new Set(remote.bindings.map(({ codec }) => codec.name));
  // The numbers in our last description count. Some peers use their own numbers nevertheless. With
  // direct media the sender is another phone, which may have an earlier description of ours.
  const theirs = [...remote.bindings, ...remote.events];
  const meanings = new Map(
    [...used.values(), ...theirs, ...named.bindings, ...named.events].map((meaning) => [
      meaning.payloadType,
      meaning,
    ]),
  );
  const receiving = new Map<number, Binding>();
  const receivingEvents = new Map<number, EventBinding>();
  for (const [payloadType, meaning] of meanings) {
    if (!('codec' in meaning)) receivingEvents.set(payloadType, meaning);
    else if (known.has(meaning.codec.name)) receiving.set(payloadType, meaning);
  }
  return {
    ...agreed,
    direction: narrowed(wished, reversed(remote.direction)),
    heldByUs: wished === 'sendonly' || wished === 'inactive',
    sending,
    sendingEvents: eventsFor(sending.codec, remote.events),
    receiving,
    receivingEvents,
    // Some send it under the static number without naming it.
    receivingNoise: new Set([13, ...remote.noise].filter((payloadType) => !meanings.has(payloadType))),
    format: formatAsked(remote, sending.codec.name),
    asksMetrics: remote.asksMetrics,
    remote: { rtp: remote.rtp, rtcp: remote.rtcpMux ? remote.rtp : remote.rtcp, rtcpMux: remote.rtcpMux },
  };
}

/** `text`: the direction of what is agreed on beside it. */
export function agreedOf(agreement: Agreement, text?: Direction): Agreed {
  const { format, direction, protection } = agreement;
  return {
    codec: format.codec,
    format: agreement.dtls ? null : formatKey(format),
    protection: shownProtection(protection),
    direction,
    ...(text && { text }),
  };
}

/** Without keys. */
function shownProtection(protection: Protection): SoundProtection {
  switch (protection.kind) {
    case 'plain':
      return { kind: 'none' };
    case 'sdes':
      return { kind: 'sdes', suite: protection.sending.suite };
    case 'dtls':
      return { kind: 'dtls' };
  }
}
