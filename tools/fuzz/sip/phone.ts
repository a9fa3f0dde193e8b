import { FaultError } from '../../../shared/errors.ts';
import { shownText } from '../../../shared/words/index.ts';
import type { Answered } from '../../../electron/sip/core/method.ts';
import type { Clock } from '../../../electron/platform/clock.ts';
import type { CallOutside, SipCall } from '../../../electron/sip/call/call.ts';
import type { Descriptions } from '../../../electron/sip/session/descriptions.ts';
import { createEndpoint, type SipEndpoint } from '../../../electron/sip/endpoint.ts';
import { takeCall } from '../../../electron/sip/call/incoming-call.ts';
import { placeCall } from '../../../electron/sip/call/outgoing-call.ts';
import { SipRegistration } from '../../../electron/sip/registration/registration.ts';
import { readMessage, type ReceivedMessage } from '../../../electron/sip/instant-message/read-message.ts';
import { parseUri, type SipUri } from '../../../electron/sip/message/uri.ts';
import { Draws } from './draws.ts';
import { FuzzedStream } from './fuzzed-stream.ts';

/**
 * A phone's user agent - endpoint, registration, calls - over a stream that leads to the fuzzer,
 * and the person who uses it.
 */
export interface FuzzedPhone {
  /** Bytes from the peer; true: the stream took them. */
  readonly receive: (bytes: Uint8Array) => boolean;
  /** Something that a person does, or the network. */
  readonly act: () => void;
  readonly endpoint: SipEndpoint;
  /** Ends everything that a person can end. */
  readonly wrapUp: () => void;
  readonly dispose: () => void;
  /**
   * How often each state was reached, to see that the run went deep: `call established`,
   * `registration refreshing`.
   */
  readonly reached: ReadonlyMap<string, number>;
}

export interface FuzzedOutside {
  readonly number: () => number;
  readonly clock: Clock;
  readonly send: (bytes: Uint8Array) => void;
  readonly note: (why: string) => void;
}

const callLimit = 40;

export function createFuzzedPhone(outside: FuzzedOutside): FuzzedPhone {
  return new DrawnPhone(outside);
}

class DrawnPhone implements FuzzedPhone {
  readonly endpoint: SipEndpoint;
  readonly reached = new Map<string, number>();
  readonly #outside: FuzzedOutside;
  readonly #draws: Draws;
  readonly #calls: SipCall[] = [];
  readonly #callOutside: CallOutside;
  readonly #registration: SipRegistration;
  #stream: FuzzedStream | null = null;
  /** What a person or the network does, each with the end of its share. */
  readonly #acts: readonly (readonly [end: number, act: () => void])[] = [
    [0.2, () => this.#keep(placeCall(this.endpoint, 'sip:bob@example.com', this.#callOutside))],
    [0.5, () => this.#may(this.#calls.findLast((call) => call.state() === 'offered')?.answer())],
    [0.6, () => this.#one()?.hangUp()],
    [0.75, () => this.#may(this.#one()?.hold(this.#draws.chance(0.5)))],
    [0.8, () => this.#may(this.#one()?.probe())],
    [0.85, () => this.#may(this.#one()?.recover())],
    [0.95, () => this.#registration.send()],
    [0.97, () => this.#may(this.#registration.unregister())],
    [0.99, () => this.endpoint.flow()?.checkAlive()],
    [1, () => this.endpoint.close()],
  ];

  constructor(outside: FuzzedOutside) {
    this.#outside = outside;
    this.#draws = new Draws(outside.number);
    this.#callOutside = {
      clock: outside.clock,
      descriptions: drawnDescriptions(this.#draws),
      events: {
        onState: (state) => this.#reach(`call ${state}`),
        onRinging: () => undefined,
        onLeftOut: () => undefined,
        onRedirect: () => undefined,
        onRedirected: () => undefined,
        onIdentity: () => undefined,
        onDigits: () => undefined,
        onRefer: ({ report }) => {
          report({ status: 180, reason: 'Ringing' });
          if (this.#draws.chance(0.5)) report({ status: 200, reason: 'OK' });
          this.#reach('asked to call another');
          return this.#draws.chance(0.8);
        },
        onHold: ({ remote }) => void (remote && this.#reach('held by the peer')),
        onEnded: () => this.#reach('call ended'),
      },
    };
    this.endpoint = this.#createEndpoint();
    this.#registration = new SipRegistration({
      endpoint: this.endpoint,
      expiry: 600,
      pause: () => 1000,
      onChange: ({ state }) => this.#reach(`registration ${state}`),
    });
  }

  readonly receive = (bytes: Uint8Array): boolean => this.#stream?.receive(bytes) ?? false;

  readonly act = (): void => {
    if (this.endpoint.flow() === null) return this.#attach();
    const drawn = this.#draws.number();
    this.#acts.find(([end]) => drawn < end)?.[1]();
  };

  readonly wrapUp = (): void => {
    for (const call of this.#calls) call.hangUp();
    this.#may(this.#registration.unregister());
  };

  readonly dispose = (): void => {
    this.#registration.dispose();
    this.endpoint.dispose();
  };

  #createEndpoint(): SipEndpoint {
    const { clock, note, number } = this.#outside;
    return createEndpoint(
      {
        accountId: 'a1',
        aor: parseUri('sip:alice@example.com') as SipUri,
        displayName: 'Alice "A" \\ Ä',
        instanceId: 'urn:uuid:1',
        outboundProxy: null,
        userAgent: 'Anchorline',
      },
      {
        clock,
        random: (length) => Buffer.from(Array.from({ length }, () => Math.floor(number() * 256))),
        credentials: () => ({ user: 'alice', password: 'secret' }),
        trace: ({ summary, detail }) => void (detail === undefined && note(shownText(summary))),
      },
      {
        onInvite: (invite) => this.#keep(takeCall(this.endpoint, invite, this.#callOutside)),
        onFlowClosed: () => this.#flowClosed(),
        onReport: () => undefined,
        onHeard: () => undefined,
        onCheckSync: () => 'nothing',
        onMailbox: () => null,
        onMessage: (request) => answerOf(readMessage(request)),
      },
    );
  }

  #attach(): void {
    this.#stream = new FuzzedStream(this.#outside.send);
    this.endpoint.attach(this.#stream);
    this.#registration.opening();
    this.#registration.send();
    for (const call of this.#calls) void call.recover();
  }

  #flowClosed(): void {
    for (const call of this.#calls) call.flowLost();
    this.#registration.flowFailed({ stage: 'stream', code: 'closed' }, this.#outside.clock.now() + 1000);
  }

  #keep(call: SipCall): void {
    this.#calls.push(call);
    if (this.#calls.length > callLimit) this.#calls.shift()?.hangUp();
  }

  #one(): SipCall | undefined {
    return this.#calls[Math.floor(this.#draws.number() * this.#calls.length)];
  }

  /** A command at the wrong moment is refused with a FaultError; anything else is a defect. */
  #may(work: Promise<unknown> | undefined): void {
    void work?.catch((error: unknown) => {
      if (!(error instanceof FaultError)) this.#outside.note(`could not act: ${String(error)}`);
    });
  }

  #reach(state: string): void {
    this.reached.set(state, (this.reached.get(state) ?? 0) + 1);
  }
}

/** Descriptions as a media process makes them; a small share cannot be used. */
function drawnDescriptions(draws: Draws): Descriptions {
  const described = <T>(value: T): Promise<T> =>
    draws.chance(0.95)
      ? Promise.resolve(value)
      : Promise.reject(new FaultError({ stage: 'media', code: 'malformed-description' }));
  return {
    offer: () => described('v=0\r\n'),
    accept: () => described(draws.chance(0.8) ? 'sendrecv' : 'recvonly'),
    answer: () => described({ description: 'v=0\r\n', direction: 'sendrecv' }),
    nextOffer: () => (draws.chance(0.5) ? described('v=0\r\n') : Promise.resolve(null)),
    rollback: () => Promise.resolve(),
    startOver: () => Promise.resolve(),
  };
}

const answerOf = (read: ReceivedMessage): Answered =>
  read.kind === 'refused' ? read.answer : { status: 200, reason: 'OK', headers: [] };
