/**
 * Offer and answer of one call (RFC 3264), above the pure descriptions.
 *
 *   State    | Event    | Next    | Action
 *   any      | offer    | offered | the agreement before is kept for a rollback
 *   offered  | accept   | offered | agrees; again for the 200 after a 183
 *   offered  | rollback | idle    | the agreement is the one before the offer
 *   any      | answer   | idle    | an offer of ours without an answer is rolled back; agrees
 */
import { FaultError } from '../../../shared/errors.ts';
import { codecNames, type CodecName, type MediaEncryption } from '../../../shared/model/media.ts';
import { plain, type Protection } from '../rtp/protection.ts';
import { agreedOf, agreementOf, chosen, type Agreed, type Agreement, type Named } from './agreement.ts';
import type { Direction } from './direction.ts';
import { createPayloadTypes, type PayloadTypes } from './payload-types.ts';
import { eventsFor } from './formats.ts';
import { writeAnswer, writeOffer } from './local-description.ts';
import { readDescription, type Profile, type RemoteDescription } from './remote-description.ts';

export interface LocalPorts {
  readonly address: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
}

/**
 * Each verb throws a fault of stage `media`, or `policy: unencrypted-voice`; the agreement is then
 * as before.
 */
export interface Negotiation {
  readonly agreement: () => Agreement | null;
  readonly offer: (direction: Direction) => string;
  readonly accept: (description: string) => Agreed;
  readonly answer: (description: string, hold: boolean) => Agreed & { description: string };
  readonly rollback: () => void;
}

interface Offered extends Named {
  readonly direction: Direction;
  readonly before: Agreement | null;
  /**
   * An answer came: a new description does not undo it, but a rollback does (a 183, then a
   * refusal).
   */
  isAnswered: boolean;
}

/** `sessionId`: decimal digits, of this call alone. */
export function createNegotiation(
  ports: LocalPorts,
  sessionId: string,
  encryption: MediaEncryption,
): Negotiation {
  let agreement: Agreement | null = null;
  let offered: Offered | null = null;
  let version = 0;
  const payloadTypes = createPayloadTypes();

  const local = (direction: Direction, named: Named, profile: Profile, rtcpMux: boolean) => {
    version += 1;
    return { ...ports, ...named, sessionId, version, profile, direction, rtcpMux };
  };
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
      assertPermitted(plain, encryption);
      close();
      const named = namedInOffer(payloadTypes, agreement);
      offered = { ...named, direction, before: agreement, isAnswered: false };
      const { profile = 'RTP/AVP', remote } = agreement ?? {};
      return writeOffer(local(direction, named, profile, remote?.rtcpMux ?? false));
    },
    accept: (description) => {
      if (!offered)
        throw new FaultError({ stage: 'command', code: 'wrong-state', expected: { code: 'own-offer' } });
      const remote = readPermitted(description, ports.address, encryption);
      agreement = agree(offered.direction, offered, remote);
      offered.isAnswered = true;
      return agreedOf(agreement);
    },
    answer: (description, hold) => {
      const remote = readPermitted(description, ports.address, encryption);
      close();
      payloadTypes.learn(remote);
      const named = namedInAnswer(payloadTypes, remote);
      agreement = agree(hold ? 'sendonly' : 'sendrecv', named, remote);
      const answer = local(agreement.direction, named, remote.profile, remote.rtcpMux);
      return { ...agreedOf(agreement), description: writeAnswer(answer, remote) };
    },
    rollback,
  };
}

function readPermitted(text: string, local: string, encryption: MediaEncryption): RemoteDescription {
  const remote = readDescription(text, local);
  assertPermitted(remote.protection, encryption);
  return remote;
}

/** Fails closed: plain RTP needs the policy `off`. */
function assertPermitted({ kind }: Protection, encryption: MediaEncryption): void {
  if (kind === 'plain' && encryption !== 'off')
    throw new FaultError({ stage: 'policy', code: 'unencrypted-voice' });
}

/** RFC 4733 with G.711: what every peer takes, with Opus too. */
const defaultEventClock = 8000;

/**
 * Every codec; events of one clock alone: the one in use, or else that of G.711. Asterisk gives
 * events that it is offered twice new numbers, other ones on each side of a call, and with direct
 * media the digits are lost.
 */
function namedInOffer(payloadTypes: PayloadTypes, agreement: Agreement | null): Named {
  return {
    bindings: inOurOrder(agreement?.sending.codec.name ?? null).map(payloadTypes.binding),
    events: [payloadTypes.events(agreement?.sendingEvents?.clockRate ?? defaultEventClock)],
  };
}

/** One codec, and the events that go with it. */
function namedInAnswer(payloadTypes: PayloadTypes, remote: RemoteDescription): Named {
  const { codec } = chosen(remote);
  const events = eventsFor(codec, remote.events);
  return {
    bindings: [payloadTypes.binding(codec.name)],
    events: events === null ? [] : [payloadTypes.events(events.clockRate)],
  };
}

/** Opus first; after an agreement the codec in use first, so that a refresh changes nothing. */
function inOurOrder(current: CodecName | null): CodecName[] {
  return [...codecNames].toSorted((a, b) => Number(b === current) - Number(a === current));
}
