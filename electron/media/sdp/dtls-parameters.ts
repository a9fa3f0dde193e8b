/** What a description says of DTLS-SRTP (RFC 5763, 8122) and ICE (RFC 8839). Pure, bounded. */
import { attributeOf, type SdpAttribute } from './sdp.ts';

export interface Fingerprint {
  /** Lower case, of `hashes`. */
  readonly hash: string;
  /** Lower-case hex digits without colons. */
  readonly value: string;
}

export type Setup = 'active' | 'passive' | 'actpass';

export interface IceParameters {
  readonly ufrag: string;
  readonly password: string;
  readonly isLite: boolean;
  /** The values of `a=candidate`, unread. */
  readonly candidates: readonly string[];
}

export interface DtlsParameters {
  /** Never empty; the certificate has to match one of those that Chromium can check. */
  readonly fingerprints: readonly Fingerprint[];
  readonly setup: Setup;
  /** Null: the peer does not use ICE. */
  readonly ice: IceParameters | null;
}

/** Bytes by hash (RFC 8122 5); MD5 and SHA-1 prove nothing any more. */
const hashes = new Map([
  ['sha-256', 32],
  ['sha-384', 48],
  ['sha-512', 64],
]);
const limits = { fingerprints: 8, candidates: 64, candidate: 512 } as const;

/** `media` before `session`, as RFC 8866 5.13 has it; null: no usable fingerprint. */
export function readDtlsParameters(
  media: readonly SdpAttribute[],
  session: readonly SdpAttribute[],
): DtlsParameters | null {
  const own = readFingerprints(media);
  const fingerprints = own.length > 0 ? own : readFingerprints(session);
  if (fingerprints.length === 0) return null;
  const setup = readSetup(attributeOf(media, 'setup') ?? attributeOf(session, 'setup'));
  return setup && { fingerprints, setup, ice: readIce(media, session) };
}

/** Whether the stream names a certificate, usable or not. */
export const hasFingerprint = (media: readonly SdpAttribute[], session: readonly SdpAttribute[]): boolean =>
  [media, session].some((attributes) => attributeOf(attributes, 'fingerprint') !== null);

/** The value of an `a=fingerprint`; null: of no hash that proves something. */
export function readFingerprint(value: string): Fingerprint | null {
  const [found] = readFingerprints([{ name: 'fingerprint', value }]);
  return found ?? null;
}

/** As `a=fingerprint` has it (RFC 8122 5). */
export const writeFingerprint = ({ hash, value }: Fingerprint): string =>
  `${hash} ${value.toUpperCase().replaceAll(/..(?!$)/g, '$&:')}`;

function readFingerprints(attributes: readonly SdpAttribute[]): Fingerprint[] {
  return attributes
    .filter(({ name }) => name === 'fingerprint')
    .slice(0, limits.fingerprints)
    .flatMap(({ value }) => {
      const [, hash = '', text = ''] = /^(\S+)\s+([0-9a-f]{2}(?::[0-9a-f]{2})*)$/i.exec(value ?? '') ?? [];
      const digits = text.replaceAll(':', '').toLowerCase();
      const name = hash.toLowerCase();
      return hashes.get(name) === digits.length / 2 ? [{ hash: name, value: digits }] : [];
    });
}

/** RFC 5763 5: an offer has `actpass`; RFC 4145 4: `active` where it is left out. */
function readSetup(value: string | null): Setup | null {
  const setup = (value ?? 'active').toLowerCase();
  return setup === 'active' || setup === 'passive' || setup === 'actpass' ? setup : null;
}

function readIce(media: readonly SdpAttribute[], session: readonly SdpAttribute[]): IceParameters | null {
  const either = (name: string) => attributeOf(media, name) ?? attributeOf(session, name) ?? '';
  const [ufrag, password] = [either('ice-ufrag'), either('ice-pwd')];
  // RFC 8839 5.4.
  if (!/^[A-Za-z0-9+/]{4,256}$/.test(ufrag) || !/^[A-Za-z0-9+/]{22,256}$/.test(password)) return null;
  return {
    ufrag,
    password,
    isLite: attributeOf(session, 'ice-lite') !== null,
    candidates: media
      .flatMap(({ name, value }) => (name === 'candidate' && value !== null ? [value] : []))
      .filter(({ length }) => length <= limits.candidate)
      .slice(0, limits.candidates),
  };
}
