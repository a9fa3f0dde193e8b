import { createDecipheriv, createHmac } from 'node:crypto';

/** Decrypts one TLS 1.3 record; null: its tag does not fit. Records must come in order. */
export type RecordOpener = (record: Buffer) => Buffer | null;

/** RFC 8446 5.3, 7.3: with the traffic secret. The AEAD is found by trying: only one tag fits. */
export function createOpener(secret: Buffer): RecordOpener {
  const hash = secret.length === 48 ? 'sha384' : 'sha256';
  const expand = (label: string, length: number) => {
    const name = Buffer.from(`tls13 ${label}`);
    const info = Buffer.from([0, length, name.length, ...name, 0, 1]);
    return createHmac(hash, secret).update(info).digest().subarray(0, length);
  };
  const vector = expand('iv', 12);
  const ciphers =
    hash === 'sha384' ? (['aes-256-gcm'] as const) : (['aes-128-gcm', 'chacha20-poly1305'] as const);
  let sequence = 0;
  return (record) => {
    const nonce = Buffer.from(vector);
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ sequence) >>> 0, 8);
    for (const cipher of ciphers) {
      const key = expand('key', cipher === 'aes-128-gcm' ? 16 : 32);
      const opened = decrypt(cipher, key, nonce, record);
      if (opened) {
        sequence += 1;
        return opened;
      }
    }
    return null;
  };
}

function decrypt(
  cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305',
  key: Buffer,
  nonce: Buffer,
  record: Buffer,
): Buffer | null {
  if (record.length < 5 + 17) return null;
  const length = record.length - 5 - 16;
  try {
    // Node's typings know chacha20-poly1305 with the CCM options alone; it takes the tag length
    // like GCM.
    const decipher = createDecipheriv(cipher as 'aes-256-gcm', key, nonce, { authTagLength: 16 });
    decipher.setAAD(record.subarray(0, 5));
    decipher.setAuthTag(record.subarray(5 + length));
    return Buffer.concat([decipher.update(record.subarray(5, 5 + length)), decipher.final()]);
  } catch {
    return null;
  }
}
