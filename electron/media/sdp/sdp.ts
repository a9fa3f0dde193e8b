/**
 * SDP text (RFC 8866; RFC 4566 for what older peers send), bounded: parsed into the lines that we
 * act on and written back. What is not needed to understand a description is ignored: blank lines,
 * white space at a line's ends, NUL, a BOM, lines of other types or of none, and types in upper
 * case. A stream is checked where it is chosen (remote-description.ts), so that an unreadable one
 * does not affect the others.
 */
import { isIPv6 } from 'node:net';
import { FaultError } from '../../../shared/errors.ts';
import { printable } from '../../../shared/printable.ts';
import type { Shown } from '../../../shared/model/phrase.ts';

export interface SdpAttribute {
  /** Lower case. */
  readonly name: string;
  /** Null: a property attribute (`a=sendrecv`). */
  readonly value: string | null;
}

export interface SdpMedia {
  readonly kind: string;
  readonly port: number;
  readonly protocol: string;
  readonly formats: readonly string[];
  /** The address of `c=` as it was written: it may be a name or anything else. */
  readonly connection: string | null;
  readonly attributes: readonly SdpAttribute[];
  /**
   * The `m=` line, if it could not be read. Its port is 0 then, and it is refused like any other
   * stream.
   */
  readonly malformed?: string;
}

export interface Sdp {
  /** All that follows `o=`. */
  readonly origin: string;
  readonly connection: string | null;
  /** The `t=` lines, each two numbers; none: the session is not limited. */
  readonly times: readonly string[];
  readonly attributes: readonly SdpAttribute[];
  readonly media: readonly SdpMedia[];
}

const limits = { bytes: 64 * 1024, lines: 1000, media: 32, formats: 64 } as const;

/** Control and format characters, NUL and a BOM among them. */
const unseen = /[\p{Cf}\0-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;

interface Section {
  connection: string | null;
  attributes: SdpAttribute[];
}

/** Throws `media: malformed-description` with what was expected and the line that was there. */
export function parseSdp(text: string): Sdp {
  if (text.length > limits.bytes)
    throw malformed({ code: 'bytes-at-most', count: limits.bytes }, String(text.length));
  // RFC 8866 5: records end in CRLF, and a parser should accept a single LF; gateways write CR CR
  // LF as well.
  const lines = text
    .replaceAll(unseen, '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > limits.lines)
    throw malformed({ code: 'lines-at-most', count: limits.lines }, String(lines.length));
  const [version, ...rest] = lines;
  if (!/^v\s*=\s*0$/i.test(version ?? '')) throw malformed('v=0', version ?? '');

  const session: Section & { origin: string; times: string[] } = {
    origin: '',
    connection: null,
    attributes: [],
    times: [],
  };
  const media: (Section & Omit<SdpMedia, keyof Section>)[] = [];
  for (const line of rest) {
    const [, letter, value = ''] = /^([a-z])\s*=\s*(.*)$/i.exec(line) ?? [];
    const type = letter?.toLowerCase();
    const section = media.at(-1) ?? session;
    if (type === 'm') media.push(parseMediaLine(value));
    else if (type === 'c') section.connection ??= connectionAddress(value);
    else if (type === 'a') section.attributes.push(parseAttribute(value));
    else if (type === 'o') session.origin ||= value;
    else if (type === 't' && /^\d+\s+\d+$/.test(value)) session.times.push(value.replace(/\s+/, ' '));
    if (media.length > limits.media) throw malformed({ code: 'streams-at-most', count: limits.media }, line);
  }
  return { ...session, media };
}

function parseMediaLine(value: string): Section & Omit<SdpMedia, keyof Section> {
  const [kind = 'application', port = '', protocol = 'RTP/AVP', ...formats] = value
    .split(/\s+/)
    .filter((part) => part !== '');
  const number = Number(/^(\d{1,5})(?:\/\d+)?$/.exec(port)?.[1] ?? Number.NaN);
  const isRead = number <= 65_535 && formats.length > 0 && formats.length <= limits.formats;
  return {
    kind: kind.toLowerCase(),
    port: isRead ? number : 0,
    protocol,
    // RFC 8866 5.14: a line has one format at least.
    formats: formats.length === 0 ? ['0'] : formats.slice(0, limits.formats),
    connection: null,
    attributes: [],
    ...(isRead ? {} : { malformed: `m=${value}` }),
  };
}

/**
 * What follows `IN IP4`, without the TTL or count that multicast has after a slash; gateways write
 * one behind unicast too.
 */
function connectionAddress(value: string): string {
  const address = value.split(/\s+/).find((word) => !/^(?:IN|IP[46])$/i.test(word));
  return (address ?? '').replace(/\/.*$/, '');
}

/**
 * RFC 8866 5.13: a name is a token. Text after one that has no value is ignored: `a=sendonly;` is a
 * hold, and sound must stop.
 */
function parseAttribute(text: string): SdpAttribute {
  const [, name = '', value = null] = /^([\w!#$%&'*+.^`{|}~-]*)\s*(?::(.*))?/.exec(text) ?? [];
  return { name: name.toLowerCase(), value: value?.trim() ?? null };
}

export function writeSdp({ origin, connection, times, attributes, media }: Sdp): string {
  const lines = ['v=0', `o=${origin}`, 's=-'];
  if (connection !== null) lines.push(connectionLine(connection));
  lines.push(...(times.length === 0 ? ['0 0'] : times).map((time) => `t=${time}`));
  lines.push(...attributes.map(attributeLine));
  for (const section of media) {
    lines.push(`m=${section.kind} ${section.port} ${section.protocol} ${section.formats.join(' ')}`);
    if (section.connection !== null) lines.push(connectionLine(section.connection));
    lines.push(...section.attributes.map(attributeLine));
  }
  return `${lines.join('\r\n')}\r\n`;
}

const connectionLine = (address: string) => `c=IN IP${isIPv6(address) ? 6 : 4} ${address}`;
const attributeLine = ({ name, value }: SdpAttribute) =>
  value === null ? `a=${name}` : `a=${name}:${value}`;

/** The first attribute of that name: its value, `''` for a property, null where there is none. */
export function attributeOf(attributes: readonly SdpAttribute[], name: string): string | null {
  const found = attributes.find((attribute) => attribute.name === name);
  return found ? (found.value ?? '') : null;
}

/** `presented`: what the peer wrote; null: nothing. */
export function malformed(expected: Shown, presented: string | null): FaultError {
  return new FaultError({
    stage: 'media',
    code: 'malformed-description',
    expected,
    presented: presented === null ? { code: 'no-line' } : shown(presented),
  });
}

/** A peer's text as it may stand in a fault: without a key, also where lines are joined. */
export const shown = (text: string): string => printable(text.replace(/inline\s*:.*/is, 'inline:…'), 120);
