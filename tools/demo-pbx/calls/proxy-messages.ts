/** Messages as a proxy passes them on (RFC 3261 16.6, 16.7). */
import {
  header,
  headerValues,
  type SipRequest,
  type SipResponse,
} from '../../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../../electron/sip/message/name-addr.ts';
import {
  writeRequest,
  writeResponse,
  type HeaderFields,
} from '../../../electron/sip/message/write-message.ts';
import { viaOf, type Self } from './dialog.ts';

/**
 * RFC 3261 16.6: our Via on top, Max-Forwards less one, our Route removed, our Record-Route on what
 * can make a dialog.
 */
export function forwardedRequest(request: SipRequest, self: Self, uri: string, branch: string): Buffer {
  const headers: [string, string][] = [['Via', viaOf(self, branch)]];
  if (request.method === 'INVITE')
    headers.push(['Record-Route', `<sip:${self.host}:${self.port};transport=tls;lr>`]);
  const hops = Number(header(request, 'max-forwards') ?? 70);
  headers.push(['Max-Forwards', String(hops - 1)]);
  for (const [name, values] of request.headers) {
    if (['content-length', 'max-forwards', 'proxy-authorization'].includes(name)) continue;
    const kept = name === 'route' ? values.filter((route) => !isOurs(route, self)) : values;
    for (const value of kept) headers.push([fieldName(name), value]);
  }
  return writeRequest({ method: request.method, uri, headers, body: request.body });
}

/**
 * The ACK to a refusal and the CANCEL of our own hop (RFC 3261 9.1, 17.1.1.3): both repeat what
 * names the INVITE.
 */
export function hopRequest(
  invite: SipRequest,
  self: Self,
  uri: string,
  branch: string,
  method: 'ACK' | 'CANCEL',
  to = header(invite, 'to'),
): Buffer {
  const sequence = /^\d+/.exec(header(invite, 'cseq') ?? '')?.[0] ?? '1';
  const headers: HeaderFields = [
    ['Via', viaOf(self, branch)],
    ['Max-Forwards', '70'],
    ...headerValues(invite, 'route')
      .filter((route) => !isOurs(route, self))
      .map((route) => ['Route', route] as const),
    ['From', header(invite, 'from') ?? ''],
    ['To', to ?? ''],
    ['Call-ID', header(invite, 'call-id') ?? ''],
    ['CSeq', `${sequence} ${method}`],
  ];
  return writeRequest({ method, uri, headers });
}

/** RFC 3261 16.7 step 3: without our Via. */
export function forwardedResponse(response: SipResponse): Buffer {
  const headers: [string, string][] = [];
  for (const [name, values] of response.headers) {
    if (name === 'content-length') continue;
    const kept = name === 'via' ? values.slice(1) : values;
    for (const value of kept) headers.push([fieldName(name), value]);
  }
  const { status, reason, body } = response;
  return writeResponse({ status, reason, headers, body });
}

function isOurs(route: string, self: Self): boolean {
  const uri = parseNameAddr(route)?.uri;
  return uri?.scheme === 'sip' && uri.host === self.host && uri.port === self.port;
}

const irregularNames: Readonly<Record<string, string>> = {
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'www-authenticate': 'WWW-Authenticate',
};
const fieldName = (name: string): string =>
  irregularNames[name] ?? name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
