/** How a stream of a description may be protected: profile, SDES keys, DTLS fingerprint. Pure. */
import { cryptoValues, readCryptoLines, suiteOf, type CryptoLine } from './crypto-line.ts';
import { hasFingerprint, readDtlsParameters, type DtlsParameters } from './dtls-parameters.ts';
import { isKeyedByDtls, isSecure, type Profile } from './profile.ts';
import type { SdpAttribute, SdpMedia } from './sdp.ts';

export interface Security {
  readonly profile: Profile;
  /** Those that we can use, in their order. */
  readonly crypto: readonly CryptoLine[];
  /** How many `a=crypto` lines there are, ours or not. */
  readonly cryptoCount: number;
  /** Null: none that we can use. */
  readonly dtls: DtlsParameters | null;
  /** Whether there is an `a=fingerprint`, ours to use or not. */
  readonly namesFingerprint: boolean;
  /** What the stream names, for a fault: profile and suites, never a key. */
  readonly shown: string;
  /** Written by a Microsoft product ([MS-SDPEXT]). */
  readonly isMicrosoft: boolean;
}

export function readSecurity(
  profile: Profile,
  { attributes }: SdpMedia,
  session: readonly SdpAttribute[],
): Security {
  const values = cryptoValues(attributes);
  const namesFingerprint = hasFingerprint(attributes, session);
  return {
    profile,
    crypto: readCryptoLines(attributes),
    cryptoCount: values.length,
    dtls: readDtlsParameters(attributes, session),
    namesFingerprint,
    shown: [profile, ...(namesFingerprint ? ['a=fingerprint'] : []), ...values.flatMap(shownLine)].join(' '),
    isMicrosoft: attributes.some(isMicrosoft),
  };
}

/** The ways that a stream can be protected, as the answerer sees it. */
export type Way = 'sdes' | 'dtls' | 'plain';

/**
 * The best that the stream and we have; null: none. A stream that is not of a secure profile and
 * has keys is protected where both sides can (RFC 8643).
 */
export function wayOf({ profile, crypto, dtls }: Security, hasDtls: boolean): Way | null {
  if (dtls && hasDtls && isKeyedByDtls(profile)) return 'dtls';
  if (crypto.length > 0) return 'sdes';
  if (dtls && hasDtls) return 'dtls';
  return isSecure(profile) ? null : 'plain';
}

/**
 * The profile of our answer: theirs. [MS-SDPEXT] offers RTP/AVP where encryption is optional, and
 * wants RTP/SAVP in the answer that encrypts.
 */
export function answeredProfile({ profile, isMicrosoft }: Security, way: Way): Profile {
  return way === 'sdes' && isMicrosoft && profile === 'RTP/AVP' ? 'RTP/SAVP' : profile;
}

/** Attributes and codecs that nobody else writes. */
const isMicrosoft = ({ name, value }: SdpAttribute): boolean =>
  name === 'cryptoscale' ||
  name === 'x-ssrc-range' ||
  (name === 'rtpmap' && /\sx-(?:msrta|mscn)\//i.test(value ?? ''));

/** A suite's name has words in capitals with underscores; a key never has one. */
function shownLine(value: string): string[] {
  const [, , name = ''] = /^(\S+)\s+(\S+)/.exec(value) ?? [];
  return suiteOf(name) !== null || /^[A-Z0-9]{1,8}(?:_[A-Z0-9]{1,8}){1,6}$/.test(name) ? [name] : [];
}
