import { extensionsInDialog, supportedExtensions } from './core/extensions.ts';
import { isSecure } from './message/secure-uri.ts';
import { preloadedRoute } from './message/service-route.ts';
import { decodedUser, parseUri, type SipUri } from './message/uri.ts';

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

/**
 * Where one user agent is reached, and which way its requests go: as its flow and its registration
 * are now.
 */
export interface Addresses {
  /** A flow was opened; `hostPort` is our end of it. */
  readonly flowOpened: (hostPort: string) => void;
  /**
   * What the registrar has said about the way to us and from us; null: nothing is bound any more.
   */
  readonly setReach: (reach: Reach | null) => void;
  /**
   * Whether REGISTER asks for outbound (RFC 5626 4.2); until the first hop of this flow has said
   * that it cannot.
   */
  readonly offersOutbound: () => boolean;
  readonly forgoOutbound: () => void;
  readonly viaHost: () => string;
  /** The flow's own address, for REGISTER. */
  readonly flowUri: () => string;
  /** Where a peer reaches us: the GRUU where there is one, else the flow's own address. */
  readonly contactUri: () => string;
  /** The same for a request to this URI. */
  readonly contactUriFor: (target: string) => string;
  /** Route of a request outside a dialog. */
  readonly routeSet: (method: string) => readonly string[];
  /** Option tags of Supported. */
  readonly supported: (method: string, isInDialog?: boolean) => readonly string[];
  /** Whether a URI names this user agent. */
  readonly isOurs: (uri: SipUri) => boolean;
}

export function createAddresses(identity: {
  readonly aor: SipUri;
  readonly outboundProxy: { readonly host: string; readonly port: number } | null;
}): Addresses {
  const { aor } = identity;
  const proxy = proxyOf(identity);
  let hostPort = 'invalid';
  let reach = noReach;
  let offersOutbound = true;
  const addressAs = (scheme: 'sip' | 'sips'): string =>
    `${scheme}:${aor.user ?? 'phone'}@${hostPort}${scheme === 'sips' ? '' : ';transport=tls'}`;
  const flowUri = (): string => addressAs(aor.scheme);
  // RFC 5626 4.3: `ob` has the edge keep a dialog's requests on this flow; a GRUU finds the next
  // flow too, and is better.
  const contactUri = (): string => reach.gruu ?? `${flowUri()}${reach.outbound ? ';ob' : ''}`;
  return {
    flowOpened: (given) => {
      hostPort = given;
      offersOutbound = true;
    },
    setReach: (told) => {
      reach = told ?? noReach;
    },
    offersOutbound: () => offersOutbound,
    forgoOutbound: () => {
      offersOutbound = false;
    },
    viaHost: () => hostPort,
    flowUri,
    contactUri,
    // RFC 3261 8.1.1.8: to a sips URI we give one.
    contactUriFor: (target) =>
      isSecure(target) && !isSecure(contactUri()) ? addressAs('sips') : contactUri(),
    // RFC 3608 6.1: REGISTER itself does not take the service route.
    routeSet: (method) => preloadedRoute(proxy, method === 'REGISTER' ? [] : reach.serviceRoute),
    supported: (method, isInDialog = false) => {
      if (method === 'REGISTER') return ['path', 'gruu', ...(offersOutbound ? ['outbound'] : [])];
      return isInDialog ? extensionsInDialog : supportedExtensions;
    },
    isOurs: (uri) => uri.user === null || uri.raw === reach.gruu || decodedUser(uri) === decodedUser(aor),
  };
}

/** The configured proxy as the URI of a loose router. */
function proxyOf({ outboundProxy, aor }: Parameters<typeof createAddresses>[0]): SipUri | null {
  if (outboundProxy === null) return null;
  const { host, port } = outboundProxy;
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const uri = parseUri(
    `${aor.scheme}:${bracketed}:${port}${aor.scheme === 'sips' ? '' : ';transport=tls'};lr`,
  );
  return uri === null || uri.scheme === 'other' ? null : uri;
}
