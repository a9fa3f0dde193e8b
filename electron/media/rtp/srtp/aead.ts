/**
 * AES-GCM (RFC 7714). Node's cipher objects serve one packet each; a key object spares each of them
 * the import of the key, which costs more than the rest.
 */
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { createIvs, type PacketCipher, type PacketUse } from './packet-cipher.ts';
import type { SessionKeys } from './session-keys.ts';

const authTagLength = 16;

export function createAeadCipher(keys: SessionKeys, use: PacketUse): PacketCipher {
  const algorithm = keys.encryption.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm';
  const key = createSecretKey(keys.encryption);
  const ivOf = createIvs(keys.salt, 12);
  /** RFC 7714 8.2: the header. 9.2 and 9.3: the header and the word of E flag and index. */
  const associated = (head: Buffer, word: Buffer) => (use === 'rtp' ? head : Buffer.concat([head, word]));
  return {
    tagLength: authTagLength,
    tagFollowsPayload: true,
    seal: (packet, start, at, word) => {
      const cipher = createCipheriv(algorithm, key, ivOf(at), { authTagLength });
      cipher.setAAD(associated(packet.subarray(0, start), word));
      cipher.update(packet.subarray(start)).copy(packet, start);
      cipher.final();
      return cipher.getAuthTag();
    },
    open: (packet, start, at, word, tag) => {
      const decipher = createDecipheriv(algorithm, key, ivOf(at), { authTagLength });
      decipher.setAAD(associated(packet.subarray(0, start), word));
      decipher.setAuthTag(tag);
      const payload = decipher.update(packet.subarray(start));
      try {
        decipher.final();
      } catch {
        return false;
      }
      payload.copy(packet, start);
      return true;
    },
  };
}
