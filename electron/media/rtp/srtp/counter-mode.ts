/** AES_CM with HMAC_SHA1 (RFC 3711 4.1.1 and 4.2.1, RFC 6188). */
import { hash, timingSafeEqual } from 'node:crypto';
import { createKeystream } from './keystream.ts';
import { createIvs, type PacketCipher } from './packet-cipher.ts';
import type { SessionKeys } from './session-keys.ts';

export function createCounterModeCipher(keys: SessionKeys, tagLength: number): PacketCipher {
  const applyKeystream = createKeystream(keys.encryption);
  const sign = hmacSha1(keys.authentication);
  const ivOf = createIvs(keys.salt, 16);
  const tagOf = (packet: Buffer, word: Buffer) => sign(packet, word).subarray(0, tagLength);
  return {
    tagLength,
    tagFollowsPayload: false,
    seal: (packet, start, at, word) => {
      applyKeystream(ivOf(at), packet.subarray(start));
      return tagOf(packet, word);
    },
    open: (packet, start, at, word, tag) => {
      if (!timingSafeEqual(tagOf(packet, word), tag)) return false;
      applyKeystream(ivOf(at), packet.subarray(start));
      return true;
    },
  };
}

/**
 * HMAC-SHA1 (RFC 2104) over two parts, as two one-shot hashes over pads laid out beforehand: an
 * HMAC object per packet costs several times as much.
 */
function hmacSha1(key: Buffer): (packet: Buffer, word: Buffer) => Buffer {
  const pad = (byte: number) => Buffer.from(Array.from({ length: 64 }, (_, i) => (key[i] ?? 0) ^ byte));
  const inner = pad(0x36);
  const outer = Buffer.concat([pad(0x5c), Buffer.alloc(20)]);
  return (packet, word) => {
    hash('sha1', Buffer.concat([inner, packet, word]), 'buffer').copy(outer, 64);
    return hash('sha1', outer, 'buffer');
  };
}
