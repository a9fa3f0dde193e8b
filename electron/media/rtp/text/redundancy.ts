/** Payloads of text/red (RFC 2198) that carry text/t140 (RFC 4103 4.2): read and written. Pure. */

/** RFC 4103 5.2 recommends two. */
export const generations = 2;

/** RFC 2198 3: fourteen bits, in ms here. */
const longestOffset = 16_383;

/** A block that was sent before. */
export interface RedundantBlock {
  /** How long before the packet's timestamp, in ms. */
  readonly offset: number;
  readonly text: Buffer;
}

export interface TextBlocks {
  /** Oldest first. */
  readonly redundant: readonly RedundantBlock[];
  readonly primary: Buffer;
}

const mostGenerations = 8;

/**
 * Null: not such a payload. A block of another payload type than `t140` is left out of what is
 * read, but keeps its place.
 */
export function readRedundancy(payload: Buffer, t140: number): TextBlocks | null {
  const headers: { readonly payloadType: number; readonly offset: number; readonly length: number }[] = [];
  let at = 0;
  for (;;) {
    const first = payload[at];
    if (first === undefined) return null;
    if (first < 0x80) break;
    if (at + 4 > payload.length || headers.length === mostGenerations) return null;
    const word = payload.readUInt32BE(at);
    headers.push({ payloadType: first & 0x7f, offset: (word >> 10) & 0x3fff, length: word & 0x3ff });
    at += 4;
  }
  if (payload[at] !== t140) return null;
  at += 1;
  const redundant: RedundantBlock[] = [];
  for (const { payloadType, offset, length } of headers) {
    if (at + length > payload.length) return null;
    redundant.push({
      offset,
      text: payloadType === t140 ? payload.subarray(at, at + length) : Buffer.alloc(0),
    });
    at += length;
  }
  return { redundant, primary: payload.subarray(at) };
}

export function writeRedundancy({ redundant, primary }: TextBlocks, t140: number): Buffer {
  const headers = redundant.map(({ offset, text }) => {
    const header = Buffer.alloc(4);
    const word = (0x80 | t140) * 2 ** 24 + Math.min(offset, longestOffset) * 2 ** 10 + text.length;
    header.writeUInt32BE(word);
    return header;
  });
  return Buffer.concat([...headers, Buffer.from([t140]), ...redundant.map(({ text }) => text), primary]);
}
