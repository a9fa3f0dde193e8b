/**
 * AES in counter mode as SRTP uses it (RFC 3711 4.1.1, RFC 6188 for 256 bits).
 *
 * One AES-ECB cipher object is kept and fed counter blocks: a cipher object per packet costs more
 * than the encryption itself.
 */
import { createCipheriv, createSecretKey } from 'node:crypto';

/** XORs the keystream that begins at the counter block `iv` (16 bytes) into `bytes`, in place. */
export type Keystream = (iv: Buffer, bytes: Buffer) => void;

const blockLength = 16;

/** `key`: 16 or 32 bytes. */
export function createKeystream(key: Buffer): Keystream {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, createSecretKey(key), null);
  cipher.setAutoPadding(false);
  let counters = numberedBlocks(0);

  return (iv, bytes) => {
    const { length } = bytes;
    const blocks = Math.ceil(length / blockLength);
    if (counters.length < blocks * blockLength) counters = numberedBlocks(blocks);
    for (let at = 0; at < blocks * blockLength; at += blockLength) iv.copy(counters, at, 0, 14);
    const stream = cipher.update(counters.subarray(0, blocks * blockLength));
    for (let at = 0; at < length; at += 1) (bytes[at] as number) ^= stream[at] as number;
  };
}

/** The last two bytes of a counter block count the blocks of one packet. */
function numberedBlocks(count: number) {
  const blocks = Buffer.alloc(count * blockLength);
  for (let index = 0; index < count; index += 1) blocks.writeUInt16BE(index, index * blockLength + 14);
  return blocks;
}
