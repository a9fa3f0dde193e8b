import { isIPv6 } from 'node:net';

/** The value of XOR-MAPPED-ADDRESS (RFC 8489 14.2). `address`: as a socket reports it. */
export function xorMappedAddress(
  { address, port }: { readonly address: string; readonly port: number },
  magicCookie: number,
  transaction: Buffer,
): Buffer {
  const mask = Buffer.alloc(16);
  mask.writeUInt32BE(magicCookie, 0);
  transaction.copy(mask, 4);
  const octets = octetsOf(address);
  const value = Buffer.alloc(4 + octets.length);
  value.writeUInt8(octets.length === 4 ? 1 : 2, 1);
  value.writeUInt16BE(port ^ mask.readUInt16BE(0), 2);
  for (const [at, octet] of octets.entries()) value.writeUInt8(octet ^ (mask[at] ?? 0), 4 + at);
  return value;
}

function octetsOf(address: string): readonly number[] {
  if (!isIPv6(address)) return address.split('.').map(Number);
  const [bare = ''] = address.split('%');
  const [head = '', tail] = bare.split('::');
  const [front, back] = [wordsOf(head), wordsOf(tail ?? '')];
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => 0);
  return [...front, ...zeros, ...back].flatMap((word) => [word >> 8, word & 0xff]);
}

/** The 16-bit words of one side of `::`; the last two may be written as IPv4. */
function wordsOf(text: string): readonly number[] {
  return text
    .split(':')
    .filter((part) => part !== '')
    .flatMap((part) => {
      if (!part.includes('.')) return [Number.parseInt(part, 16)];
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
      return [a * 256 + b, c * 256 + d];
    });
}
