import type { Fault } from '../../../shared/errors.ts';
import { shownText } from '../../../shared/words/index.ts';
import { manualClock, type ManualClock } from '../../platform/fakes/manual-clock.ts';
import { idle } from '../../platform/fakes/until.ts';
import type { CallEvents, SipCall } from '../call/call.ts';
import type { Descriptions } from '../session/descriptions.ts';
import type { InviteServer } from '../core/transactions.ts';
import type { Credentials } from '../digest/digest-store.ts';
import { createEndpoint, type EndpointListener, type SipEndpoint } from '../endpoint.ts';
import { takeCall } from '../call/incoming-call.ts';
import { parseUri, type SipUri } from '../message/uri.ts';
import { plainDescriptions, quietEvents } from './call-outside.ts';
import { scriptedPeer, type ScriptedPeer } from './scripted-peer.ts';
import { streamPair } from './stream-pair.ts';

/** An endpoint with a flow to a scripted peer; it takes every call and answers none by itself. */
export interface EndpointBench {
  readonly endpoint: SipEndpoint;
  readonly peer: ScriptedPeer;
  readonly clock: ManualClock;
  readonly calls: readonly SipCall[];
  readonly closed: readonly (Fault | null)[];
  readonly trace: readonly { summary: string; detail?: string | null }[];
  /**
   * Waits until nothing is under way: for what does not happen. What happens is waited for with
   * `until`.
   */
  readonly idle: () => Promise<void>;
}

/** What the calls that come in are given. */
export interface BenchCalls {
  readonly descriptions?: Descriptions;
  readonly events?: Partial<CallEvents>;
  /** Takes each MESSAGE; absent: 200. */
  readonly onMessage?: EndpointListener['onMessage'];
}

const taken = { status: 200, reason: 'OK', headers: [] } as const;

export function endpointBench(
  aor = 'sip:alice@example.com',
  credentials: Credentials | null = null,
  { descriptions = plainDescriptions, events = {}, onMessage = () => taken }: BenchCalls = {},
): EndpointBench {
  const clock = manualClock();
  const calls: SipCall[] = [];
  const closed: (Fault | null)[] = [];
  const trace: { summary: string; detail?: string | null }[] = [];
  const endpoint = createEndpoint(
    {
      accountId: 'a1',
      aor: parseUri(aor) as SipUri,
      displayName: '',
      instanceId: 'urn:uuid:1',
      outboundProxy: null,
      userAgent: 'Anchorline',
    },
    {
      clock,
      trace: ({ summary: shown, detail }) => {
        const summary = shownText(shown);
        trace.push(detail === undefined ? { summary } : { summary, detail });
      },
      credentials: () => credentials,
      random: countingBytes(),
    },
    {
      onInvite: (invite: InviteServer) => {
        calls.push(
          takeCall(endpoint, invite, { clock, descriptions, events: { ...quietEvents, ...events } }),
        );
      },
      onFlowClosed: (fault) => void closed.push(fault),
      onReport: () => undefined,
      onHeard: () => undefined,
      onCheckSync: () => 'nothing',
      onMailbox: () => null,
      onMessage,
    },
  );
  const pair = streamPair();
  const peer = scriptedPeer(pair.peer);
  endpoint.attach(pair.stream);
  return {
    endpoint,
    peer,
    clock,
    calls,
    closed,
    trace,
    idle: () => idle(() => trace.length + closed.length + calls.length),
  };
}

/** Bytes in which a number counts up: every token is another one, and each run has the same. */
function countingBytes(): (length: number) => Uint8Array {
  let counter = 0;
  return (length) => {
    counter += 1;
    const digits = counter.toString(16).padStart(length * 2, '0');
    return Buffer.from(digits.slice(-length * 2), 'hex');
  };
}
