/**
 * Offer and answer of one call (RFC 3264), above the pure descriptions: what is offered, what stands, what is undone.
 *
 *   idle --offer--> offered --accept--> agreed (again: a 183's answer, then the 200's)
 *   any --answer--> agreed             offered --rollback--> what stood before the offer
 */
import { FaultError } from '../../shared/errors.ts';
import { codecNames, type CodecName } from '../../shared/model/media.ts';
import { codecs } from './codecs.ts';
import type { Agreed, Direction } from './gateway-contract.ts';
import {
  narrowed,
  readDescription,
  reversed,
  writeAnswer,
  writeOffer,
  type Binding,
  type EventBinding,
  type RemoteDescription,
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
  readonly remote: Pick<RemoteDescription, 'rtp' | 'rtcp' | 'rtcpMux'>;
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

const defaultEvents: readonly EventBinding[] = [
  { payloadType: 101, clockRate: 8000 },
  { payloadType: 102, clockRate: 48_000 },
];
const defaultOpus = 111;

interface Offered {
  readonly direction: Direction;
  readonly bindings: readonly Binding[];
  readonly events: readonly EventBinding[];
  readonly before: Agreement | null;
  /** An answer came: a new description does not undo it; a rollback still does (a 183, then a refusal). */
  isAnswered: boolean;
}

/** `sessionId`: decimal digits, of this call alone. */
export function createNegotiation(ports: LocalPorts, sessionId: string): Negotiation {
  let agreement: Agreement | null = null;
  let offered: Offered | null = null;
  let version = 0;
  // RFC 3264 8.3.2: a dynamic number keeps its meaning for the whole session.
  const numbers = new Map<CodecName, number>([['opus', defaultOpus]]);
  let events = defaultEvents;

  const local = (
    direction: Direction,
    bindings: readonly Binding[],
    eventBindings: readonly EventBinding[],
    rtcpMux: boolean,
  ) => {
    version += 1;
    return { ...ports, sessionId, version, direction, bindings, events: eventBindings, rtcpMux };
  };

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
      const bindings = inOurOrder(agreement?.sending.codec.name ?? null, numbers);
      offered = { direction, bindings, events, before: agreement, isAnswered: false };
      return writeOffer(local(direction, bindings, events, agreement?.remote.rtcpMux ?? false));
    },
    accept: (description) => {
      if (!offered)
        throw new FaultError({ stage: 'command', code: 'wrong-state', expected: 'an offer of ours' });
      const remote = readDescription(description);
      agreement = agree(offered.direction, offered, remote);
      offered.isAnswered = true;
      return told(agreement);
    },
    answer: (description, hold) => {
      const remote = readDescription(description);
      close();
      for (const { codec, payloadType } of remote.bindings) numbers.set(codec.name, payloadType);
      const codec = remote.bindings[0];
      if (!codec) throw new Error('readDescription gives one binding at least');
      const eventsInUse = remote.events.filter(
        ({ clockRate }) => clockRate === 8000 || clockRate === codec.codec.clockRate,
      );
      if (eventsInUse.length > 0) events = eventsInUse;
      const wished: Direction = hold ? 'sendonly' : 'sendrecv';
      agreement = agree(wished, { bindings: [codec], events: eventsInUse }, remote);
      const answer = local(agreement.direction, [codec], eventsInUse, remote.rtcpMux);
      return { ...told(agreement), description: writeAnswer(answer, remote) };
    },
    rollback,
  };
}

/** Opus first; after an agreement the codec in use first, so that a refresh changes nothing. */
function inOurOrder(current: CodecName | null, numbers: ReadonlyMap<CodecName, number>): Binding[] {
  const names = [...codecNames].toSorted((a, b) => Number(b === current) - Number(a === current));
  return names.map((name) => ({
    codec: codecs[name],
    payloadType: numbers.get(name) ?? codecs[name].staticPayloadType ?? defaultOpus,
  }));
}

function agree(
  wished: Direction,
  ours: { readonly bindings: readonly Binding[]; readonly events: readonly EventBinding[] },
  remote: RemoteDescription,
): Agreement {
  const sending = remote.bindings[0];
  if (!sending) throw new Error('readDescription gives one binding at least');
  const known = new Set(remote.bindings.map(({ codec }) => codec.name));
  return {
    direction: narrowed(wished, reversed(remote.direction)),
    heldByUs: wished === 'sendonly' || wished === 'inactive',
    sending,
    sendingEvents:
      remote.events.find(({ clockRate }) => clockRate === sending.codec.clockRate) ??
      remote.events[0] ??
      null,
    // What we offered or answered is what they number by; some peers use their own numbers all the same.
    receiving: new Map(
      [...remote.bindings, ...ours.bindings.filter(({ codec }) => known.has(codec.name))].map((binding) => [
        binding.payloadType,
        binding,
      ]),
    ),
    receivingEvents: new Map([...remote.events, ...ours.events].map((event) => [event.payloadType, event])),
    remote: { rtp: remote.rtp, rtcp: remote.rtcpMux ? remote.rtp : remote.rtcp, rtcpMux: remote.rtcpMux },
  };
}

function told({ sending, direction }: Agreement): Agreed {
  return { codec: sending.codec.name, protection: { kind: 'none' }, direction };
}
