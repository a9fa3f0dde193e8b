/**
 * SDP text (RFC 8866; RFC 4566 for what older peers send), bounded: parsed into the lines that we act on and written back.
 * Lines that we have no use for (b=, k=, r=, z= ...) are checked for their form and dropped.
 */
import { isIP } from 'node:net';
import { FaultError } from '../../shared/errors.ts';

export interface SdpConnection {
  readonly family: 4 | 6;
  /** A literal address; names are not looked up. */
  readonly address: string;
}

export interface SdpAttribute {
  readonly name: string;
  /** Null: a property attribute (`a=sendrecv`). */
  readonly value: string | null;
}

export interface SdpMedia {
  readonly kind: string;
  readonly port: number;
  readonly protocol: string;
  readonly formats: readonly string[];
  readonly connection: SdpConnection | null;
  readonly attributes: readonly SdpAttribute[];
}

export interface Sdp {
  /** All that follows `o=`. */
  readonly origin: string;
  readonly connection: SdpConnection | null;
  readonly attributes: readonly SdpAttribute[];
  readonly media: readonly SdpMedia[];
}

const limits = { bytes: 64 * 1024, lines: 1000, media: 32, formats: 64 } as const;

interface Section {
  connection: SdpConnection | null;
  attributes: SdpAttribute[];
}

/** Throws `media: malformed-description` with what was expected and the line that was there. */
export function parseSdp(text: string): Sdp {
  if (text.length > limits.bytes) throw malformed(`at most ${limits.bytes} bytes`, String(text.length));
  // RFC 8866 5: records end in CRLF, and a parser should accept a single LF.
  const lines = text.split(/\r?\n/);
  while (lines.at(-1) === '') lines.pop();
  if (lines.length > limits.lines) throw malformed(`at most ${limits.lines} lines`, String(lines.length));
  if (lines[0] !== 'v=0') throw malformed('v=0', lines[0] ?? '');
  if (!lines[1]?.startsWith('o=')) throw malformed('o=', lines[1] ?? '');

  const session: Section = { connection: null, attributes: [] };
  const media: (Section & Omit<SdpMedia, keyof Section>)[] = [];
  for (const line of lines.slice(2)) {
    if (!/^[a-z]=/.test(line)) throw malformed('type=value', line);
    const value = line.slice(2);
    const section = media.at(-1) ?? session;
    if (line.startsWith('m=')) media.push(parseMediaLine(value));
    else if (line.startsWith('c=')) section.connection = parseConnection(value);
    else if (line.startsWith('a=')) section.attributes.push(parseAttribute(value));
    if (media.length > limits.media) throw malformed(`at most ${limits.media} streams`, line);
  }
  return { origin: lines[1].slice(2), ...session, media };
}

function parseMediaLine(value: string): Section & Omit<SdpMedia, keyof Section> {
  const [kind, port, protocol, ...formats] = value.split(' ').filter((part) => part !== '');
  const portNumber = Number(/^(\d{1,5})(?:\/\d+)?$/.exec(port ?? '')?.[1] ?? Number.NaN);
  const isWhole = kind !== undefined && protocol !== undefined && formats.length > 0;
  if (!isWhole || !(portNumber <= 65_535) || formats.length > limits.formats) {
    throw malformed('m=kind port protocol format', `m=${value}`);
  }
  return { kind, port: portNumber, protocol, formats, connection: null, attributes: [] };
}

function parseConnection(value: string): SdpConnection {
  const [network, type, base] = value.split(' ');
  // A TTL or count after a slash is for multicast, which no phone call is.
  const address = base ?? '';
  const family = isIP(address);
  const isNamed = network === 'IN' && ((type === 'IP4' && family === 4) || (type === 'IP6' && family === 6));
  if (!isNamed) throw malformed('c=IN IP4 or IP6 and a literal address', `c=${value}`);
  return { family: family === 6 ? 6 : 4, address };
}

function parseAttribute(value: string): SdpAttribute {
  const colon = value.indexOf(':');
  return colon < 0
    ? { name: value, value: null }
    : { name: value.slice(0, colon), value: value.slice(colon + 1) };
}

export function writeSdp({ origin, connection, attributes, media }: Sdp): string {
  const lines = ['v=0', `o=${origin}`, 's=-'];
  if (connection) lines.push(connectionLine(connection));
  lines.push('t=0 0', ...attributes.map(attributeLine));
  for (const section of media) {
    lines.push(`m=${section.kind} ${section.port} ${section.protocol} ${section.formats.join(' ')}`);
    if (section.connection) lines.push(connectionLine(section.connection));
    lines.push(...section.attributes.map(attributeLine));
  }
  return `${lines.join('\r\n')}\r\n`;
}

const connectionLine = ({ family, address }: SdpConnection) => `c=IN IP${family} ${address}`;
const attributeLine = ({ name, value }: SdpAttribute) =>
  value === null ? `a=${name}` : `a=${name}:${value}`;

/** The first attribute of that name: its value, `''` for a property, null where there is none. */
export function attributeOf(attributes: readonly SdpAttribute[], name: string): string | null {
  const found = attributes.find((attribute) => attribute.name === name);
  return found ? (found.value ?? '') : null;
}

export function malformed(expected: string, presented: string): FaultError {
  return new FaultError({
    stage: 'media',
    code: 'malformed-description',
    expected,
    presented: presented.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 120),
  });
}
