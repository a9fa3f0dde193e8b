import { splitList } from './grammar.ts';
import type { SipMessage } from './message.ts';

/** RFC 3261 7.3.3, and the compact forms that its extensions registered. */
const compactForms: ReadonlyMap<string, string> = new Map([
  ['a', 'accept-contact'],
  ['b', 'referred-by'],
  ['c', 'content-type'],
  ['e', 'content-encoding'],
  ['f', 'from'],
  ['i', 'call-id'],
  ['j', 'reject-contact'],
  ['k', 'supported'],
  ['l', 'content-length'],
  ['m', 'contact'],
  ['o', 'event'],
  ['r', 'refer-to'],
  ['s', 'subject'],
  ['t', 'to'],
  ['u', 'allow-events'],
  ['v', 'via'],
  ['x', 'session-expires'],
]);

/** Fields whose grammar is a comma-separated list (RFC 3261 25.1). Challenges are lists too, but with commas of their own. */
const lists: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'allow',
  'allow-events',
  'contact',
  'content-encoding',
  'path',
  'proxy-require',
  'record-route',
  'require',
  'route',
  'service-route',
  'supported',
  'unsupported',
  'via',
  'warning',
]);

const token = /^[!%*+\-.'`~\w]+$/;

/** A message that could not be read at all; `why` is for the trace. */
export interface MalformedMessage {
  readonly kind: 'malformed';
  readonly why: string;
}

/**
 * Reads start line and header fields of one framed message (RFC 3261 7, 25.1): compact forms, folding, lists. It decides
 * form alone; whether the fields make sense together is the guard's matter. Never throws.
 */
export function parseMessage(frame: {
  readonly head: string;
  readonly body: Uint8Array;
}): SipMessage | MalformedMessage {
  const [startLine = '', ...lines] = unfold(frame.head).split('\r\n');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trimEnd().toLowerCase();
    if (colon < 1 || !token.test(name)) return malformed('a header line without a name');
    const value = trimSpace(line.slice(colon + 1));
    if (/[\r\n]/.test(value)) return malformed('a line break that is not CRLF');
    add(headers, compactForms.get(name) ?? name, value);
  }
  return withStartLine(startLine, headers, frame.body);
}

function withStartLine(
  line: string,
  headers: Map<string, string[]>,
  body: Uint8Array,
): SipMessage | MalformedMessage {
  const response = /^SIP\/(\d+\.\d+) (\d{3}) ([^\r\n]*)$/i.exec(line);
  if (response?.[1] !== undefined) {
    return {
      kind: 'response',
      version: response[1],
      status: Number(response[2]),
      reason: response[3] ?? '',
      headers,
      body,
    };
  }
  const request = /^([!%*+\-.'`~\w]+)[ \t]/.exec(line);
  const method = request?.[1];
  const end = line.toUpperCase().lastIndexOf(' SIP/');
  const version = /^(\d+\.\d+)[ \t]*$/.exec(line.slice(end + 5))?.[1];
  if (method === undefined || version === undefined || end <= method.length) return malformed('start line');
  // What stands between is the URI even where it holds what no URI may (RFC 4475 3.1.2.3): the guard answers 400 to it.
  return { kind: 'request', method, uri: line.slice(method.length + 1, end), version, headers, body };
}

function add(headers: Map<string, string[]>, name: string, value: string): void {
  const values = lists.has(name) ? splitList(value) : [value];
  const before = headers.get(name);
  if (before === undefined) headers.set(name, [...values]);
  else before.push(...values);
}

/** RFC 3261 7.3.1: a line that begins with white space continues the one before. */
function unfold(head: string): string {
  return head.includes('\r\n ') || head.includes('\r\n\t') ? head.replace(/\r\n[ \t]+/g, ' ') : head;
}

function trimSpace(text: string): string {
  return text.replace(/^[ \t]+/, '').trimEnd();
}

function malformed(why: string): MalformedMessage {
  return { kind: 'malformed', why };
}
