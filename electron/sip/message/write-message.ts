import type { SipRequest } from './message.ts';
import { toBytes, valuesAsCame } from './raw-bytes.ts';

/**
 * Name and value; a field may occur several times. Content-Length is written here and nowhere
 * else.
 */
export type HeaderFields = readonly (readonly [name: string, value: string])[];

export interface OutgoingRequest {
  readonly method: string;
  readonly uri: string;
  readonly headers: HeaderFields;
  /** Text is written as UTF-8. */
  readonly body?: string | Uint8Array;
}

export interface OutgoingResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderFields;
  readonly body?: string | Uint8Array;
}

/**
 * Bytes of a request. Throws RangeError on a line break in any part: nothing of a peer's may add
 * header fields to ours.
 */
export function writeRequest(request: OutgoingRequest): Buffer {
  return write(`${request.method} ${request.uri} SIP/2.0`, request.headers, request.body);
}

/** Bytes of a response; throws like `writeRequest`. */
export function writeResponse(response: OutgoingResponse): Buffer {
  return write(`SIP/2.0 ${response.status} ${response.reason}`, response.headers, response.body);
}

/**
 * The response to `request` with the fields that RFC 3261 8.2.6.2 has copied: every Via, From, To
 * (with `toTag` where it had no tag), Call-ID, CSeq; Record-Route too where the response may make a
 * dialog (12.1.1).
 */
export function respond(
  request: SipRequest,
  status: number,
  reason: string,
  more: {
    readonly toTag?: string;
    readonly headers?: HeaderFields;
    readonly body?: string | Uint8Array;
  } = {},
): Buffer {
  const copied: [string, string][] = [];
  const copy = (name: string, field: string) => {
    for (const value of valuesAsCame(request, field)) copied.push([name, value]);
  };
  copy('Via', 'via');
  copy('From', 'from');
  const [to = ''] = valuesAsCame(request, 'to');
  const addTag =
    more.toTag !== undefined && status > 100 && !/;[ \t]*tag[ \t]*=/i.test(to.replace(/<[^>]*>/, ''));
  copied.push(['To', addTag ? `${to};tag=${more.toTag}` : to]);
  copy('Call-ID', 'call-id');
  copy('CSeq', 'cseq');
  if (status > 100 && status < 300 && request.method === 'INVITE') copy('Record-Route', 'record-route');
  const headers = [...copied, ...(more.headers ?? [])];
  return writeResponse({ status, reason, headers, ...(more.body === undefined ? {} : { body: more.body }) });
}

function write(startLine: string, headers: HeaderFields, body: string | Uint8Array = ''): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const lines = [startLine, ...headers.map(([name, value]) => `${name}: ${value}`)];
  if (lines.some((line) => /[\r\n]/.test(line)))
    throw new RangeError('a line break inside a SIP header field');
  const head = [...lines, `Content-Length: ${bytes.length}`, '', ''].join('\r\n');
  return Buffer.concat([toBytes(head), bytes]);
}
