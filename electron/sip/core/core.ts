import type { Clock } from '../../platform/clock.ts';
import { hidden, isAnonymousFrom } from './anonymous.ts';
import { AnsweredInvites } from './answered-invites.ts';
import {
  LoggerFactory,
  OutgoingRequestMessage,
  TransactionState,
  TransportError,
  UserAgentCore,
  type Transport,
  type URI,
  type UserAgentClient,
  type UserAgentCoreDelegate,
} from 'sip.js/lib/core/index.js';
import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';
import { quote } from '../message/grammar.ts';
import { CarriedUri } from './core-message.ts';
import { RefusedInvites } from './refused-invites.ts';

/** What every request and response that is made here is given. */
export interface CoreOutside {
  readonly clock: Clock;
  /** Sends a message; rejects where there is no flow. */
  readonly send: (text: string) => Promise<void>;
  /** Text of at least 64 bits of randomness, a token. */
  readonly token: () => string;
  readonly userAgent: string;
  /** In From; empty: none. */
  readonly displayName: string;
  /** Value of Allow. */
  readonly allow: string;
  readonly viaHost: () => string;
  /** For requests outside a dialog: the outbound proxy, and the registrar's service route. */
  readonly routeSet: (method: string) => readonly string[];
  /** Where a peer reaches us. */
  readonly contactUri: () => string;
  /** The same for a request to this URI. */
  readonly contactUriFor: (target: string) => string;
  /** Option tags of Supported. */
  readonly supported: (method: string, isInDialog?: boolean) => readonly string[];
}

type RequestParts = ConstructorParameters<typeof OutgoingRequestMessage>;

/**
 * A request with a branch that nobody can guess: the core draws its branches from ten million
 * numbers, so each gets a suffix, which the ingress takes off again. CANCEL and the ACK to a
 * refusal share the branch of their INVITE (RFC 3261 9.1, 17.1.1.3).
 */
class CoreOutgoingRequest extends OutgoingRequestMessage {
  readonly #suffix: string;

  constructor(suffix: string, ...parts: RequestParts) {
    super(...parts);
    this.#suffix = suffix;
  }

  override setViaHeader(branch: string, transport: string): void {
    super.setViaHeader(this.method === 'CANCEL' ? branch : `${branch}.${this.#suffix}`, transport);
    // RFC 5923 5: we listen on no port; the server may send its requests on this connection.
    this.setHeader('via', `${super.getHeader('via')};alias`);
  }

  /**
   * The core asks for one Route where it writes the ACK to a refusal; RFC 3261 17.1.1.3 wants all
   * of them there.
   */
  override getHeader(name: string): string | undefined {
    return name.toLowerCase() === 'route'
      ? this.getHeaders('route').join(', ') || undefined
      : super.getHeader(name);
  }
}

/** The branch as the core knows it: without our suffix. */
export function coreBranch(branch: string, method: string): string {
  const end = branch.lastIndexOf('.');
  return method === 'CANCEL' || end < 0 ? branch : branch.slice(0, end);
}

const pending: readonly string[] = [
  TransactionState.Calling,
  TransactionState.Trying,
  TransactionState.Proceeding,
];

/** Whether a client transaction still waits for its final response. */
export function isPending({ transaction }: UserAgentClient): boolean {
  return pending.includes(transaction.state);
}

/** Ends a client transaction that has no final response yet, as if its transport had failed. */
export function giveUp(client: UserAgentClient): void {
  if (isPending(client)) client.transaction['onTransportError'](new TransportError('given up'));
}

/** Requests that make a dialog or a subscription: their Contact is where it reaches us. */
const reachable: ReadonlySet<string> = new Set(['INVITE', 'REFER', 'NOTIFY']);

/** sip.js's own Allow names methods that we do not take. */
const sipjsAllow = `Allow: ${AllowedMethods.toString()}`;

/**
 * sip.js's core, unpatched; what it leaves to chance or to a fixed value is asked of `outside`. Its
 * timers are the process's own: it calls setTimeout and nothing else (sipjs.test.ts), and to
 * give it another clock would take a fork. So a test moves both clocks through one fake: vitest's
 * timers, or `tools/fuzz/sip/virtual-time.ts`.
 */
export class Core extends UserAgentCore {
  readonly #outside: CoreOutside;
  readonly refusedInvites = new RefusedInvites();
  readonly answeredInvites: AnsweredInvites;

  constructor(outside: CoreOutside, delegate: UserAgentCoreDelegate) {
    const loggerFactory = new LoggerFactory();
    loggerFactory.builtinEnabled = false;
    const transport: Transport = {
      protocol: 'TLS',
      send: (text) => outside.send(text.replace(sipjsAllow, `Allow: ${outside.allow}`)),
    };
    const own = new CarriedUri('sip:anonymous@invalid');
    super(
      {
        aor: own,
        contact: {
          pubGruu: undefined,
          tempGruu: undefined,
          uri: own,
          toString: () => `<${outside.contactUri()}>`,
        },
        displayName: '',
        loggerFactory,
        hackViaTcp: false,
        routeSet: [],
        sipjsId: '',
        supportedOptionTags: [],
        supportedOptionTagsResponse: [...outside.supported('')],
        userAgentHeaderFieldValue: outside.userAgent,
        viaForceRport: true,
        viaHost: 'invalid',
        // Digest is ours, above the core: it has MD5 only and keeps the last of several challenges.
        authenticationFactory: () => undefined,
        transportAccessor: () => transport,
      },
      delegate,
    );
    this.#outside = outside;
    this.answeredInvites = new AnsweredInvites(outside.clock);
  }

  /**
   * The core waits 32 s for answers that cannot come any more: each request under way gets the 503
   * of RFC 3261 8.1.3.1 at once. A client transaction that has its 2xx stays, so that a repeated
   * 2xx on the next flow still finds its ACK.
   */
  flowLost(): void {
    for (const client of this.userAgentClients.values()) giveUp(client);
  }

  /**
   * Header lines of a target refresh request and of its 2xx: where we are, and what we take (RFC
   * 3261 12.2.1.1, 20.5).
   */
  targetLines(contactUri = this.#outside.contactUri()): readonly string[] {
    return [`Contact: <${contactUri}>`, `Allow: ${this.#outside.allow}`];
  }

  /**
   * The URI that every request for us carries inside the core; which of our addresses was meant,
   * the guard has decided.
   */
  get ownUri(): URI {
    return this.configuration.aor;
  }

  override makeOutgoingRequestMessage(
    ...given: Parameters<UserAgentCore['makeOutgoingRequestMessage']>
  ): OutgoingRequestMessage {
    const [method, requestUri, fromUri, toUri, options, extraHeaders, body] = given;
    const outside = this.#outside;
    const isHidden = isAnonymousFrom(fromUri.toRaw());
    const lines = reachable.has(method) ? this.targetLines(outside.contactUriFor(requestUri.toRaw())) : [];
    return new CoreOutgoingRequest(
      outside.token(),
      method,
      requestUri,
      fromUri,
      toUri,
      {
        ...options,
        callId: options?.callId || outside.token(),
        fromTag: options?.fromTag || outside.token(),
        fromDisplayName: options?.fromDisplayName || (isHidden ? 'Anonymous' : quotable(outside.displayName)),
        forceRport: true,
        optionTags: [...outside.supported(method, !!options?.toTag)],
        routeSet: options?.routeSet ?? [...outside.routeSet(method)],
        userAgentString: outside.userAgent,
        viaHost: outside.viaHost(),
      },
      [...(isHidden ? hidden(extraHeaders) : (extraHeaders ?? [])), ...lines],
      body,
    );
  }
}

/** A display name as it stands between the quotes, which sip.js writes. */
function quotable(displayName: string): string {
  return displayName === '' ? '' : quote(displayName).slice(1, -1);
}
