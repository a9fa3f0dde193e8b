import { FaultError } from '../../../shared/errors.ts';
import { shownText } from '../../../shared/words/index.ts';
import type { Clock } from '../../../electron/platform/clock.ts';
import type { SipCall } from '../../../electron/sip/call/call.ts';
import type { Descriptions } from '../../../electron/sip/session/descriptions.ts';
import type { InviteServer } from '../../../electron/sip/core/transactions.ts';
import { createEndpoint, type SipEndpoint } from '../../../electron/sip/endpoint.ts';
import { emptyReport } from '../../../electron/sip/fakes/stream-pair.ts';
import { takeCall } from '../../../electron/sip/call/incoming-call.ts';
import { placeCall } from '../../../electron/sip/call/outgoing-call.ts';
import { SipRegistration } from '../../../electron/sip/registration/registration.ts';
import { parseUri, type SipUri } from '../../../electron/sip/message/uri.ts';
import type { SecureStream, SecureStreamListener } from '../../../electron/tls/secure-stream.ts';

/** A phone's user agent - endpoint, registration, calls - over a stream that leads to the fuzzer, and the person who uses it. */
export interface FuzzedPhone {
  /** Bytes from the peer; true: the stream took them. */
  readonly receive: (bytes: Uint8Array) => boolean;
  /** Something that a person does, or the network. */
  readonly act: () => void;
  readonly endpoint: SipEndpoint;
  /** Ends everything that a person can end. */
  readonly wrapUp: () => void;
  readonly dispose: () => void;
  /** How often each state was reached, to see that the run went deep: `call established`, `registration refreshing`. */
  readonly reached: ReadonlyMap<string, number>;
}

export function createFuzzedPhone(outside: {
  readonly number: () => number;
  readonly clock: Clock;
  readonly send: (bytes: Uint8Array) => void;
  readonly note: (why: string) => void;
}): FuzzedPhone {
  const { number, clock } = outside;
  const calls: SipCall[] = [];
  let listener: SecureStreamListener | null = null;
  let open = false;

  const chance = (share: number): boolean => number() < share;
  const described = <T>(value: T): Promise<T> =>
    chance(0.95)
      ? Promise.resolve(value)
      : Promise.reject(new FaultError({ stage: 'media', code: 'malformed-description' }));
  const descriptions: Descriptions = {
    offer: () => described('v=0\r\n'),
    accept: () => described(chance(0.8) ? 'sendrecv' : 'recvonly'),
    answer: () => described({ description: 'v=0\r\n', direction: 'sendrecv' }),
    rollback: () => Promise.resolve(),
  };
  const reached = new Map<string, number>();
  const reach = (state: string): void => void reached.set(state, (reached.get(state) ?? 0) + 1);
  const events = {
    onState: (state: string) => reach(`call ${state}`),
    onIdentity: () => undefined,
    onDigits: () => undefined,
    onHold: ({ remote }: { remote: boolean }) => void (remote && reach('held by the peer')),
    onEnded: () => reach('call ended'),
  };
  const random = (length: number): Uint8Array =>
    Buffer.from(Array.from({ length }, () => Math.floor(number() * 256)));

  const stream = (): SecureStream => {
    let own: SecureStreamListener | null = null;
    open = true;
    const end = (fault: Parameters<SecureStreamListener['onClose']>[0]): void => {
      if (!open) return;
      open = false;
      queueMicrotask(() => own?.onClose(fault));
    };
    return {
      report: () => emptyReport,
      localAddress: { address: '127.0.0.1', port: 40_000, family: 4 },
      write: (bytes) => {
        if (!open) return Promise.reject(new FaultError({ stage: 'stream', code: 'closed' }));
        outside.send(bytes);
        return Promise.resolve();
      },
      pause: () => undefined,
      resume: () => undefined,
      close: () => end(null),
      listen: (given) => {
        own = given;
        listener = given;
      },
    };
  };

  const endpoint: SipEndpoint = createEndpoint(
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
      random,
      credentials: () => ({ user: 'alice', password: 'secret' }),
      trace: ({ summary, detail }) => void (detail === undefined && outside.note(shownText(summary))),
    },
    {
      onInvite: (invite: InviteServer) => {
        keep(takeCall(endpoint, invite, { clock, descriptions, events }));
      },
      onFlowClosed: () => {
        for (const call of calls) call.flowLost();
        registration.flowFailed({ stage: 'stream', code: 'closed' }, clock.now() + 1000);
      },
      onReport: () => undefined,
      onHeard: () => undefined,
      onCheckSync: () => 'nothing',
    },
  );
  const keep = (call: SipCall): void => {
    calls.push(call);
    if (calls.length > 40) calls.shift()?.hangUp();
  };
  const registration = new SipRegistration({
    endpoint,
    expiry: 600,
    pause: () => 1000,
    onChange: ({ state }) => reach(`registration ${state}`),
  });
  const attach = (): void => {
    endpoint.attach(stream());
    registration.opening();
    registration.send();
    for (const call of calls) void call.recover();
  };
  const one = (): SipCall | undefined => calls[Math.floor(number() * calls.length)];
  /** What a person asks for in the wrong moment is refused, in so many words. */
  const may = (work: Promise<unknown> | undefined): void => void work?.catch(refusedInWords);
  const refusedInWords = (error: unknown): void => {
    if (!(error instanceof FaultError)) outside.note(`could not act: ${String(error)}`);
  };

  return {
    endpoint,
    receive: (bytes) => {
      if (open) listener?.onData(bytes);
      return open;
    },
    act: () => {
      if (endpoint.flow() === null) return attach();
      const way = number();
      if (way < 0.2) keep(placeCall(endpoint, 'sip:bob@example.com', { clock, descriptions, events }));
      else if (way < 0.5) may(calls.findLast((call) => call.state() === 'offered')?.answer());
      else if (way < 0.6) one()?.hangUp();
      else if (way < 0.75) may(one()?.hold(chance(0.5)));
      else if (way < 0.8) may(one()?.probe());
      else if (way < 0.85) may(one()?.recover());
      else if (way < 0.95) registration.send();
      else if (way < 0.97) may(registration.unregister());
      else if (way < 0.99) endpoint.flow()?.checkAlive();
      else endpoint.close();
    },
    wrapUp: () => {
      for (const call of calls) call.hangUp();
      may(registration.unregister());
    },
    dispose: () => {
      registration.dispose();
      endpoint.dispose();
    },
    reached,
  };
}
