/**
 * What a TLS client sent, read from its raw bytes: this proves that the server saw a ClientHello
 * and an alert at most. Handshake messages in the clear are read as they are; those that TLS 1.3
 * encrypts under the handshake keys are decrypted with the secret of the server's own TLS engine
 * (`openHandshake`).
 */
import { createOpener, type RecordOpener } from './record-opener.ts';

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
/** Records and messages of which more are counted and not kept. */
const kept = 64;

export function createClientRecords(): ClientRecords {
  return new TlsRecords();
}

/** Bytes to records (RFC 8446 5.1), records to their content. */
class TlsRecords implements ClientRecords {
  readonly #records: { type: RecordType; length: number }[] = [];
  readonly #alerts: number[] = [];
  readonly #handshake = new HandshakeMessages();
  #bytes = 0;
  #held = Buffer.alloc(0);
  #opener: RecordOpener | null = null;
  /** TLS 1.2: the client encrypts from its ChangeCipherSpec on (RFC 5246 7.1). */
  #changed = false;

  readonly push = (piece: Uint8Array): void => {
    this.#bytes += piece.length;
    // After the handshake only the number of bytes matters; the first records have been kept.
    if (this.#handshake.finished && this.#records.length >= kept) return;
    this.#held = Buffer.concat([this.#held, piece]);
    while (this.#held.length >= 5) {
      const end = 5 + this.#held.readUInt16BE(3);
      if (this.#held.length < end) return;
      this.#readRecord(this.#held.subarray(0, end));
      this.#held = this.#held.subarray(end);
    }
  };

  readonly openHandshake = (secret: Buffer): void => {
    this.#opener ??= createOpener(secret);
  };

  readonly seen = (): SeenRecords => ({
    bytes: this.#bytes,
    records: [...this.#records],
    handshake: [...this.#handshake.names],
    alerts: [...this.#alerts],
  });

  #readRecord(record: Buffer): void {
    const type = record.readUInt8(0);
    if (this.#records.length < kept)
      this.#records.push({ type: recordTypes[type] ?? 'unknown', length: record.length - 5 });
    if (type === 23 && this.#opener && !this.#handshake.finished)
      return this.#readInner(this.#opener(record));
    // The one encrypted handshake message of TLS 1.2 is Finished (RFC 5246 7.4.9).
    if (type === 22 && this.#changed && !this.#opener) return this.#handshake.finish();
    if (type === 20) this.#changed = true;
    this.#readContent(type, record.subarray(5));
  }

  /** RFC 8446 5.2: content, its type, zeros. */
  #readInner(inner: Buffer | null): void {
    const end = inner?.findLastIndex((byte) => byte !== 0) ?? -1;
    if (inner && end >= 0) this.#readContent(inner.readUInt8(end), inner.subarray(0, end));
  }

  #readContent(type: number, content: Buffer): void {
    if (type === 22) this.#handshake.push(content);
    if (type === 21 && content.length === 2 && this.#alerts.length < kept)
      this.#alerts.push(content.readUInt8(1));
  }
}

/** Content of handshake records to the names of their messages (RFC 8446 4). */
class HandshakeMessages {
  readonly names: string[] = [];
  finished = false;
  #held = Buffer.alloc(0);

  push(piece: Buffer): void {
    this.#held = Buffer.concat([this.#held, piece]);
    while (this.#held.length >= 4) {
      const end = 4 + this.#held.readUIntBE(1, 3);
      if (this.#held.length < end) return;
      this.#take(this.#held.readUInt8(0));
      this.#held = this.#held.subarray(end);
    }
  }

  /** An encrypted message that can only be Finished. */
  finish(): void {
    if (!this.finished) this.names.push('Finished');
    this.finished = true;
  }

  #take(type: number): void {
    const name = messageNames[type] ?? `message ${type}`;
    if (this.names.length < kept) this.names.push(name);
    this.finished ||= name === 'Finished';
  }
}
