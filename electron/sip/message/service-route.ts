import { headerValues, type SipResponse } from './message.ts';
import { parseNameAddr } from './name-addr.ts';
import type { SipUri } from './uri.ts';

/** More proxies than this are no route but an attack on every request that would carry them. */
const routeLimit = 8;

/**
 * The Service-Route in a 2xx to REGISTER (RFC 3608 5): URIs for the Route of requests outside of a
 * dialog. Each must be a loose router's; a list with one that is not is left out as a whole, for
 * half a route leads elsewhere. Null: it is left out.
 */
export function readServiceRoute(response: SipResponse): readonly SipUri[] | null {
  const values = headerValues(response, 'service-route');
  if (values.length > routeLimit) return null;
  const routes: SipUri[] = [];
  for (const value of values) {
    const uri = parseNameAddr(value)?.uri;
    if (uri === undefined || uri.scheme === 'other' || !uri.parameters.has('lr')) return null;
    routes.push(uri);
  }
  return routes;
}

/**
 * The Route of a request outside of a dialog: the configured proxy first, for the flow leads to it
 * (RFC 3608 6.1), unless the registrar's route begins there itself.
 */
export function preloadedRoute(proxy: SipUri | null, serviceRoute: readonly SipUri[]): readonly string[] {
  const [first] = serviceRoute;
  const isSame =
    proxy !== null &&
    first !== undefined &&
    first.host.toLowerCase() === proxy.host.toLowerCase() &&
    (first.port ?? 5061) === proxy.port;
  const routes = proxy === null || isSame ? serviceRoute : [proxy, ...serviceRoute];
  return routes.map(({ raw }) => `<${raw}>`);
}
