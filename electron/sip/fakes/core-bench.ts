import { manualClock, type ManualClock } from '../../platform/fakes/manual-clock.ts';
import { idle } from '../../platform/fakes/until.ts';
import { createAddresses } from '../addresses.ts';
import type { EventHandlers, Methods } from '../core/method.ts';
import { methods as standard } from '../core/methods.ts';
import { createSipCore, type SipCore, type SipCoreOutside } from '../core/sip-core.ts';
import type { InviteServer } from '../core/transactions.ts';
import type { Ingress } from '../core/ingress.ts';
import { parseUri, type SipUri } from '../message/uri.ts';
import { createSipTransport } from '../transport/tls-transport.ts';
import { scriptedPeer, type ScriptedPeer } from './scripted-peer.ts';
import { streamPair } from './stream-pair.ts';
import { shownText } from '../../../shared/words/index.ts';

/**
 * The transactions and dialogs of one user agent over a flow to a scripted peer, and nothing above
 * them.
 */
export interface CoreBench<Made> {
  readonly core: Made;
  readonly peer: ScriptedPeer;
  readonly clock: ManualClock;
  /** Calls that came in. */
  readonly invites: readonly InviteServer[];
  readonly notes: readonly string[];
  /** Waits until nothing is under way: for what does not happen. */
  readonly idle: () => Promise<void>;
}

export function coreBench(
  more: { readonly methods?: Methods; readonly events?: EventHandlers } = {},
): CoreBench<SipCore> {
  return benchOf(createSipCore, more);
}

/** The same around another core; `make` gives what takes messages in. */
export function benchOf<Made extends Ingress & { readonly flowLost: () => void }>(
  make: (outside: SipCoreOutside) => Made,
  { methods = standard, events = {} }: Parameters<typeof coreBench>[0] = {},
): CoreBench<Made> {
  const clock = manualClock();
  const aor = parseUri('sip:alice@example.com') as SipUri;
  const addresses = createAddresses({ aor, outboundProxy: null });
  const invites: InviteServer[] = [];
  const notes: string[] = [];
  let tokens = 0;
  const token = (): string => (tokens += 1).toString(16).padStart(24, '0');
  const core = make({
    ...addresses,
    clock,
    token,
    methods,
    events,
    aor: aor.raw,
    userAgent: 'Anchorline',
    displayName: '',
    send: (text) => transport.send(text),
    onInvite: (invite) => void invites.push(invite),
    onMessage: () => ({ status: 200, reason: 'OK', headers: [] }),
    note: (what) => void notes.push(shownText(what)),
  });
  const pair = streamPair();
  const peer = scriptedPeer(pair.peer);
  const transport = createSipTransport(
    pair.stream,
    { clock, random: (length) => new Uint8Array(length) },
    {
      onMessage: core.receive,
      onRefused: core.refuse,
      onNote: (what) => void notes.push(shownText(what)),
      onClose: core.flowLost,
      onReport: () => undefined,
      askAlive: () => undefined,
    },
  );
  addresses.flowOpened(transport.localHostPort);
  return { core, peer, clock, invites, notes, idle };
}
