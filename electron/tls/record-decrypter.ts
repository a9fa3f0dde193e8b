/**
 * Records of a TLS 1.3 server's handshake, decrypted with its handshake traffic secret (RFC 8446
 * 5.2, 7.3).
 */
import { createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { ContentType, type TlsRecord } from './records.ts';

interface Suite {
  readonly aead: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly hash: 'sha256' | 'sha384';
  readonly keyLength: number;
}
const suites: Readonly<Record<number, Suite>> = {
  0x1301: { aead: 'aes-128-gcm', hash: 'sha256', keyLength: 16 },
  0x1302: { aead: 'aes-256-gcm', hash: 'sha384', keyLength: 32 },
  0x1303: { aead: 'chacha20-poly1305', hash: 'sha256', keyLength: 32 },
};

export interface RecordDecrypter {
  /** What does not decrypt gives null: the engine decides, this reader decides nothing. */
  readonly open: (record: TlsRecord) => Uint8Array | null;
  readonly wipe: () => void;
}

/** RFC 8446 5.2, 7.3. */
export function createRecordDecrypter(cipher: number, secret: Uint8Array): RecordDecrypter {
  const suite = suites[cipher];
  if (!suite) return { open: () => null, wipe: () => undefined };
  // As objects of the engine: Node takes ten times as long over octets.
  const traffic = createSecretKey(secret);
  const octets = expandLabel(suite.hash, traffic, 'key', suite.keyLength);
  const key = createSecretKey(octets);
  octets.fill(0);
  const iv = expandLabel(suite.hash, traffic, 'iv', 12);
  let sequence = 0;
  return {
    open: ({ raw, fragment }) => {
      const nonce = Buffer.from(iv);
      nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ sequence) >>> 0, 8);
      sequence += 1;
      try {
        const options = { authTagLength: 16 };
        // The AEADs of TLS share one interface; their type definitions do not.
        const decipher = createDecipheriv(suite.aead as 'chacha20-poly1305', key, nonce, options);
        decipher.setAAD(raw.subarray(0, 5), { plaintextLength: fragment.length - 16 });
        decipher.setAuthTag(fragment.subarray(-16));
        const text = Buffer.concat([decipher.update(fragment.subarray(0, -16)), decipher.final()]);
        const end = text.findLastIndex((octet) => octet !== 0);
        return text[end] === ContentType.Handshake ? text.subarray(0, end) : null;
      } catch {
        return null;
      }
    },
    wipe: () => void iv.fill(0),
  };
}

/** RFC 8446 7.1, for lengths of one hash at most. */
function expandLabel(hash: string, secret: KeyObject, label: string, length: number): Buffer {
  const full = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([
    Buffer.from([length >> 8, length & 0xff, full.length]),
    full,
    Buffer.from([0, 1]),
  ]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
}
