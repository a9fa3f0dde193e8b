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
import { CarriedUri } from './core-message.ts';

/** What the core asks of us for every request that it makes. */
export interface CoreOutside {
  readonly transport: Transport;
  /** Text of at least 64 bits of randomness, a token. */
  readonly token: () => string;
  readonly userAgent: string;
  /** Display name, ready to stand between quotes. */
  readonly displayName: string;
  readonly viaHost: () => string;
  /** For requests outside of a dialog: the outbound proxy, and what the registrar wants passed. */
  readonly routeSet: (method: string) => readonly string[];
  /** Where we can be reached, as name-addr. */
  readonly contact: () => string;
  /** Option tags of Supported. */
  readonly supported: (method: string) => readonly string[];
  /** Header lines beyond those of the core: Contact, Allow. */
  readonly headerLines: (request: { readonly method: string; readonly uri: string }) => readonly string[];
}

type RequestParts = ConstructorParameters<typeof OutgoingRequestMessage>;

/**
 * A request with a branch that nobody can guess: the core draws its branches from ten million numbers, so each gets a suffix,
 * which the ingress takes off again. CANCEL and the ACK to a refusal share the branch of their INVITE (RFC 3261 9.1, 17.1.1.3).
 */
export class CoreOutgoingRequest extends OutgoingRequestMessage {
  readonly #suffix: string;

  constructor(suffix: string, ...parts: RequestParts) {
    super(...parts);
    this.#suffix = suffix;
  }

  override setViaHeader(branch: string, transport: string): void {
    super.setViaHeader(this.method === 'CANCEL' ? branch : `${branch}.${this.#suffix}`, transport);
    // RFC 5923 5: we listen on nothing; what the server has for us may come down this very connection.
    this.setHeader('via', `${super.getHeader('via')};alias`);
  }

  /** The core asks for one Route where it writes the ACK to a refusal; RFC 3261 17.1.1.3 wants all of them there. */
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

/** sip.js's core, unpatched; what it leaves to chance or to a fixed value is asked of `outside`. */
export class Core extends UserAgentCore {
  readonly #outside: CoreOutside;

  constructor(outside: CoreOutside, delegate: UserAgentCoreDelegate) {
    const loggerFactory = new LoggerFactory();
    loggerFactory.builtinEnabled = false;
    const own = new CarriedUri('sip:anonymous@invalid');
    super(
      {
        aor: own,
        contact: { pubGruu: undefined, tempGruu: undefined, uri: own, toString: () => outside.contact() },
        displayName: outside.displayName,
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
        transportAccessor: () => outside.transport,
      },
      delegate,
    );
    this.#outside = outside;
  }

  /** The URI that every request for us carries inside the core; which of our addresses was meant, the guard has decided. */
  get ownUri(): URI {
    return this.configuration.aor;
  }

  override makeOutgoingRequestMessage(
    ...given: Parameters<UserAgentCore['makeOutgoingRequestMessage']>
  ): OutgoingRequestMessage {
    const [method, requestUri, fromUri, toUri, options, extraHeaders, body] = given;
    const outside = this.#outside;
    const lines = outside.headerLines({ method, uri: requestUri.toRaw() });
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
        fromDisplayName: options?.fromDisplayName || outside.displayName,
        forceRport: true,
        optionTags: [...outside.supported(method)],
        routeSet: options?.routeSet ?? [...outside.routeSet(method)],
        userAgentString: outside.userAgent,
        viaHost: outside.viaHost(),
      },
      [...(extraHeaders ?? []), ...lines],
      body,
    );
  }
}
