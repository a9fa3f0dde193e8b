import { printable } from '../../../shared/printable.ts';
import type { Phrase } from '../../../shared/model/phrase.ts';
import { splitList, trimmed } from './grammar.ts';
import type { Headers, SipMessage } from './message.ts';

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

/**
 * Fields whose grammar is a comma-separated list (RFC 3261 25.1). Challenges are lists too, but
 * with commas of their own.
 */
const lists: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'allow',
  'allow-events',
  'contact',
  'content-encoding',
  'diversion',
  'p-asserted-identity',
  'path',
  'proxy-require',
  'record-route',
  'remote-party-id',
  'require',
  'route',
  'service-route',
  'supported',
  'unsupported',
  'via',
  'warning',
]);

const token = /^[!%*+\-.'`~\w]+$/;

/**
 * More than any message holds that a working server sends; a proxy adds no more than 70 Vias (RFC
 * 3261 8.1.1.6).
 */
const lineLimit = 512;
const valueLimit = 512;

/** Names as they mostly come, so that most lines need no second look. */
const usualNames: ReadonlyMap<string, string> = new Map(
  (
    'Via From To Call-ID CSeq Contact Max-Forwards Route Record-Route Expires Allow Supported Require User-Agent Server Date ' +
    'Subject Accept Session-Expires Content-Type Content-Length Content-Disposition Min-SE P-Asserted-Identity Warning'
  )
    .split(' ')
    .map((name) => [name, name.toLowerCase()]),
);

/**
 * Fields that identify a transaction, a dialog, its route or the end of a body: not one of them is
 * read from a doubtful line.
 */
const identifying: ReadonlySet<string> = new Set([
  'via',
  'from',
  'to',
  'call-id',
  'cseq',
  'content-length',
  'record-route',
  'route',
]);

/** A message that could not be read at all; `why` is for the trace. */
export interface MalformedMessage {
  readonly kind: 'malformed';
  readonly why: Phrase;
}

/**
 * Reads start line and header fields of one framed message (RFC 3261 7, 25.1): compact forms,
 * folding, lists. It decides form alone; whether the fields make sense together is the guard's
 * matter. An unreadable line that is not needed is ignored and named. Never throws.
 */
export function parseMessage(frame: {
  readonly head: string;
  readonly body: Uint8Array;
  readonly latin1?: true;
}): SipMessage | MalformedMessage {
  const head = unfold(frame.head);
  const startLineEnd = lineEnd(head, 0);
  const fields = readFields(head, startLineEnd + 2);
  if ('code' in fields) return malformed(fields);
  const message = withStartLine(head.slice(0, startLineEnd), fields.headers, frame.body);
  if (message.kind === 'malformed' || (fields.passedOver.length === 0 && !frame.latin1)) return message;
  return {
    ...message,
    ...(fields.passedOver.length === 0 ? {} : { passedOver: fields.passedOver }),
    ...(frame.latin1 ? { latin1: true } : {}),
  };
}

/** Header fields without a start line, as those of a part of a body; null: they cannot be read. */
export function parseFields(text: string): Headers | null {
  const fields = readFields(unfold(text), 0);
  return 'code' in fields ? null : fields.headers;
}

interface Fields {
  readonly headers: Map<string, string[]>;
  /** Begins of lines that could not be read. */
  readonly passedOver: string[];
}

function readFields(head: string, start: number): Fields | Phrase {
  const fields: Fields = { headers: new Map(), passedOver: [] };
  let lines = 0;
  for (let from = start, end; from <= head.length; from = end + 2) {
    end = lineEnd(head, from);
    lines += 1;
    if (lines > lineLimit) return { code: 'too-many-lines' };
    const fault = readLine(fields, head, from, end);
    if (fault !== null) return fault;
  }
  return fields;
}

/** Null, or why the whole message is malformed. */
function readLine(fields: Fields, head: string, from: number, end: number): Phrase | null {
  const colon = head.indexOf(':', from);
  const name = colon < 0 || colon > end ? null : fieldName(head.slice(from, colon));
  const value = trimmed(head, name === null ? from : colon + 1, end);
  if (value.includes('\n') || value.includes('\r')) return readBroken(fields, head.slice(from, end));
  if (name !== null) return add(fields.headers, name, value);
  passOver(fields, value);
  return null;
}

/**
 * A line with a CR or LF of its own in it. The sender may mean line ends; a proxy may have read one
 * field. The difference does no harm where no piece identifies anything, and only then the pieces
 * are read as lines.
 */
function readBroken(fields: Fields, line: string): Phrase | null {
  for (const piece of line.split(/[\r\n]/)) {
    const colon = piece.indexOf(':');
    const name = colon < 0 ? null : fieldName(piece.slice(0, colon).trimStart());
    if (name !== null && identifying.has(name)) return { code: 'bare-line-break' };
    const isFolded = /^[ \t]/.test(piece);
    const fault =
      name === null || isFolded
        ? passOver(fields, piece)
        : add(fields.headers, name, trimmed(piece, colon + 1, piece.length));
    if (fault !== null) return fault;
  }
  return null;
}

/** How many unreadable lines are named; the rest is ignored without a name. */
const namedLimit = 8;

/**
 * Named by its first word: the text after it may be a secret that the redaction would know by
 * its name.
 */
function passOver({ passedOver }: Fields, line: string): null {
  if (line !== '' && passedOver.length < namedLimit)
    passedOver.push(printable(/^[^\s:=]*/.exec(line)?.[0] ?? '', 40));
  return null;
}

function lineEnd(head: string, from: number): number {
  const end = head.indexOf('\r\n', from);
  return end < 0 ? head.length : end;
}

/**
 * Long and lower case; null: no token. Only ASCII has letters of two cases here: `\u212a` is not
 * the `k` of Supported.
 */
function fieldName(written: string): string | null {
  const usual = usualNames.get(written);
  if (usual !== undefined) return usual;
  const name = written.trimEnd();
  if (!token.test(name)) return null;
  const lower = name.toLowerCase();
  return compactForms.get(lower) ?? lower;
}

/** The reason may be missing, with the space before it. */
const statusLine = /^SIP\/(\d+\.\d+)[ \t]+(\d{3})(?:[ \t]([^\r\n]*))?$/i;
/**
 * The text between method and version is the URI even where it holds characters that no URI may
 * (RFC 4475
 * 3.1.2.3): the guard answers 400 to it.
 */
const requestLine = /^([!%*+\-.'`~\w]+)[ \t](.*) SIP\/(\d+\.\d+)[ \t]*$/is;

function withStartLine(line: string, headers: Headers, body: Uint8Array): SipMessage | MalformedMessage {
  const [, version, status, reason = ''] = statusLine.exec(line) ?? [];
  if (version !== undefined)
    return { kind: 'response', version, status: Number(status), reason, headers, body };
  const [, method, uri, asked] = requestLine.exec(line) ?? [];
  if (method === undefined || uri === undefined || asked === undefined)
    return malformed({ code: 'start-line' });
  return { kind: 'request', method, uri, version: asked, headers, body };
}

/** A phrase: there are too many values of one name. */
function add(headers: Map<string, string[]>, name: string, value: string): Phrase | null {
  const before = headers.get(name);
  const values = lists.has(name) ? splitList(value) : [value];
  if (values.length === 0) return null;
  if (values.length + (before?.length ?? 0) > valueLimit) return { code: 'too-many-values', name };
  if (before === undefined) headers.set(name, [...values]);
  else before.push(...values);
  return null;
}

/** RFC 3261 7.3.1: a line that begins with white space continues the one before. */
function unfold(head: string): string {
  return head.includes('\r\n ') || head.includes('\r\n\t') ? head.replace(/\r\n[ \t]+/g, ' ') : head;
}

function malformed(why: Phrase): MalformedMessage {
  return { kind: 'malformed', why };
}
