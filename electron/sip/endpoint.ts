import {
  type IncomingInviteRequest,
  type InviteUserAgentServer,
  type OutgoingRequestMessage,
  TransportError,
} from 'sip.js/lib/core/index.js';
import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';
import type { Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { Clock } from '../platform/clock.ts';
import type { TraceSink } from '../platform/trace.ts';
import type { SecureStream } from '../tls/secure-stream.ts';
import { CarriedUri, CoreRequest } from './core/core-message.ts';
import { transportOn } from './transport/shared-connection.ts';
import { claimOn } from './transport/claims.ts';
import { Core, giveUp } from './core/core.ts';
import { createTransactions } from './core/create-transactions.ts';
import { asInviteServer } from './core/invite-server.ts';
import type { InviteServer, Transactions } from './core/transactions.ts';
import type { StrongestByRealm } from './digest/digest-memory.ts';
import { createDigestStore, type Credentials, type DigestStore } from './digest/digest-store.ts';
import { quote } from './message/grammar.ts';
import { allowLine, supportedExtensions } from './core/guard.ts';
import { createIngress } from './core/ingress.ts';
import { redact } from './message/redact.ts';
import { downgradeIn, isSecure } from './message/secure-uri.ts';
import { takenUnread } from './core/notify.ts';
import { preloadedRoute } from './message/service-route.ts';
import type { SipTransport } from './transport/tls-transport.ts';
import { decodedUser, parseUri, type SipUri } from './message/uri.ts';
import { unlessFault } from '../platform/defects.ts';

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

/** What a registration tells about the requests that follow it. */
export interface Reach {
  /** RFC 5627: what the registrar made for our instance. */
  readonly gruu: string | null;
  /** RFC 3608. */
  readonly serviceRoute: readonly SipUri[];
  /** RFC 5626: the registrar keeps to the flow. */
  readonly outbound: boolean;
}

const noReach: Reach = { gruu: null, serviceRoute: [], outbound: false };

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
  /** An INVITE outside of a dialog. Whoever takes it must answer it. */
  readonly onInvite: (invite: InviteServer) => void;
  /** The flow is gone; null: it was closed by `close`. Requests under way have failed already. `silentMs`: since its last byte. */
  readonly onFlowClosed: (fault: Fault | null, silentMs: number) => void;
  readonly onReport: (report: ConnectionReport) => void;
  /** A message came in: the server speaks SIP. */
  readonly onHeard: () => void;
  /** NOTIFY check-sync: the server asks this phone to register again. Gives what was done, for the trace. */
  readonly onCheckSync: () => string;
}

/**
 * The SIP user agent of one account: dialogs and transactions live here and outlast the flow under them (RFC 5626). At most
 * one flow is attached at a time.
 */
export interface SipEndpoint {
  readonly identity: Identity;
  readonly core: Core;
  /** Transactions and dialogs; they outlast a flow. */
  readonly transactions: Transactions;
  readonly digests: DigestStore;
  readonly token: () => string;
  readonly random: (bytes: number) => Uint8Array;
  readonly clock: Clock;
  /** Takes over a stream; call it in the turn that the stream was received. */
  readonly attach: (stream: SecureStream) => void;
  readonly flow: () => SipTransport | null;
  /** Where a peer reaches us: the GRUU where there is one, else the flow's own address. */
  readonly contactUri: () => string;
  /** The flow's own address, for REGISTER. */
  readonly flowUri: () => string;
  /** What the registrar has said about the way to us and from us; null: nothing is bound any more. */
  readonly setReach: (reach: Reach | null) => void;
  /** Whether REGISTER asks for outbound (RFC 5626 4.2); until the first hop of this flow has said that it cannot. */
  readonly offersOutbound: () => boolean;
  readonly forgoOutbound: () => void;
  /** A request outside of a dialog. */
  readonly request: (
    method: string,
    target: string,
    options: {
      readonly callId?: string;
      readonly fromTag?: string;
      readonly cseq?: number;
      readonly to?: string;
    },
    extraHeaders?: readonly string[],
    sdp?: string,
  ) => OutgoingRequestMessage;
  /** Runs once a flow is there again, if that is before long; for what must be said although the flow was lost. */
  readonly whenOpen: (work: () => void) => void;
  readonly close: () => void;
  /** Ends flow, dialogs and transactions without another word. */
  readonly dispose: () => void;
}

/** More work than this for a flow that does not come back is forgotten, oldest first. */
const waitingLimit = 16;
/** The core's own Allow names methods that we do not take. */
const coreAllowLine = `Allow: ${AllowedMethods.toString()}`;

export function createEndpoint(
  identity: Identity,
  outside: EndpointOutside,
  listener: EndpointListener,
): SipEndpoint {
  const { clock, random } = outside;
  const token = (): string => Buffer.from(random(12)).toString('hex');
  const digests = createDigestStore({
    credentials: outside.credentials,
    token,
    strongest: outside.strongest,
    allows407InDialogs: outside.allows407InDialogs,
    onUnanswered: (refusal, { status }) => note(`left a ${status} without an answer: ${refusal}`),
  });
  let flow: SipTransport | null = null;
  let hostPort = 'invalid';
  let reach = noReach;
  let offersOutbound = true;
  let waiting: (() => void)[] = [];

  const trace = (kind: 'sip-sent' | 'sip-received', text: string): void => {
    const detail = redact(text);
    outside.trace({ kind, accountId: identity.accountId, summary: summarise(detail), detail });
  };
  const note = (why: string): void =>
    outside.trace({ kind: 'sip-received', accountId: identity.accountId, summary: redact(why) });

  const send = async (text: string): Promise<void> => {
    if (flow === null) throw new TransportError('no flow');
    trace('sip-sent', text);
    await flow.send(text);
  };
  const { aor } = identity;
  const addressAs = (scheme: 'sip' | 'sips'): string =>
    `${scheme}:${aor.user ?? 'phone'}@${hostPort}${scheme === 'sips' ? '' : ';transport=tls'}`;
  const flowUri = (): string => addressAs(aor.scheme);
  // RFC 5626 4.3: `ob` has the edge keep a dialog's requests on this flow; a GRUU finds the next flow too, and is better.
  const contactUri = (): string => reach.gruu ?? `${flowUri()}${reach.outbound ? ';ob' : ''}`;
  /** RFC 3261 8.1.1.8: to a sips URI we give one. */
  const contactFor = (target: string): string =>
    isSecure(target) && !isSecure(contactUri()) ? addressAs('sips') : contactUri();
  const proxy = proxyOf(identity);

  const core = new Core(
    {
      transport: { protocol: 'TLS', send: (text) => send(text.replace(coreAllowLine, allowLine)) },
      token,
      userAgent: identity.userAgent,
      displayName: identity.displayName === '' ? '' : quote(identity.displayName).slice(1, -1),
      viaHost: () => hostPort,
      // RFC 3608 6.1: REGISTER itself does not take the service route.
      routeSet: (method) => preloadedRoute(proxy, method === 'REGISTER' ? [] : reach.serviceRoute),
      contact: () => `<${contactUri()}>`,
      supported: (method) =>
        method === 'REGISTER'
          ? ['path', 'gruu', ...(offersOutbound ? ['outbound'] : [])]
          : supportedExtensions,
      headerLines: ({ method, uri }) =>
        method === 'INVITE' ? [`Contact: <${contactFor(uri)}>`, allowLine] : [],
    },
    {
      onInvite: (invite: IncomingInviteRequest) => {
        const server = invite as InviteUserAgentServer;
        if (breaksPromise(server, aor)) return note('refused a call that would not keep what sips: promises');
        // The core draws this tag from Math.random; nothing has been sent with it yet.
        server['toTag'] = token();
        listener.onInvite(asInviteServer(server));
      },
    },
  );
  const transactions = createTransactions(core, clock, aor.raw);
  const isOurs = (uri: SipUri): boolean =>
    uri.user === null || uri.raw === reach.gruu || decodedUser(uri) === decodedUser(aor);
  const ingress = createIngress({
    core,
    token,
    userAgent: identity.userAgent,
    isOurs,
    note,
    notifyEvents: { ...takenUnread, 'check-sync': listener.onCheckSync },
    send: (message) => void send(message.toString()).catch(unlessFault('a message was sent')),
  });

  const lose = (fault: Fault | null, silentMs: number): void => {
    flow = null;
    failPending(core);
    listener.onFlowClosed(fault, silentMs);
  };

  /** An OPTIONS to the domain: whoever answers anything is alive. */
  const askAlive = (): void => {
    void transactions.request('OPTIONS', { uri: `${aor.scheme}:${aor.host}` });
  };

  const request: SipEndpoint['request'] = (method, target, options, extraHeaders = [], sdp) =>
    core.makeOutgoingRequestMessage(
      method,
      new CarriedUri(target),
      new CarriedUri(aor.raw),
      new CarriedUri(options.to ?? target),
      options,
      [...extraHeaders],
      sdp === undefined ? undefined : sdpBody(sdp),
    );

  return {
    identity,
    core,
    transactions,
    digests,
    token,
    random,
    clock,
    request,
    attach: (stream) => {
      const opened: SipTransport = transportOn(
        stream,
        { clock, random },
        {
          claim: (message) => claimOn(message, transactions, isOurs),
          onMessage: (frame) => {
            trace('sip-received', `${frame.head}\r\n\r\n${Buffer.from(frame.body).toString()}`);
            listener.onHeard();
            ingress.receive(frame);
          },
          onNote: note,
          onRefused: (head, status) => {
            trace('sip-received', head);
            ingress.refuse(head, status);
          },
          onClose: (fault, silentMs) => void (flow === opened && lose(fault, silentMs)),
          onReport: listener.onReport,
          askAlive,
        },
      );
      flow = opened;
      hostPort = opened.localHostPort;
      offersOutbound = true;
      const work = waiting;
      waiting = [];
      for (const each of work) each();
    },
    flow: () => flow,
    contactUri,
    flowUri,
    setReach: (told) => {
      reach = told ?? noReach;
    },
    offersOutbound: () => offersOutbound,
    forgoOutbound: () => {
      offersOutbound = false;
    },
    whenOpen: (work) => {
      if (flow !== null) work();
      else waiting = [...waiting, work].slice(-waitingLimit);
    },
    close: () => flow?.close(),
    dispose: () => {
      waiting = [];
      const last = flow;
      flow = null;
      last?.close();
      core.dispose();
    },
  };
}

/**
 * A call that would not keep what `sips:` promises is refused (RFC 5630 5.3): to a sips account it must come as one, and what is
 * sent to a sips URI must be answered to one.
 */
function breaksPromise(invite: InviteUserAgentServer, aor: SipUri): boolean {
  const { message } = invite;
  if (!(message instanceof CoreRequest)) return false;
  const { received } = message;
  if (aor.scheme === 'sips' && /^sip:/i.test(received.uri)) {
    const extraHeaders = ['Warning: 381 anchorline.invalid "SIPS Required"'];
    invite.reject({ statusCode: 480, reasonPhrase: 'SIPS Required', extraHeaders });
    return true;
  }
  if (!isSecure(received.uri) || downgradeIn(received) === null) return false;
  invite.reject({ statusCode: 400, reasonPhrase: 'SIPS Contact Required' });
  return true;
}

/** A description as the core wants bodies. */
export function sdpBody(content: string) {
  return { contentDisposition: 'session', contentType: 'application/sdp', content };
}

/**
 * The core waits 32 s for answers that cannot come any more: each request under way gets the 503 of RFC 3261 8.1.3.1 at once.
 * A client transaction that has its 2xx stays, so that a repeated 2xx on the next flow still finds its ACK.
 */
function failPending(core: Core): void {
  for (const client of core.userAgentClients.values()) giveUp(client);
}

/** The configured proxy as the URI of a loose router. */
function proxyOf({ outboundProxy, aor }: Identity): SipUri | null {
  if (outboundProxy === null) return null;
  const { host, port } = outboundProxy;
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const uri = parseUri(
    `${aor.scheme}:${bracketed}:${port}${aor.scheme === 'sips' ? '' : ';transport=tls'};lr`,
  );
  return uri === null || uri.scheme === 'other' ? null : uri;
}

/** `INVITE sip:bob@example.com`, `200 OK (INVITE)`. */
function summarise(text: string): string {
  const [line = ''] = text.split('\r\n', 1);
  const method = /^cseq[ \t]*:[ \t]*\d+[ \t]+(\S+)/im.exec(text)?.[1] ?? '';
  return line.startsWith('SIP/')
    ? `${line.replace(/^\S+ /, '')} (${method})`
    : line.replace(/ SIP\/2\.0$/, '');
}
