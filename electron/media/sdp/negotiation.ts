/**
 * Offer and answer of one call (RFC 3264), above the pure descriptions: what is offered, what stands, what is undone.
 *
 *   idle --offer--> offered --accept--> agreed (again: a 183's answer, then the 200's)
 *   any --answer--> agreed             offered --rollback--> what stood before the offer
 */
import { FaultError } from '../../../shared/errors.ts';
import { codecNames, type CodecName } from '../../../shared/model/media.ts';
import { narrowed, reversed } from './direction.ts';
import type { Agreed, Direction } from '../process/gateway-contract.ts';
import { createPayloadTypes } from './payload-types.ts';
import {
  eventsFor,
  readDescription,
  writeAnswer,
  writeOffer,
  type Binding,
  type EventBinding,
  type Profile,
  type RemoteDescription,
  type RemoteEndpoints,
} from './session-description.ts';

/** What both sides agreed on; the legs act by it. */
export interface Agreement {
  readonly direction: Direction;
  /** We hold: whatever is sent is silence, never the microphone. */
  readonly heldByUs: boolean;
  /** Under what number we send. */
  readonly sending: Binding;
  /** RFC 4733 for that codec; null: the peer takes no events. */
  readonly sendingEvents: EventBinding | null;
  /** What may come, by payload type. */
  readonly receiving: ReadonlyMap<number, Binding>;
  readonly receivingEvents: ReadonlyMap<number, EventBinding>;
  readonly profile: Profile;
  readonly remote: RemoteEndpoints;
}

export interface LocalPorts {
  readonly address: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
}

export interface Negotiation {
  readonly agreement: () => Agreement | null;
  readonly offer: (direction: Direction) => string;
  readonly accept: (description: string) => Agreed;
  readonly answer: (description: string, hold: boolean) => Agreed & { description: string };
  readonly rollback: () => void;
}

/** What a description of ours names. */
interface Named {
  readonly bindings: readonly Binding[];
  readonly events: readonly EventBinding[];
}

interface Offered extends Named {
  readonly direction: Direction;
  readonly before: Agreement | null;
  /** An answer came: a new description does not undo it; a rollback still does (a 183, then a refusal). */
  isAnswered: boolean;
}

/** `sessionId`: decimal digits, of this call alone. */
export function createNegotiation(ports: LocalPorts, sessionId: string): Negotiation {
  let agreement: Agreement | null = null;
  let offered: Offered | null = null;
  let version = 0;
  const payloadTypes = createPayloadTypes();

  const local = (direction: Direction, named: Named, profile: Profile, rtcpMux: boolean) => {
    version += 1;
    return { ...ports, ...named, sessionId, version, profile, direction, rtcpMux };
  };

  /**
   * Every codec; events of one clock alone: the one in use, or else that of G.711. Asterisk gives events that it is offered
   * twice new numbers, other ones on each side of a call, and with direct media the digits are lost.
   */
  const ours = (): Named => ({
    bindings: inOurOrder(agreement?.sending.codec.name ?? null).map(payloadTypes.binding),
    events: [payloadTypes.events(agreement?.sendingEvents?.clockRate ?? defaultEventClock)],
  });
  const agree = (wished: Direction, named: Named, remote: RemoteDescription): Agreement =>
    agreementOf(wished, named, remote, payloadTypes.used());

  function rollback(): void {
    if (offered) agreement = offered.before;
    offered = null;
  }

  /** The offer before is over: it stands if it was answered, and was never there if not. */
  function close(): void {
    if (offered?.isAnswered) offered = null;
    else rollback();
  }

  return {
    agreement: () => agreement,
    offer: (direction) => {
      close();
      const named = ours();
      offered = { ...named, direction, before: agreement, isAnswered: false };
      const { profile = 'RTP/AVP', remote } = agreement ?? {};
      return writeOffer(local(direction, named, profile, remote?.rtcpMux ?? false));
    },
    accept: (description) => {
      if (!offered)
        throw new FaultError({ stage: 'command', code: 'wrong-state', expected: 'an offer of ours' });
      const remote = readDescription(description, ports.address);
      agreement = agree(offered.direction, offered, remote);
      offered.isAnswered = true;
      return told(agreement);
    },
    answer: (description, hold) => {
      const remote = readDescription(description, ports.address);
      close();
      payloadTypes.learn(remote);
      const { codec } = chosen(remote);
      const events = eventsFor(codec, remote.events);
      const named = {
        bindings: [payloadTypes.binding(codec.name)],
        events: events === null ? [] : [payloadTypes.events(events.clockRate)],
      };
      agreement = agree(hold ? 'sendonly' : 'sendrecv', named, remote);
      const answer = local(agreement.direction, named, remote.profile, remote.rtcpMux);
      return { ...told(agreement), description: writeAnswer(answer, remote) };
    },
    rollback,
  };
}

/** RFC 4733 with G.711: what every peer takes, with Opus too. */
const defaultEventClock = 8000;

/** Opus first; after an agreement the codec in use first, so that a refresh changes nothing. */
function inOurOrder(current: CodecName | null): CodecName[] {
  return [...codecNames].toSorted((a, b) => Number(b === current) - Number(a === current));
}

function chosen({ bindings }: RemoteDescription): Binding {
  const [first] = bindings;
  if (!first) throw new Error('readDescription gives one binding at least');
  return first;
}

function agreementOf(
  wished: Direction,
  named: Named,
  remote: RemoteDescription,
  used: ReadonlyMap<number, Binding | EventBinding>,
): Agreement {
  const sending = chosen(remote);
  const known = new Set(remote.bindings.map(({ codec }) => codec.name));
  // Our last description is what they number by. Some peers use their own numbers all the same; with direct media the sender is
  // another phone, which may have been told of an earlier number of ours.
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
    direction: narrowed(wished, reversed(remote.direction)),
    heldByUs: wished === 'sendonly' || wished === 'inactive',
    sending,
    sendingEvents: eventsFor(sending.codec, remote.events),
    receiving,
    receivingEvents,
    profile: remote.profile,
    remote: { rtp: remote.rtp, rtcp: remote.rtcpMux ? remote.rtp : remote.rtcp, rtcpMux: remote.rtcpMux },
  };
}

function told({ sending, direction }: Agreement): Agreed {
  return { codec: sending.codec.name, protection: { kind: 'none' }, direction };
}
