/**
 * `a=crypto` (RFC 4568 9.1): a suite, and the keys of what the writer of the line sends. Pure and
 * bounded. A line that we cannot use in every detail is passed over, never used in part.
 */
import { srtpSuites, type SrtpSuite } from '../../../shared/model/media.ts';
import type { SrtpKeys } from '../rtp/srtp.ts';
import { suiteLengths } from '../rtp/srtp-suites.ts';
import type { SdpAttribute } from './sdp.ts';

export interface CryptoLine {
  /** 0 to 999999999. */
  readonly tag: number;
  readonly suite: SrtpSuite;
  /** The suite as the offerer writes it; the answer repeats it. */
  readonly name: string;
  readonly key: SrtpKeys;
}

const limits = { line: 4096, lines: 32, mkiBytes: 128, lifetime: 2n ** 48n } as const;

/** The `a=crypto` lines of a stream that we can use, in their order; of one tag the first line. */
export function readCryptoLines(attributes: readonly SdpAttribute[]): CryptoLine[] {
  const seen = new Set<number>();
  return cryptoValues(attributes)
    .slice(0, limits.lines)
    .flatMap((value) => {
      const line = readCryptoLine(value);
      if (line === null || seen.has(line.tag)) return [];
      seen.add(line.tag);
      return [line];
    });
}

export const cryptoValues = (attributes: readonly SdpAttribute[]): string[] =>
  attributes.flatMap(({ name, value }) => (name === 'crypto' ? [value ?? ''] : []));

/** Null: not a line, or one that we cannot use. */
export function readCryptoLine(value: string): CryptoLine | null {
  if (value.length > limits.line) return null;
  const [tag = '', name = '', method = '', ...parameters] = value.trim().split(/\s+/);
  const suite = suiteOf(name);
  if (!/^\d{1,9}$/.test(tag) || suite === null || !parameters.every(isIgnorable)) return null;
  const key = readKey(method, suite);
  return key && { tag: Number(tag), suite, name, key };
}

export function writeCryptoLine({ tag, name, key }: CryptoLine): string {
  return `${tag} ${name} ${writeKey(key)}`;
}

/** RFC 4568's names are not case-sensitive; FreeSWITCH swaps two words of RFC 6188's names. */
export function suiteOf(name: string): SrtpSuite | null {
  const standard = name.toUpperCase().replace(/^AES_CM_256_/, 'AES_256_CM_');
  return srtpSuites.find((suite) => suite === standard) ?? null;
}

/**
 * RFC 4568 6.3.7: a parameter after a hyphen may be ignored. 6.3.6: WSH is a hint for the
 * receiver's window. All others change the packets (KDR, FEC) or take protection away
 * (UNENCRYPTED_SRTP, UNENCRYPTED_SRTCP, UNAUTHENTICATED_SRTP).
 */
const isIgnorable = (parameter: string): boolean => /^(?:-|WSH=\d{1,9}$)/i.test(parameter);

/**
 * `inline:KEY[|LIFETIME][|MKI:LENGTH]`. Of several keys, which RFC 4568 6.1 allows, a peer may use
 * each at any time; nobody was seen to write them.
 */
function readKey(text: string, suite: SrtpSuite): SrtpKeys | null {
  const [, encoded = '', rest = ''] = /^inline:([^|]*)((?:\|[^|]*){0,2})$/i.exec(text) ?? [];
  const options = /^(?:\|([\d^]+))?(?:\|(\d+:\d+))?$/.exec(rest);
  const bytes = readBase64(encoded, suiteLengths[suite]);
  if (!options || !bytes || !isLifetime(options[1])) return null;
  const mki = options[2] === undefined ? null : readMki(options[2]);
  return mki === undefined ? null : { suite, ...bytes, mki };
}

/** With or without padding; the number of digits must be that of the suite's key and salt. */
function readBase64(
  text: string,
  { masterKey, masterSalt }: { readonly masterKey: number; readonly masterSalt: number },
): Pick<SrtpKeys, 'masterKey' | 'masterSalt'> | null {
  const digits = /^([A-Za-z0-9+/]+)={0,2}$/.exec(text)?.[1];
  if (digits?.length !== Math.ceil(((masterKey + masterSalt) * 8) / 6)) return null;
  const bytes = Buffer.from(digits, 'base64');
  return { masterKey: bytes.subarray(0, masterKey), masterSalt: bytes.subarray(masterKey) };
}

/** RFC 4568 6.1: packets under the key, a number or a power of two; left out: SRTP's limit. */
function isLifetime(text: string | undefined): boolean {
  if (text === undefined) return true;
  const [, power, number] = /^(?:2\^(\d{1,2})|(\d{1,15}))$/.exec(text) ?? [];
  const packets = power === undefined ? BigInt(number ?? 0) : 2n ** BigInt(power);
  return packets > 0n && packets <= limits.lifetime;
}

/** `VALUE:LENGTH`, the length in bytes; undefined: it does not fit. */
function readMki(text: string): Buffer | undefined {
  const [, value = '', length = ''] = /^(\d{1,309}):(\d{1,3})$/.exec(text) ?? [];
  const bytes = Number(length);
  if (value === '' || bytes < 1 || bytes > limits.mkiBytes) return undefined;
  const hex = BigInt(value).toString(16);
  return hex.length > bytes * 2 ? undefined : Buffer.from(hex.padStart(bytes * 2, '0'), 'hex');
}

function writeKey({ masterKey, masterSalt, mki }: SrtpKeys): string {
  const key = Buffer.concat([masterKey, masterSalt]).toString('base64');
  return `inline:${key}${mki === null ? '' : `|${BigInt(`0x${mki.toString('hex')}`)}:${mki.length}`}`;
}
