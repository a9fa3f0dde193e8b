import { parseParameters, unquote } from './grammar.ts';
import { decodeText, header, headerValues, type Headers } from './message.ts';
import { parseFields } from './parse-message.ts';

/**
 * The bodies in a message: itself, or the parts of a multipart (RFC 3261 7.4.1, RFC 2046 5.1, RFC
 * 5621). Bounded: a message with more parts or deeper nesting than any phone sends is malformed.
 */
export interface BodyPart {
  /** `application/sdp`; lower case, without parameters. */
  readonly type: string;
  /**
   * The handling of an unknown type (RFC 3261 20.11); null: not given.
   */
  readonly handling: 'optional' | 'required' | null;
  /** Content-Encoding and Content-Transfer-Encoding leave the bytes as they are. */
  readonly plain: boolean;
  readonly bytes: Uint8Array;
}

const partLimit = 16;
/** Lines that look like a delimiter. */
const delimiterLimit = 64;
const depthLimit = 3;
const partHeadLimit = 4096;

interface Budget {
  parts: number;
  lines: number;
}

interface Entity {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/**
 * The leaves of a message's body, in order; of a multipart/alternative the last that is SDP, or
 * else its last (RFC 2046 5.1.4). None: it has no body. Null: malformed, or without a Content-Type.
 */
export function readBody(message: Entity): readonly BodyPart[] | null {
  return message.body.length === 0 ? [] : readEntity(message, 0, { parts: partLimit, lines: delimiterLimit });
}

/**
 * The session description in a body, as text; empty: there is none. What cannot be read is none:
 * responses are not refused.
 */
export function sessionDescription(body: readonly BodyPart[] | null): string {
  const found = body?.find(({ type, plain }) => type === sdpType && plain);
  return found === undefined ? '' : decodeText(found.bytes);
}

/** The session description that a message carries, as text; empty: there is none. */
export function descriptionIn(message: Entity): string {
  return sessionDescription(readBody(message));
}

export const sdpType = 'application/sdp';

/**
 * `application/sdp` of `Application / SDP; charset=utf-8`, and in quotes or with a comma behind it;
 * null: absent or empty.
 */
export function mediaType(value: string | undefined): string | null {
  return value?.replace(/[;,].*|[ \t"]+/gs, '').toLowerCase() || null;
}

function readEntity(entity: Entity, depth: number, budget: Budget): readonly BodyPart[] | null {
  const contentType = header(entity, 'content-type');
  // RFC 2046 5.1: a part without a type is text. A message without one is malformed (RFC 3261
  // 20.15).
  const type = mediaType(contentType) ?? (depth === 0 ? typeOf(entity.body) : 'text/plain');
  if (type === null) return null;
  if (!type.startsWith('multipart/')) return [leaf(entity, type)];
  const boundary = boundaryOf(contentType ?? '');
  if (boundary === null || depth === depthLimit || !isPlain(entity)) return null;
  const parts = split(entity.body, boundary, budget);
  if (parts === null) return null;
  const read = parts.map((part) => readEntity(part, depth + 1, budget));
  if (!read.every((leaves) => leaves !== null)) return null;
  if (type !== 'multipart/alternative') return read.flat();
  return read.findLast((leaves) => leaves.some((found) => found.type === sdpType)) ?? read.at(-1) ?? [];
}

/** A body without a type is malformed, unless it begins as a description does (RFC 8866 5.1). */
function typeOf(body: Uint8Array): string | null {
  return /^\ufeff?\s*v[ \t]*=[ \t]*0[ \t]*[\r\n]/i.test(Buffer.from(body.subarray(0, 64)).toString())
    ? sdpType
    : null;
}

function leaf(entity: Entity, type: string): BodyPart {
  const disposition = header(entity, 'content-disposition') ?? '';
  const handling = parametersOf(disposition)?.get('handling')?.toLowerCase();
  return {
    type,
    handling: handling === 'optional' || handling === 'required' ? handling : null,
    plain: isPlain(entity),
    bytes: entity.body,
  };
}

const plainTransfers = ['7bit', '8bit', 'binary'];

/**
 * RFC 5621 4.1: bodies are sent unencoded; a content transfer encoding is refused.
 */
function isPlain(entity: Entity): boolean {
  const isEncoded = headerValues(entity, 'content-encoding').some(
    (name) => name.toLowerCase() !== 'identity',
  );
  const transfer = header(entity, 'content-transfer-encoding')?.toLowerCase() ?? 'binary';
  return !isEncoded && plainTransfers.includes(transfer);
}

/** RFC 2046 5.1.1: 1 to 70 of a few letters, no space at the end. */
function boundaryOf(contentType: string): string | null {
  const boundary = unquote(parametersOf(contentType)?.get('boundary') ?? '');
  return /^[\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?]$/.test(boundary) ? boundary : null;
}

function parametersOf(value: string) {
  const start = value.indexOf(';');
  return start < 0 ? null : parseParameters(value.slice(start));
}

/**
 * The parts between the delimiters; the text before the first and after the last is no body.
 * Null: none, or too many.
 */
function split(body: Uint8Array, boundary: string, budget: Budget): readonly Entity[] | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: Entity[] = [];
  let before = nextDelimiter(bytes, boundary, 0, budget);
  while (before !== null && !before.isLast) {
    const after = nextDelimiter(bytes, boundary, before.end - 2, budget);
    budget.parts -= 1;
    const part =
      after === null || budget.parts < 0 ? null : readPart(bytes.subarray(before.end, after.start));
    if (part === null) return null;
    parts.push(part);
    before = after;
  }
  return before === null || parts.length === 0 ? null : parts;
}

interface Delimiter {
  /** Of the line break that belongs to it. */
  readonly start: number;
  /** Of what follows. */
  readonly end: number;
  readonly isLast: boolean;
}

/**
 * The next line that is a delimiter and nothing more: an inner boundary may begin like the outer
 * one.
 */
function nextDelimiter(bytes: Buffer, boundary: string, from: number, budget: Budget): Delimiter | null {
  const line = `--${boundary}`;
  let at = from;
  // The first line of all has no line break before it.
  let start = from === 0 && bytes.toString('latin1', 0, line.length) === line ? 0 : -1;
  for (; budget.lines > 0; budget.lines -= 1) {
    if (start !== 0) start = bytes.indexOf(`\r\n${line}`, at, 'latin1');
    if (start < 0) return null;
    const after = start + line.length + (start === 0 ? 0 : 2);
    const rest = /^(--)?[ \t]*(?:\r\n|$)/.exec(bytes.toString('latin1', after, after + 64));
    if (rest !== null) return { start, end: after + rest[0].length, isLast: rest[1] !== undefined };
    at = after;
    start = -1;
  }
  return null;
}

/** Header fields, an empty line, bytes; the fields may be missing, the empty line may not. */
function readPart(bytes: Buffer): Entity | null {
  if (bytes.subarray(0, 2).toString('latin1') === '\r\n')
    return { headers: new Map(), body: bytes.subarray(2) };
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0 || end > partHeadLimit) return null;
  const headers = parseFields(bytes.toString('utf8', 0, end));
  return headers === null ? null : { headers, body: bytes.subarray(end + 4) };
}
