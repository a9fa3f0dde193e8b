/** What offer and answer give: how both sides send, where to, and how it is protected. Pure. */
import type { CodecName, SoundProtection } from '../../../shared/model/media.ts';
import type { Protection } from '../rtp/protection.ts';
import type { AgreedProtection } from './protection-offer.ts';
import { narrowed, reversed, type Direction } from './direction.ts';
import { eventsFor, type Binding, type EventBinding } from './formats.ts';
import type { RemoteEndpoints, RemoteStream } from './remote-description.ts';

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
  /** How long the packets of both sides should last, in ms. */
  readonly ptime: number;
  readonly remote: RemoteEndpoints;
}

/** The part of an agreement that main and the screen see. */
export interface Agreed {
  readonly codec: CodecName;
  readonly protection: SoundProtection;
  /** From our side. */
  readonly direction: Direction;
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
    ptime: packetTime(remote),
    remote: { rtp: remote.rtp, rtcp: remote.rtcpMux ? remote.rtp : remote.rtcp, rtcpMux: remote.rtcpMux },
  };
}

const packetTimes = { first: 10, usual: 20, last: 60 } as const;

/**
 * What they ask for, in steps of 10 ms from 10 to 60: every codec of ours has those. Of 30 ms, 20
 * and 10 are left where their limit is between.
 */
export function packetTime({ ptime, maxptime }: Pick<RemoteStream, 'ptime' | 'maxptime'>): number {
  const { first, usual, last } = packetTimes;
  const wanted = Math.min(ptime ?? usual, maxptime ?? last, last);
  return Math.max(first, Math.floor(wanted / 10) * 10);
}

export function agreedOf({ sending, direction, protection }: Agreement): Agreed {
  return { codec: sending.codec.name, protection: shownProtection(protection), direction };
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
