import type { Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import type { Clock } from '../platform/clock.ts';
import type { TraceSink } from '../platform/trace.ts';
import { createAddresses, type Addresses } from './addresses.ts';
import { createAttachedFlow, type AttachedFlow, type FlowListener } from './attached-flow.ts';
import type { Answered } from './core/method.ts';
import { methods } from './core/methods.ts';
import { createSipCore, type SipCore } from './core/sip-core.ts';
import type { InviteServer, Transactions } from './core/transactions.ts';
import type { StrongestByRealm } from './digest/digest-memory.ts';
import { createDigestStore, type Credentials, type DigestStore } from './digest/digest-store.ts';
import type { SipRequest } from './message/message.ts';
import type { SipUri } from './message/uri.ts';
import { createSipTrace } from './sip-trace.ts';
import { refusesTerms } from './refuses-terms.ts';
import { keepsSips } from './sips-call.ts';
import { claimOn } from './transport/claims.ts';
import type { SipTransport } from './transport/tls-transport.ts';

/** Who an endpoint is. A change of any of it makes another endpoint. */
export interface Identity {
  readonly accountId: string;
  readonly aor: SipUri;
  readonly displayName: string;
  /** `urn:uuid:...`, the same for ever (RFC 5626 4.1). */
  readonly instanceId: string;
  readonly outboundProxy: { readonly host: string; readonly port: number } | null;
  readonly userAgent: string;
}

export interface EndpointOutside {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly trace: TraceSink;
  readonly credentials: () => Credentials | null;
  /** As long as the endpoint lives, if it is not given. */
  readonly strongest?: StrongestByRealm | undefined;
  /** Whether the account lets a 407 in a dialog be answered; if it is not given, it does not. */
  readonly allows407InDialogs?: () => boolean;
}

export interface EndpointListener {
  /** An INVITE outside a dialog. Whoever takes it must answer it. */
  readonly onInvite: (invite: InviteServer) => void;
  /**
   * The flow is gone; null: it was closed by `close`. Requests under way have failed already.
   * `silentMs`: since its last byte.
   */
  readonly onFlowClosed: (fault: Fault | null, silentMs: number) => void;
  readonly onReport: (report: ConnectionReport) => void;
  /** A message came in: the server speaks SIP. */
  readonly onHeard: () => void;
  /**
   * NOTIFY check-sync: the server asks this phone to register again. Gives what was done, for the
   * trace.
   */
  readonly onCheckSync: () => Shown;
  /**
   * NOTIFY message-summary that nobody subscribed to. Gives what was done, for the trace; null: it
   * is not taken.
   */
  readonly onMailbox: (notify: SipRequest) => Shown | null;
  /** A MESSAGE. Gives what it is answered with. */
  readonly onMessage: (request: SipRequest) => Answered;
}

/**
 * The SIP user agent of one account: dialogs and transactions live here and outlast the flow under
 * them (RFC 5626). At most one flow is attached at a time.
 */
export interface SipEndpoint
  extends
    Pick<Addresses, 'flowUri' | 'contactUriFor' | 'setReach' | 'offersOutbound' | 'forgoOutbound'>,
    Pick<AttachedFlow, 'attach' | 'whenOpen' | 'close'> {
  readonly identity: Identity;
  readonly transactions: Transactions;
  readonly digests: DigestStore;
  readonly token: () => string;
  readonly random: (bytes: number) => Uint8Array;
  readonly clock: Clock;
  readonly flow: () => SipTransport | null;
  /** Ends flow, dialogs and transactions without another word. */
  readonly dispose: () => void;
}

export function createEndpoint(
  identity: Identity,
  outside: EndpointOutside,
  listener: EndpointListener,
): SipEndpoint {
  const { clock, random } = outside;
  const { aor } = identity;
  const token = (): string => Buffer.from(random(12)).toString('hex');
  const trace = createSipTrace(identity.accountId, outside.trace);
  const addresses = createAddresses(identity);
  const digests = createDigestStore({
    ...outside,
    token,
    onUnanswered: (refusal, { status }) => trace.note({ code: 'unanswered', status, refusal }),
  });

  const core = createSipCore({
    ...addresses,
    clock,
    token,
    methods,
    aor: aor.raw,
    userAgent: identity.userAgent,
    displayName: identity.displayName,
    events: { 'check-sync': listener.onCheckSync, 'message-summary': listener.onMailbox },
    onMessage: listener.onMessage,
    note: trace.note,
    send: (text) => flow.send(text),
    onInvite: (invite) => {
      if (!keepsSips(invite, aor)) trace.note({ code: 'promise-broken' });
      else if (!refusesTerms(invite)) listener.onInvite(invite);
    },
  });
  const flow = createAttachedFlow(outside, trace, flowListener(aor, core, addresses, listener));
  return {
    identity,
    transactions: core.transactions,
    digests,
    token,
    random,
    clock,
    flow: flow.current,
    attach: flow.attach,
    whenOpen: flow.whenOpen,
    close: flow.close,
    flowUri: addresses.flowUri,
    contactUriFor: addresses.contactUriFor,
    setReach: addresses.setReach,
    offersOutbound: addresses.offersOutbound,
    forgoOutbound: addresses.forgoOutbound,
    dispose: () => {
      flow.dispose();
      core.dispose();
    },
  };
}

/** What comes over the flow: messages go to the core, events of the flow to the listener. */
function flowListener(
  { scheme, host }: SipUri,
  core: SipCore,
  addresses: Addresses,
  listener: EndpointListener,
): FlowListener {
  const { transactions } = core;
  return {
    claim: (message) => claimOn(message, transactions, addresses.isOurs),
    onOpen: addresses.flowOpened,
    onMessage: (frame) => {
      listener.onHeard();
      core.receive(frame);
    },
    onRefused: core.refuse,
    onClose: (fault, silentMs) => {
      core.flowLost();
      listener.onFlowClosed(fault, silentMs);
    },
    onReport: listener.onReport,
    // An OPTIONS to the domain: any answer shows that the server is alive.
    askAlive: () => void transactions.request('OPTIONS', { uri: `${scheme}:${host}` }),
  };
}
