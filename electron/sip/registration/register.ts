import { readBinding, type Binding } from './bindings.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { exchange, type Final } from '../exchange.ts';
import { header, parseSeconds } from '../message/message.ts';
import { presentedText } from '../message/presented.ts';
import { registerFailure, type RegisterFailure } from './register-fault.ts';
import { isSecure } from '../message/secure-uri.ts';
import { readServiceRoute } from '../message/service-route.ts';
import type { SipUri } from '../message/uri.ts';

/** A binding with what the registrar said beside it. */
export interface Bound {
  readonly binding: Binding;
  readonly serviceRoute: readonly SipUri[];
  /** Seconds that the registrar took. */
  readonly asked: number;
}

export interface RegisterParts {
  readonly callId: string;
  readonly fromTag: string;
  readonly cseq: () => number;
  /** Seconds; 0 takes the binding back. */
  readonly expiry: number;
  /**
   * Contacts of lost flows, as the registrar returned them: they are removed by the same request.
   */
  readonly left: readonly string[];
  /** The registrar has bound this account before. */
  readonly wasBound: boolean;
}

/** The longest Min-Expires that is followed, seconds. */
const longestAsked = 7 * 24 * 3600;

/**
 * One REGISTER with its credentials; once more where the registrar wants a longer time (RFC 3261
 * 10.2.8), where the first hop does not have outbound (RFC 5626 4.2, 439), and where it takes no
 * second Contact.
 */
export async function register(
  endpoint: SipEndpoint,
  parts: RegisterParts,
): Promise<Bound | RegisterFailure> {
  const { expiry, wasBound } = parts;
  const { aor, instanceId } = endpoint.identity;
  const contactUri = endpoint.flowUri();
  let { left } = parts;
  let asked = expiry;
  let final = await ask(endpoint, parts, asked, left);
  if (isStatus(final, 439) && endpoint.offersOutbound()) {
    endpoint.forgoOutbound();
    final = await ask(endpoint, parts, asked, left);
  }
  if (left.length > 0 && [400, 500, 501].some((status) => isStatus(final, status))) {
    left = [];
    final = await ask(endpoint, parts, asked, left);
  }
  const least =
    final.kind === 'response' && final.response.status === 423
      ? parseSeconds(header(final.response, 'min-expires'))
      : null;
  // A Min-Expires that is not above what we asked for would be asked for again and again.
  if (least !== null && expiry > 0 && least > asked && least <= longestAsked) {
    asked = least;
    final = await ask(endpoint, parts, asked, left);
  }
  const wasAccepted = endpoint.digests.wasAccepted();
  if (final.kind !== 'response' || final.response.status >= 300)
    return registerFailure(final, { wasBound, wasAccepted });
  const binding = readBinding(final.response, { contactUri, instanceId, asked });
  if (binding === null) return registerFailure(final, { wasBound, wasAccepted });
  const serviceRoute = readServiceRoute(final.response) ?? [];
  const bound = { binding, serviceRoute, asked };
  return aor.scheme === 'sips' ? keptSecure(bound) : bound;
}

/**
 * Asterisk takes no more bindings than it allows (`max_contacts=1` without `remove_existing`) and
 * counts the one of a flow that is lost: the same REGISTER has to remove it, after the new one and
 * spelt as the registrar returned it.
 */
function ask(
  endpoint: SipEndpoint,
  { callId, fromTag, cseq }: RegisterParts,
  asked: number,
  left: readonly string[],
): Promise<Final> {
  const { aor, instanceId } = endpoint.identity;
  const uri = `${aor.scheme}:${hostPart(aor)}`;
  const regId = endpoint.offersOutbound() ? ';reg-id=1' : '';
  return exchange(endpoint, {
    place: 'register',
    method: 'REGISTER',
    uri,
    send: (credentialLines) =>
      endpoint.transactions.request('REGISTER', {
        uri,
        to: aor.raw,
        callId,
        fromTag,
        cseq: cseq(),
        headers: [
          `Contact: <${endpoint.flowUri()}>${regId};+sip.instance="<${instanceId}>";expires=${asked}`,
          ...left.map((contact) => `Contact: <${contact}>;expires=0`),
          `Expires: ${asked}`,
          ...credentialLines,
        ],
      }),
  });
}

function isStatus(final: Final, status: number): boolean {
  return final.kind === 'response' && final.response.status === status;
}

/**
 * RFC 5630 5.1: what the registrar keeps of a sips account leads through TLS alone, or the account
 * is not registered.
 */
function keptSecure(bound: Bound): Bound | RegisterFailure {
  const { binding, serviceRoute } = bound;
  // One of several may be another phone's, which is not bound to sips.
  const [contact] = binding.candidates.some(isSecure) ? [] : binding.candidates;
  const addresses = [contact ?? [], serviceRoute.map(({ raw }) => raw)].flat();
  const presented = addresses.find((address) => !isSecure(address));
  if (presented !== undefined) {
    const fault = {
      stage: 'registration',
      code: 'downgraded',
      presented: presentedText(presented),
    } as const;
    return { fault, mayPass: false, retryAfter: null, isKept: true };
  }
  // A GRUU that promises less than the account is left out; the flow's own address promises enough.
  const { publicGruu } = binding;
  return publicGruu === null || isSecure(publicGruu)
    ? bound
    : { ...bound, binding: { ...binding, publicGruu: null } };
}

function hostPart({ host, port }: { readonly host: string; readonly port: number | null }): string {
  return port === null ? host : `${host}:${port}`;
}
