/**
 * What the server said in its handshake, read from the bytes because no API tells in time: the certificates as it sent them,
 * the OCSP answer with them, and whether it asked for ours. Plain in TLS 1.2; in 1.3 decrypted with the server's handshake secret, which is used for
 * these records, kept in memory for as long, and never logged or stored.
 */
import { createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { DistinguishedName } from '../x509/distinguished-name.ts';
import { readAuthorities } from './certificate-request.ts';
import {
  ContentType,
  createMessageReader,
  createRecordReader,
  HandshakeType,
  type TlsRecord,
} from './records.ts';

export interface ServerFlight {
  /** Bytes from the server, before the engine gets them. */
  readonly push: (bytes: Uint8Array) => void;
  /** A line of the engine's key log; SERVER_HANDSHAKE_TRAFFIC_SECRET is used, the others are not looked at. */
  readonly keyLog: (line: Buffer) => void;
  /** Nothing more is read; the secret and what was decrypted with it are forgotten. What was found stays. */
  readonly end: () => void;
  /** DER in the order of the message; null: not seen, or not readable on this engine. */
  readonly chain: () => readonly Uint8Array[] | null;
  /** The OCSP answer that was sent with the certificate, DER; null: none was seen. */
  readonly staple: () => Uint8Array | null;
  readonly certificateRequested: () => boolean | 'unknown';
  /** Whose certificates it takes; null: it did not ask, or it could not be read. */
  readonly authorities: () => readonly DistinguishedName[] | null;
  /** The TLS alert that came in clear; null: none. */
  readonly alert: () => number | null;
  /** False: the server's first bytes were no TLS record. */
  readonly isTls: () => boolean;
  /** The protocol that the ServerHello chose, `TLSv1.2` say; null before it. */
  readonly protocol: () => string | null;
}

const messageLimit = 256 * 1024;

export function createServerFlight(): ServerFlight {
  const records = createRecordReader();
  const plain = createMessageReader(messageLimit);
  const inner = createMessageReader(messageLimit);
  const waiting: TlsRecord[] = [];
  let decrypter: RecordDecrypter | null = null;
  let hello: { readonly cipher: number; readonly protocol: string } | null = null;
  let chain: readonly Uint8Array[] | null = null;
  let staple: Uint8Array | null = null;
  let requested = false;
  let authorities: readonly DistinguishedName[] | null = null;
  let alert: number | null = null;
  let isTls = true;
  let done = false;

  const take = (messages: readonly { type: number; body: Uint8Array }[]): void => {
    for (const { type, body } of messages) {
      if (type === HandshakeType.ServerHello) hello = readServerHello(body) ?? hello;
      if (type === HandshakeType.CertificateRequest && hello) {
        requested = true;
        authorities = readAuthorities(body, hello.protocol === 'TLSv1.3');
      }
      if (type === HandshakeType.Certificate && hello) {
        const message = readCertificates(body, hello.protocol === 'TLSv1.3');
        chain = message.chain;
        staple = message.staple;
        // In 1.3 the request comes before the certificate, in 1.2 behind it: read on until ServerHelloDone there.
        done = hello.protocol === 'TLSv1.3';
      }
      // Plain, so TLS 1.2: in 1.3 the answer stands in the certificate message.
      if (type === HandshakeType.CertificateStatus) staple = readStatus(body);
      if (type === serverHelloDone) done = true;
    }
  };
  const open = (record: TlsRecord): void => {
    const text = decrypter?.open(record);
    if (text) take(inner.push(text));
  };
  return {
    push: (bytes) => {
      if (done) return;
      const found = records.push(bytes);
      if (!found) {
        isTls = hello !== null;
        done = true;
        return;
      }
      for (const record of found) {
        if (record.type === ContentType.Handshake) take(plain.push(record.fragment));
        else if (record.type === ContentType.Alert && record.fragment.length === 2)
          alert = record.fragment[1] ?? null;
        else if (record.type === ContentType.ApplicationData && decrypter) open(record);
        else if (record.type === ContentType.ApplicationData && waiting.length < 64) waiting.push(record);
      }
    },
    keyLog: (line) => {
      const text = /^SERVER_HANDSHAKE_TRAFFIC_SECRET \S+ ([0-9a-f]+)/.exec(line.toString('latin1'))?.[1];
      if (text === undefined || decrypter || !hello || done) return;
      const secret = Buffer.from(text, 'hex');
      decrypter = createRecordDecrypter(hello.cipher, secret);
      secret.fill(0);
      waiting.splice(0).forEach(open);
    },
    end: () => {
      done = true;
      waiting.length = 0;
      decrypter?.wipe();
      decrypter = null;
    },
    chain: () => chain,
    staple: () => staple,
    certificateRequested: () => (chain ? requested : 'unknown'),
    authorities: () => authorities,
    alert: () => alert,
    isTls: () => isTls,
    protocol: () => hello?.protocol ?? null,
  };
}

const serverHelloDone = 14;
/** RFC 8446 4.1.3: the random of a HelloRetryRequest begins with these octets; it is no ServerHello yet. */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891';

function readServerHello(body: Uint8Array): { cipher: number; protocol: string } | null {
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

/** RFC 5246 7.4.2 and RFC 8446 4.4.2; in 1.3 a context stands before the list and extensions behind each entry. */
function readCertificates(
  body: Uint8Array,
  is13: boolean,
): { chain: Uint8Array[]; staple: Uint8Array | null } {
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
    // RFC 8446 4.4.2.1: the answer about the leaf stands behind the leaf.
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
function readStatus(body: Uint8Array): Uint8Array | null {
  const [type, high = 0, middle = 0, low = 0] = body;
  const length = (high << 16) | (middle << 8) | low;
  return type === 1 && length > 0 && body.length === 4 + length ? Uint8Array.from(body.subarray(4)) : null;
}

const statusRequest = 5;

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

interface RecordDecrypter {
  /** What does not decrypt gives null: this reader only watches, the engine decides. */
  readonly open: (record: TlsRecord) => Uint8Array | null;
  readonly wipe: () => void;
}

/** RFC 8446 5.2, 7.3. */
function createRecordDecrypter(cipher: number, secret: Uint8Array): RecordDecrypter {
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
