/** From the master key and salt of a description to the keys of packets (RFC 3711 4.3). */
import type { SrtpSuite } from '../../../../shared/model/media.ts';
import { suiteLengths } from '../srtp-suites.ts';
import { createKeystream } from './keystream.ts';

/** What one direction is protected with. */
export interface SrtpKeys {
  readonly suite: SrtpSuite;
  /** Of the suite's lengths (srtp-suites.ts). */
  readonly masterKey: Buffer;
  readonly masterSalt: Buffer;
  /** In every packet (RFC 3711 3.1): 1 to 128 bytes; null: none. */
  readonly mki: Buffer | null;
  /**
   * How many packets may be sealed (RFC 4568 6.1); absent: what RFC 3711 allows. Whoever receives
   * them does not enforce it.
   */
  readonly lifetime?: number;
}

export interface SessionKeys {
  readonly encryption: Buffer;
  readonly salt: Buffer;
  readonly authentication: Buffer;
}

/** RFC 3711 4.3.1: what each derived key is for. */
const labels = {
  rtp: { encryption: 0, authentication: 1, salt: 2 },
  rtcp: { encryption: 3, authentication: 4, salt: 5 },
} as const;
/** Of HMAC-SHA1 (RFC 3711 5.2); an AEAD suite does not use it. */
const authenticationKeyLength = 20;
const mkiLimit = 128;

/**
 * RFC 3711 4.3.1 with a key derivation rate of 0: the label is XORed into byte 7 of the salt. A
 * salt of 12 bytes is used with zeroes behind it (RFC 7714 11).
 */
export function deriveKey(masterKey: Buffer, masterSalt: Buffer, label: number, length: number): Buffer {
  const iv = Buffer.alloc(16);
  masterSalt.copy(iv);
  iv.writeUInt8(iv.readUInt8(7) ^ label, 7);
  const key = Buffer.alloc(length);
  createKeystream(masterKey)(iv, key);
  return key;
}

export function deriveSessionKeys(keys: SrtpKeys, use: 'rtp' | 'rtcp'): SessionKeys {
  const { masterKey, masterSalt } = keys;
  const derive = (label: number, length: number) => deriveKey(masterKey, masterSalt, label, length);
  return {
    encryption: derive(labels[use].encryption, masterKey.length),
    salt: derive(labels[use].salt, masterSalt.length),
    authentication: derive(labels[use].authentication, authenticationKeyLength),
  };
}

/** Throws a RangeError: keys that do not fit their suite are a defect of whoever made them. */
export function assertKeyLengths({ suite, masterKey, masterSalt, mki }: SrtpKeys): void {
  const lengths = suiteLengths[suite];
  if (masterKey.length !== lengths.masterKey || masterSalt.length !== lengths.masterSalt)
    throw new RangeError('SRTP key or salt length');
  if (mki && (mki.length === 0 || mki.length > mkiLimit)) throw new RangeError('SRTP MKI length');
}

/** Whether both are the same key: a context that has used it must go on. */
export function isSameKey(a: SrtpKeys, b: SrtpKeys): boolean {
  return (
    a.suite === b.suite &&
    a.masterKey.equals(b.masterKey) &&
    a.masterSalt.equals(b.masterSalt) &&
    (a.mki === b.mki || (a.mki !== null && b.mki !== null && a.mki.equals(b.mki)))
  );
}
