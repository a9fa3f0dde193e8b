/**
 * Message/CPIM (RFC 3862): header fields of the message, a blank line, a MIME entity. It carries
 * what a plain text cannot: the id of the message, and which notifications its sender wants (RFC
 * 5438).
 */
import { decodeText } from '../message/message.ts';
import { mediaType } from '../message/multipart.ts';

export const cpimType = 'message/cpim';
const imdnNamespace = 'urn:ietf:params:imdn';

/** What its sender wants to be told of (RFC 5438 6.3); `processing` is of servers that store. */
export const wishes = ['positive-delivery', 'negative-delivery', 'display'] as const;
export type Wish = (typeof wishes)[number];

export interface CpimMessage {
  /** `imdn.Message-ID`; null: it has none. */
  readonly messageId: string | null;
  readonly wishes: readonly Wish[];
  /** `text/plain`; lower case, without parameters. */
  readonly type: string;
  /** Content-Type of the entity as it stands there. */
  readonly contentType: string;
  readonly content: Uint8Array;
}

export type CpimFault = 'malformed' | 'extension-required' | 'encoded';

/** Octets of both heads, and lines of each. */
const longestHead = 4096;
const mostLines = 64;
/** RFC 5438 6.3: a token; ours has 32 letters. */
const messageIdForm = /^[\w\-.!%*+`'~:@=/]{1,128}$/;
/** RFC 3862 4.6: what a sender may require us to understand. */
const understood = ['from', 'to', 'cc', 'datetime', 'subject', 'ns', 'require'];

/** Reads it; a fault says why it is not taken. Never throws. */
export function readCpim(body: Uint8Array): CpimMessage | CpimFault {
  const outer = splitHead(body);
  const inner = outer && splitHead(outer.rest);
  if (!outer || !inner) return 'malformed';
  const fields = fieldsOf(outer.head);
  const mime = fieldsOf(inner.head);
  if (fields === null || mime === null) return 'malformed';
  const imdn = prefixOf(fields, imdnNamespace);
  const ofImdn = (name: string): string | undefined =>
    imdn === null ? undefined : fields.find(([written]) => written === `${imdn}.${name}`)?.[1];
  if (requiresMore(fields, imdn)) return 'extension-required';
  const contentType = mimeField(mime, 'content-type') ?? 'text/plain';
  if (!isPlain(mimeField(mime, 'content-transfer-encoding'))) return 'encoded';
  const content = contentOf(inner.rest, mimeField(mime, 'content-length'));
  const messageId = ofImdn('Message-ID')?.trim() ?? '';
  if (content === null) return 'malformed';
  return {
    messageId: messageIdForm.test(messageId) ? messageId : null,
    wishes: wishesOf(ofImdn('Disposition-Notification') ?? ''),
    type: mediaType(contentType) ?? 'text/plain',
    contentType,
    content,
  };
}

type Fields = readonly (readonly [name: string, value: string])[];

/** A head and what is behind its blank line; line breaks may lack the CR. */
function splitHead(bytes: Uint8Array): { readonly head: string; readonly rest: Uint8Array } | null {
  const start = decodeText(bytes.subarray(0, longestHead));
  if (/^\r?\n/.test(start)) return { head: '', rest: bytes.subarray(bytes[0] === 0x0d ? 2 : 1) };
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, longestHead));
  const [at, length] = firstOf(found, ['\r\n\r\n', '\n\n']);
  if (at < 0) return null;
  return { head: decodeText(bytes.subarray(0, at)), rest: bytes.subarray(at + length) };
}

function firstOf(bytes: Buffer, ends: readonly string[]): readonly [at: number, length: number] {
  const found = ends.map((end) => [bytes.indexOf(end), end.length] as const).filter(([at]) => at >= 0);
  return found.toSorted(([one], [other]) => one - other)[0] ?? [-1, 0];
}

/** RFC 3862 2.2: one a line, names are case-sensitive, no folding. Null: a line is none. */
function fieldsOf(head: string): Fields | null {
  const lines = head === '' ? [] : head.split(/\r?\n/);
  if (lines.length > mostLines) return null;
  const fields = lines.map((line) => /^([!-9;-~]+):[ \t]?(.*)$/.exec(line));
  if (!fields.every((field) => field !== null)) return null;
  return fields.map(([, name = '', value = '']) => [name, value]);
}

/** RFC 3862 4.6: `NS: imdn <urn:ietf:params:imdn>`. Null: the namespace has no prefix. */
function prefixOf(fields: Fields, namespace: string): string | null {
  for (const [name, value] of fields) {
    const [, prefix, uri] = name === 'NS' ? (/^\s*(\S*)\s*<([^>]*)>\s*$/.exec(value) ?? []) : [];
    if (prefix && uri === namespace) return prefix;
  }
  return null;
}

function requiresMore(fields: Fields, imdn: string | null): boolean {
  const required = fields.flatMap(([name, value]) => (name === 'Require' ? value.split(',') : []));
  return required
    .map((name) => name.trim())
    .some((name) => {
      const isOfImdn = imdn !== null && name.startsWith(`${imdn}.`);
      return name !== '' && !isOfImdn && !understood.includes(name.toLowerCase());
    });
}

const mimeField = (fields: Fields, name: string): string | undefined =>
  fields.find(([written]) => written.toLowerCase() === name)?.[1];

const isPlain = (encoding = 'binary'): boolean =>
  ['7bit', '8bit', 'binary'].includes(encoding.trim().toLowerCase());

/** Null: it says that it is longer than it is. */
function contentOf(rest: Uint8Array, said: string | undefined): Uint8Array | null {
  if (said === undefined) return rest;
  if (!/^\s*\d{1,9}\s*$/.test(said) || Number(said) > rest.length) return null;
  return rest.subarray(0, Number(said));
}

/** RFC 5438 6.3: a list; parameters and what is not known are passed over. */
function wishesOf(value: string): readonly Wish[] {
  const named = new Set(value.split(',').map((part) => part.replace(/;.*/s, '').trim().toLowerCase()));
  return wishes.filter((wish) => named.has(wish));
}

export interface CpimDraft {
  /** URIs of both sides. */
  readonly from: string;
  readonly to: string;
  readonly at: Date;
  readonly messageId: string;
  /** None: no notification is asked for. */
  readonly wishes: readonly Wish[];
  readonly contentType: string;
  /** `notification`: a content of RFC 5438 7.2.1.1. */
  readonly disposition?: 'notification';
  readonly content: string;
}

/** As it is sent; URIs hold neither `<>` nor line breaks. */
export function writeCpim(draft: CpimDraft): string {
  const { from, to, at, messageId, contentType, disposition, content } = draft;
  return [
    `From: <${from}>`,
    `To: <${to}>`,
    `DateTime: ${at.toISOString()}`,
    `NS: imdn <${imdnNamespace}>`,
    `imdn.Message-ID: ${messageId}`,
    ...(draft.wishes.length === 0 ? [] : [`imdn.Disposition-Notification: ${draft.wishes.join(', ')}`]),
    '',
    `Content-Type: ${contentType}`,
    ...(disposition === undefined ? [] : [`Content-Disposition: ${disposition}`]),
    `Content-Length: ${Buffer.byteLength(content)}`,
    '',
    content,
  ].join('\r\n');
}
