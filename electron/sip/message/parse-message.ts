import { printable } from '../../../shared/printable.ts';
import type { Phrase } from '../../../shared/model/phrase.ts';
import { isSpace, isToken, splitList, trimmed } from './grammar.ts';
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

interface Field {
  /** Long and in lower case. */
  readonly name: string;
  readonly isList: boolean;
}

function fieldOfName(written: string): Field {
  const lower = written.toLowerCase();
  const name = compactForms.get(lower) ?? lower;
  return { name, isList: lists.has(name) };
}

/** Names as they mostly come, so that most lines need no second look. */
const usualFields: ReadonlyMap<string, Field> = new Map(
  (
    'Via From To Call-ID CSeq Contact Max-Forwards Route Record-Route Expires Allow Supported Require User-Agent Server Date ' +
    'Subject Accept Session-Expires Content-Type Content-Length Content-Disposition Min-SE P-Asserted-Identity Warning' +
    ' v f t i m k l c'
  )
    .split(' ')
    .map((name) => [name, fieldOfName(name)]),
);

/**
 * More than any message holds that a working server sends; a proxy adds no more than 70 Vias (RFC
 * 3261 8.1.1.6).
 */
const lineLimit = 512;
const valueLimit = 512;

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
  const { head, body } = frame;
  const startLineEnd = lineEnd(head, 0);
  const fields = readFields(head, startLineEnd + 2);
  if ('code' in fields) return malformed(fields);
  const message = withStartLine(unfold(head.slice(0, startLineEnd)), fields.headers, body);
  if (message.kind === 'malformed' || (fields.passedOver.length === 0 && !frame.latin1)) return message;
  return {
    ...message,
    ...(fields.passedOver.length === 0 ? {} : { passedOver: fields.passedOver }),
    ...(frame.latin1 ? { latin1: true } : {}),
  };
}

/** Header fields without a start line, as those of a part of a body; null: they cannot be read. */
export function parseFields(text: string): Headers | null {
  const fields = readFields(text, 0);
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
    const plainEnd = plainLineEnd(head, from);
    const isPlain = plainEnd >= 0;
    end = isPlain ? plainEnd : lineEnd(head, from);
    lines += 1;
    if (lines > lineLimit) return { code: 'too-many-lines' };
    const fault = isPlain
      ? readLine(fields, head, from, end)
      : readOddLine(fields, unfold(head.slice(from, end)));
    if (fault !== null) return fault;
  }
  return fields;
}

/** Null, or why the whole message is malformed. */
function readLine(fields: Fields, text: string, from: number, end: number): Phrase | null {
  const colon = text.indexOf(':', from);
  const field = colon < 0 || colon > end ? null : fieldOf(text.slice(from, colon));
  if (field !== null) return add(fields.headers, field, trimmed(text, colon + 1, end));
  return passOver(fields, trimmed(text, from, end));
}

/** As `readLine`, of a line that was folded or holds a CR or LF of its own. */
function readOddLine(fields: Fields, line: string): Phrase | null {
  const colon = line.indexOf(':');
  const isNamed = colon >= 0 && fieldOf(line.slice(0, colon)) !== null;
  const isBroken = /[\r\n]/.test(trimmed(line, isNamed ? colon + 1 : 0, line.length));
  return isBroken ? readBroken(fields, line) : readLine(fields, line, 0, line.length);
}

/**
 * A line with a CR or LF of its own in it. The sender may mean line ends; a proxy may have read one
 * field. The difference does no harm where no piece identifies anything, and only then the pieces
 * are read as lines.
 */
function readBroken(fields: Fields, line: string): Phrase | null {
  for (const piece of line.split(/[\r\n]/)) {
    const colon = piece.indexOf(':');
    const field = colon < 0 ? null : fieldOf(piece.slice(0, colon).trimStart());
    if (field !== null && identifying.has(field.name)) return { code: 'bare-line-break' };
    const isFolded = /^[ \t]/.test(piece);
    const fault =
      field === null || isFolded
        ? passOver(fields, piece)
        : add(fields.headers, field, trimmed(piece, colon + 1, piece.length));
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

/** Where the line ends that begins at `from`, with those that continue it. */
function lineEnd(head: string, from: number): number {
  let end = head.indexOf('\r\n', from);
  while (end >= 0 && isSpace(head, end + 2)) end = head.indexOf('\r\n', end + 2);
  return end < 0 ? head.length : end;
}

/** The same; negative where another line continues it, or where a CR or LF stands alone in it. */
function plainLineEnd(head: string, from: number): number {
  const end = head.indexOf('\r', from);
  const feed = head.indexOf('\n', from);
  if (end < 0 && feed < 0) return head.length;
  return end >= 0 && feed === end + 1 && !isSpace(head, feed + 1) ? end : -1;
}

/** RFC 3261 7.3.1: a line that begins with white space continues the one before. */
function unfold(line: string): string {
  return line.replace(/\r\n[ \t]+/g, ' ');
}

/**
 * The field of this name; null: no token. Only ASCII has letters of two cases here: `\u212a` is not
 * the `k` of Supported.
 */
function fieldOf(written: string): Field | null {
  const usual = usualFields.get(written);
  if (usual !== undefined) return usual;
  const name = written.trimEnd();
  return isToken(name) ? fieldOfName(name) : null;
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
function add(headers: Map<string, string[]>, { name, isList }: Field, value: string): Phrase | null {
  const values = isList ? splitList(value) : [value];
  if (values.length === 0) return null;
  const before = headers.get(name);
  if (values.length + (before?.length ?? 0) > valueLimit) return { code: 'too-many-values', name };
  if (before === undefined) headers.set(name, values);
  else before.push(...values);
  return null;
}

function malformed(why: Phrase): MalformedMessage {
  return { kind: 'malformed', why };
}
