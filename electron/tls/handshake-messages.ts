/**
 * The bodies of the server's handshake messages (RFC 5246 7.4, RFC 8446 4). What cannot be read
 * gives less, and throws nothing.
 */

export interface ServerHello {
  /** The cipher suite as its number in the IANA registry. */
  readonly cipher: number;
  /** `TLSv1.2`, say. */
  readonly protocol: string;
}

export interface CertificateMessage {
  /** DER, in the order of the message. */
  readonly chain: readonly Uint8Array[];
  /** The OCSP answer behind the leaf, DER; TLS 1.3 alone. */
  readonly staple: Uint8Array | null;
}

/** The extension that carries an OCSP answer (RFC 8446 4.4.2.1). */
const statusRequest = 5;
/**
 * RFC 8446 4.1.3: the random of a HelloRetryRequest begins with these octets; it is no ServerHello
 * yet.
 */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891';

/** Null: a HelloRetryRequest, or not readable. */
export function readServerHello(body: Uint8Array): ServerHello | null {
  const view = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (view.length < 38 || view.subarray(2, 18).toString('hex') === retryRandom) return null;
  let offset = 35 + (view[34] ?? 0);
  if (offset + 3 > view.length) return null;
  const cipher = view.readUInt16BE(offset);
  let version = view.readUInt16BE(0);
  offset += 5;
  while (offset + 4 <= view.length) {
    const [type, length] = [view.readUInt16BE(offset), view.readUInt16BE(offset + 2)];
    if (type === 43 && length === 2 && offset + 6 <= view.length) version = view.readUInt16BE(offset + 4);
    offset += 4 + length;
  }
  return { cipher, protocol: protocols[version] ?? `0x${version.toString(16).padStart(4, '0')}` };
}

/** RFC 6101, 2246, 4346, 5246 and 8446; any other is shown as its number. */
const protocols: Readonly<Record<number, string>> = {
  0x0300: 'SSLv3',
  0x0301: 'TLSv1',
  0x0302: 'TLSv1.1',
  0x0303: 'TLSv1.2',
  0x0304: 'TLSv1.3',
};

/**
 * RFC 5246 7.4.2 and RFC 8446 4.4.2; in 1.3 a context precedes the list, and extensions follow each
 * entry.
 */
export function readCertificates(body: Uint8Array, is13: boolean): CertificateMessage {
  const chain: Uint8Array[] = [];
  let staple: Uint8Array | null = null;
  let offset = is13 ? 1 + (body[0] ?? 0) + 3 : 3;
  while (offset + 3 <= body.length) {
    const length = ((body[offset] ?? 0) << 16) | ((body[offset + 1] ?? 0) << 8) | (body[offset + 2] ?? 0);
    offset += 3;
    if (offset + length > body.length) break;
    chain.push(Uint8Array.from(body.subarray(offset, offset + length)));
    offset += length;
    if (!is13) continue;
    const end = offset + 2 + (((body[offset] ?? 0) << 8) | (body[offset + 1] ?? 0));
    // RFC 8446 4.4.2.1: the answer about the leaf follows the leaf.
    if (chain.length === 1) staple = stapleOf(body.subarray(offset + 2, end));
    offset = end;
  }
  return { chain, staple };
}

function stapleOf(extensions: Uint8Array): Uint8Array | null {
  for (let offset = 0; offset + 4 <= extensions.length;) {
    const [a = 0, b = 0, c = 0, d = 0] = extensions.subarray(offset, offset + 4);
    const end = offset + 4 + ((c << 8) | d);
    if (((a << 8) | b) === statusRequest) return readStatus(extensions.subarray(offset + 4, end));
    offset = end;
  }
  return null;
}

/** CertificateStatus (RFC 6066 8): type `ocsp`, and the answer behind three octets of length. */
export function readStatus(body: Uint8Array): Uint8Array | null {
  const [type, high = 0, middle = 0, low = 0] = body;
  const length = (high << 16) | (middle << 8) | low;
  return type === 1 && length > 0 && body.length === 4 + length ? Uint8Array.from(body.subarray(4)) : null;
}
