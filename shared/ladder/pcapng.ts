/**
 * pcapng files (draft-ietf-opsawg-pcapng): a section, one interface, and packets. Little-endian;
 * options and data are padded to 32 bits.
 */

/** One packet. */
export interface Packet {
  /** Unix time, ms. */
  readonly at: number;
  readonly data: Uint8Array;
  readonly isInbound: boolean | null;
  /** Shown by Wireshark as the packet's comment; null: none. */
  readonly comment: string | null;
}

/** LINKTYPE_WIRESHARK_UPPER_PDU: packets name the protocol that they hold. */
const linkTypeUpperPdu = 252;

const blockTypes = { section: 0x0a0d0d0a, interface: 1, enhancedPacket: 6 } as const;
const options = { end: 0, comment: 1, flags: 2, application: 4 } as const;
/** Characters of a comment: the length of an option is 16 bits. */
const longestComment = 8000;

export function pcapng(
  packets: readonly Packet[],
  about: { readonly application: string; readonly comment: string },
): Uint8Array {
  return joined([
    block(
      blockTypes.section,
      // Byte-order magic, version 1.0, section length not known.
      joined([u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff)]),
      [textOption(options.comment, about.comment), textOption(options.application, about.application)],
    ),
    // Snapshot length 0: no limit. Times are in microseconds where nothing else is said.
    block(blockTypes.interface, joined([u16(linkTypeUpperPdu), u16(0), u32(0)]), []),
    ...packets.map(packetBlock),
  ]);
}

function packetBlock({ at, data, isInbound, comment }: Packet): Uint8Array {
  const microseconds = BigInt(Math.round(at)) * 1000n;
  const head = [
    u32(0),
    u32(Number(microseconds >> 32n)),
    u32(Number(microseconds & 0xffffffffn)),
    u32(data.length),
    u32(data.length),
  ];
  return block(blockTypes.enhancedPacket, joined([...head, padded(data)]), [
    ...(comment === null ? [] : [textOption(options.comment, comment)]),
    ...(isInbound === null ? [] : [option(options.flags, u32(isInbound ? 1 : 2))]),
  ]);
}

function block(type: number, body: Uint8Array, opts: readonly Uint8Array[]): Uint8Array {
  const end = opts.length === 0 ? [] : [option(options.end, new Uint8Array())];
  const content = joined([body, ...opts, ...end]);
  // The length of the whole block stands at both ends.
  const length = u32(content.length + 12);
  return joined([u32(type), length, content, length]);
}

const option = (code: number, value: Uint8Array): Uint8Array =>
  joined([u16(code), u16(value.length), padded(value)]);

const textOption = (code: number, text: string): Uint8Array =>
  option(code, new TextEncoder().encode(text.slice(0, longestComment)));

export function padded(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  out.set(bytes);
  return out;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function u16(value: number): Uint8Array {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value, true);
  return bytes;
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
