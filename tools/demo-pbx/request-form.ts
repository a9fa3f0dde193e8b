/**
 * Checks of a request before anyone handles it (RFC 3261 8.2), and what the PBX reads from its
 * addresses.
 */
import { header, headerValues, parseCSeq, type SipRequest } from '../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../electron/sip/message/name-addr.ts';
import { decodedUser, parseUri } from '../../electron/sip/message/uri.ts';
import { parseVia } from '../../electron/sip/message/via.ts';
import { tagOf, type Self } from './calls/dialog.ts';
import type { Flow } from './server/tls-server.ts';

/**
 * The status that refuses a request whose required headers are missing or disagree (RFC 3261 8.1.1,
 * 8.2.2). Null: they are complete.
 */
export function formFault(request: SipRequest): number | null {
  if (request.version !== '2.0') return 505;
  const cseq = parseCSeq(header(request, 'cseq'));
  const to = parseNameAddr(header(request, 'to'));
  const hasName = tagOf(header(request, 'from')) !== null && to !== null;
  if (!hasName || !header(request, 'call-id') || cseq?.method !== request.method) return 400;
  if (headerValues(request, 'proxy-require').length > 0) return 420;
  return request.method === 'INVITE' && header(request, 'max-forwards') === '0' ? 483 : null;
}

/** The status that refuses a request outside of a call that is not for this PBX. Null: it is. */
export function addressFault(request: SipRequest, self: Self): number | null {
  const uri = parseUri(request.uri);
  if (uri === null) return 400;
  if (uri.scheme === 'other') return 416;
  return [self.host, 'localhost'].includes(uri.host.toLowerCase()) ? null : 404;
}

/**
 * The request with its true source written into its top Via (RFC 3261 18.2.1, RFC 3581 4). Null: it
 * has no Via, so that no response can be sent.
 */
export function stamped(request: SipRequest, { remote }: Flow): SipRequest | null {
  const [top, ...others] = headerValues(request, 'via');
  if (top === undefined || parseVia(top) === null) return null;
  const withPort = top.replace(/;[ \t]*rport(?=[ \t]*(?:;|$))/i, `;rport=${remote.port}`);
  const via = `${withPort};received=${remote.address}`;
  return { ...request, headers: new Map([...request.headers, ['via', [via, ...others]]]) };
}

/** The user part of a From or To value. */
export const userOf = (value: string | undefined): string | null =>
  userIn(parseNameAddr(value)?.uri.raw ?? '');

/** The user part of a URI, decoded and in lower case. */
export function userIn(text: string): string | null {
  const uri = parseUri(text);
  return uri === null || uri.scheme === 'other' ? null : (decodedUser(uri)?.toLowerCase() ?? null);
}
