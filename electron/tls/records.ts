/**
 * TLS records and handshake messages as bytes (RFC 8446 4 and 5.1, RFC 5246 6.2 and 7.4): framing
 * alone, no cryptography.
 */

export const ContentType = { ChangeCipherSpec: 20, Alert: 21, Handshake: 22, ApplicationData: 23 } as const;
export const HandshakeType = {
  ClientHello: 1,
  ServerHello: 2,
  Certificate: 11,
  CertificateRequest: 13,
  ServerHelloDone: 14,
  CertificateStatus: 22,
} as const;

export interface TlsRecord {
  readonly type: number;
  /** Header and fragment, as on the wire. */
  readonly raw: Uint8Array;
  readonly fragment: Uint8Array;
}

export interface RecordReader {
  /** The records that are now whole; null, from then on: what came is not TLS. */
  readonly push: (bytes: Uint8Array) => TlsRecord[] | null;
  /** What waits for the rest of its record; it is given once. */
  readonly rest: () => Uint8Array;
}

const headerBytes = 5;
/** RFC 5246 6.2.3: 2^14 and 2048 for the expansion; TLS 1.3 allows less. */
const fragmentLimit = 16_384 + 2_048;

/** Cuts a stream of bytes into records, however they are split. */
export function createRecordReader(): RecordReader {
  let waiting: Uint8Array = new Uint8Array(0);
  let broken = false;
  return {
    push: (bytes) => {
      waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]);
      const records: TlsRecord[] = [];
      while (!broken && waiting.length > 0) {
        const [type = 0, major = 3, , high = 0, low = 0] = waiting;
        const end = headerBytes + ((high << 8) | low);
        broken = type < 20 || type > 24 || major !== 3 || end > headerBytes + fragmentLimit;
        if (broken || waiting.length < headerBytes || waiting.length < end) break;
        const raw = waiting.subarray(0, end);
        records.push({ type, raw, fragment: raw.subarray(headerBytes) });
        waiting = waiting.subarray(end);
      }
      // What waits must not change under us: the engine may use its buffer again.
      if (waiting === bytes || waiting.buffer === bytes.buffer) waiting = Uint8Array.from(waiting);
      return broken ? null : records;
    },
    rest: () => {
      const left = waiting;
      waiting = new Uint8Array(0);
      return left;
    },
  };
}

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
}

export interface MessageReader {
  readonly push: (fragment: Uint8Array) => HandshakeMessage[];
}

/**
 * Joins fragments to handshake messages: one may span records, a record may hold several. Over
 * `limit` octets: no more.
 */
export function createMessageReader(limit: number): MessageReader {
  let waiting: Uint8Array = new Uint8Array(0);
  let over = false;
  return {
    push: (fragment) => {
      if (over) return [];
      waiting = Buffer.concat([waiting, fragment]);
      const messages: HandshakeMessage[] = [];
      while (waiting.length >= 4) {
        const [type = 0, high = 0, middle = 0, low = 0] = waiting;
        const end = 4 + ((high << 16) | (middle << 8) | low);
        over = end > limit;
        if (over || waiting.length < end) break;
        messages.push({ type, body: waiting.subarray(4, end) });
        waiting = waiting.subarray(end);
      }
      return messages;
    },
  };
}

/** A fatal alert as a plaintext record (RFC 8446 6, RFC 5246 7.2). */
export function fatalAlert(description: number): Uint8Array {
  return Uint8Array.from([ContentType.Alert, 3, 3, 0, 2, 2, description]);
}
