/** The SRTP crypto suites (RFC 4568 6.2, RFC 6188, RFC 7714): lengths in bytes. */
import type { SrtpSuite } from '../../../shared/model/media.ts';

export interface SuiteLengths {
  readonly masterKey: 16 | 32;
  readonly masterSalt: 14 | 12;
  /** The tag of an SRTP packet; with AEAD it is the cipher's. */
  readonly rtpTag: 16 | 10 | 4;
  /** AES-GCM; otherwise AES in counter mode with HMAC-SHA1. */
  readonly isAead: boolean;
}

export const suiteLengths: Readonly<Record<SrtpSuite, SuiteLengths>> = {
  AEAD_AES_256_GCM: { masterKey: 32, masterSalt: 12, rtpTag: 16, isAead: true },
  AEAD_AES_128_GCM: { masterKey: 16, masterSalt: 12, rtpTag: 16, isAead: true },
  AES_256_CM_HMAC_SHA1_80: { masterKey: 32, masterSalt: 14, rtpTag: 10, isAead: false },
  AES_CM_128_HMAC_SHA1_80: { masterKey: 16, masterSalt: 14, rtpTag: 10, isAead: false },
  AES_256_CM_HMAC_SHA1_32: { masterKey: 32, masterSalt: 14, rtpTag: 4, isAead: false },
  AES_CM_128_HMAC_SHA1_32: { masterKey: 16, masterSalt: 14, rtpTag: 4, isAead: false },
};
