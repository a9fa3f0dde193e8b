/**
 * What the server sent in its handshake, read from the bytes because no API of the engine gives it
 * in time: the certificates as sent, the OCSP answer with them, and whether the server asked for
 * ours. Plain in TLS 1.2; in 1.3 decrypted with the server's handshake secret, which is used for
 * these records, kept in memory for as long, and never logged or stored.
 */
import type { DistinguishedName } from '../x509/distinguished-name.ts';
import { readAuthorities } from './certificate-request.ts';
import { readCertificates, readServerHello, readStatus, type ServerHello } from './handshake-messages.ts';
import { createRecordDecrypter, type RecordDecrypter } from './record-decrypter.ts';
import {
  ContentType,
  createMessageReader,
  createRecordReader,
  HandshakeType,
  type HandshakeMessage,
  type TlsRecord,
} from './records.ts';

export interface ServerFlight {
  /** Bytes from the server, before the engine gets them. */
  readonly push: (bytes: Uint8Array) => void;
  /**
   * A line of the engine's key log. SERVER_HANDSHAKE_TRAFFIC_SECRET is used, every other line is
   * dropped.
   */
  readonly keyLog: (line: Buffer) => void;
  /**
   * Nothing more is read; the secret and what was decrypted with it are forgotten. What was read
   * stays.
   */
  readonly end: () => void;
  readonly read: () => FlightContent;
}

/** What has been read so far. */
export interface FlightContent {
  readonly hello: ServerHello | null;
  /** DER in the order of the message; null: not seen, or not readable on this engine. */
  readonly chain: readonly Uint8Array[] | null;
  /** The OCSP answer that was sent with the certificate, DER; null: none was seen. */
  readonly staple: Uint8Array | null;
  readonly certificateRequested: boolean;
  /** Whose certificates the server takes; null: it did not ask, or it could not be read. */
  readonly authorities: readonly DistinguishedName[] | null;
  /** The TLS alert that came in clear; null: none. */
  readonly alert: number | null;
  /** False: the server's first bytes were no TLS record. */
  readonly isTls: boolean;
  /** Nothing more of use follows. */
  readonly isComplete: boolean;
}

const nothingRead: FlightContent = {
  hello: null,
  chain: null,
  staple: null,
  certificateRequested: false,
  authorities: null,
  alert: null,
  isTls: true,
  isComplete: false,
};

const messageLimit = 256 * 1024;
/** Encrypted records that wait for the secret. */
const waitingLimit = 64;

export function createServerFlight(): ServerFlight {
  const records = createRecordReader();
  const plain = createMessageReader(messageLimit);
  const decrypted = createMessageReader(messageLimit);
  const waiting: TlsRecord[] = [];
  let decrypter: RecordDecrypter | null = null;
  let content = nothingRead;

  const take = (messages: readonly HandshakeMessage[]): void => {
    content = messages.reduce(withMessage, content);
  };
  const decrypt = (record: TlsRecord): void => {
    if (content.isComplete) return;
    const text = decrypter?.open(record);
    if (text) take(decrypted.push(text));
  };
  const takeRecord = (record: TlsRecord): void => {
    const { type, fragment } = record;
    if (type === ContentType.Handshake) take(plain.push(fragment));
    else if (type === ContentType.Alert && fragment.length === 2)
      content = { ...content, alert: fragment[1] ?? null };
    else if (type !== ContentType.ApplicationData) return;
    else if (decrypter) decrypt(record);
    else if (waiting.length < waitingLimit) waiting.push(record);
  };
  return {
    push: (bytes) => {
      if (content.isComplete) return;
      const found = records.push(bytes);
      if (found) found.forEach(takeRecord);
      else content = { ...content, isTls: content.hello !== null, isComplete: true };
    },
    keyLog: (line) => {
      if (decrypter || !content.hello || content.isComplete) return;
      const text = /^SERVER_HANDSHAKE_TRAFFIC_SECRET \S+ ([0-9a-f]+)/.exec(line.toString('latin1'))?.[1];
      if (text === undefined) return;
      const secret = Buffer.from(text, 'hex');
      decrypter = createRecordDecrypter(content.hello.cipher, secret);
      secret.fill(0);
      waiting.splice(0).forEach(decrypt);
    },
    end: () => {
      content = { ...content, isComplete: true };
      waiting.length = 0;
      decrypter?.wipe();
      decrypter = null;
    },
    read: () => content,
  };
}

/** RFC 5246 7.4 and RFC 8446 4: what one more message adds. Nothing counts before a ServerHello. */
function withMessage(content: FlightContent, { type, body }: HandshakeMessage): FlightContent {
  const { hello } = content;
  const is13 = hello?.protocol === 'TLSv1.3';
  switch (type) {
    case HandshakeType.ServerHello:
      return { ...content, hello: readServerHello(body) ?? hello };
    case HandshakeType.CertificateRequest:
      if (!hello) return content;
      return { ...content, certificateRequested: true, authorities: readAuthorities(body, is13) };
    case HandshakeType.Certificate:
      // In 1.3 the request comes before the certificate, in 1.2 behind it: there ServerHelloDone is
      // the end.
      return hello ? { ...content, ...readCertificates(body, is13), isComplete: is13 } : content;
    case HandshakeType.CertificateStatus:
      // TLS 1.2 alone: in 1.3 the answer is in the certificate message.
      return { ...content, staple: readStatus(body) };
    case HandshakeType.ServerHelloDone:
      return { ...content, isComplete: true };
    default:
      return content;
  }
}
