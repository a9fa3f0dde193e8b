/**
 * What a TLS client said, read from the raw bytes that it sent: the proof behind "the server saw a ClientHello and an alert at
 * most". Plain handshake messages are read as they are; those of TLS 1.3 that are encrypted under the handshake keys are opened
 * with the secret that the server's own TLS engine tells (`openHandshake`).
 */
import { createDecipheriv, createHmac } from 'node:crypto';

/** RFC 8446 5.1 and B.1; the outer type, so most of TLS 1.3 shows as application data. */
export type RecordType = 'change-cipher-spec' | 'alert' | 'handshake' | 'application-data' | 'unknown';

export interface ClientRecords {
  readonly push: (bytes: Uint8Array) => void;
  /** CLIENT_HANDSHAKE_TRAFFIC_SECRET of TLS 1.3. */
  readonly openHandshake: (secret: Buffer) => void;
  readonly seen: () => SeenRecords;
}

export interface SeenRecords {
  /** Of TCP payload. */
  readonly bytes: number;
  /** The first 64. */
  readonly records: readonly { readonly type: RecordType; readonly length: number }[];
  /** Names of RFC 5246 and RFC 8446, in the order they came. */
  readonly handshake: readonly string[];
  /** Descriptions as numbers (RFC 8446 6): 48 is unknown_ca. */
  readonly alerts: readonly number[];
}

const recordTypes: Readonly<Record<number, RecordType>> = {
  20: 'change-cipher-spec',
  21: 'alert',
  22: 'handshake',
  23: 'application-data',
};
const messageNames: Readonly<Record<number, string>> = {
  1: 'ClientHello',
  11: 'Certificate',
  15: 'CertificateVerify',
  16: 'ClientKeyExchange',
  20: 'Finished',
  24: 'KeyUpdate',
  25: 'CompressedCertificate',
};
const kept = 64;

export function createClientRecords(): ClientRecords {
  const records: { type: RecordType; length: number }[] = [];
  const handshake: string[] = [];
  const alerts: number[] = [];
  let bytes = 0;
  let held = Buffer.alloc(0);
  let messages = Buffer.alloc(0);
  let opener: ((record: Buffer) => Buffer | null) | null = null;
  let finished = false;
  /** TLS 1.2: what follows ChangeCipherSpec is encrypted, and it is Finished (RFC 5246 7.4.9). */
  let changed = false;

  function readMessages(piece: Buffer): void {
    messages = Buffer.concat([messages, piece]);
    while (messages.length >= 4) {
      const end = 4 + messages.readUIntBE(1, 3);
      if (messages.length < end) return;
      const name = messageNames[messages.readUInt8(0)] ?? `message ${messages.readUInt8(0)}`;
      if (handshake.length < kept) handshake.push(name);
      finished ||= name === 'Finished';
      messages = messages.subarray(end);
    }
  }

  function readInner(type: number, content: Buffer): void {
    if (type === 22) readMessages(content);
    if (type === 21 && content.length === 2 && alerts.length < kept) alerts.push(content.readUInt8(1));
  }

  function readRecord(record: Buffer): void {
    const type = record.readUInt8(0);
    if (records.length < kept)
      records.push({ type: recordTypes[type] ?? 'unknown', length: record.length - 5 });
    if (type === 23 && opener && !finished) return openRecord(opener(record));
    if (type === 22 && changed && !opener) {
      if (!finished) handshake.push('Finished');
      finished = true;
      return;
    }
    if (type === 20) changed = true;
    readInner(type, record.subarray(5));
  }

  /** RFC 8446 5.2: content, its type, zeros. */
  function openRecord(inner: Buffer | null): void {
    const end = inner?.findLastIndex((byte) => byte !== 0) ?? -1;
    if (inner && end >= 0) readInner(inner.readUInt8(end), inner.subarray(0, end));
  }

  return {
    push: (piece) => {
      bytes += piece.length;
      // After the handshake only the number of bytes matters; the first records have been kept.
      if (finished && records.length >= kept) return;
      held = Buffer.concat([held, piece]);
      while (held.length >= 5) {
        const end = 5 + held.readUInt16BE(3);
        if (held.length < end) return;
        readRecord(held.subarray(0, end));
        held = held.subarray(end);
      }
    },
    openHandshake: (secret) => {
      opener ??= createOpener(secret);
    },
    seen: () => ({ bytes, records: [...records], handshake: [...handshake], alerts: [...alerts] }),
  };
}

/** RFC 8446 5.3, 7.3. The AEAD is found by trying: the tag tells. */
function createOpener(secret: Buffer): (record: Buffer) => Buffer | null {
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
    // Node's typings know chacha20-poly1305 with the CCM options alone; it takes the tag length like GCM.
    const decipher = createDecipheriv(cipher as 'aes-256-gcm', key, nonce, { authTagLength: 16 });
    decipher.setAAD(record.subarray(0, 5));
    decipher.setAuthTag(record.subarray(5 + length));
    return Buffer.concat([decipher.update(record.subarray(5, 5 + length)), decipher.final()]);
  } catch {
    return null;
  }
}
