/**
 * SDES (RFC 4568): our keys, and what an offer and its answer agree on. What does not change keeps
 * its object, because SRTP contexts belong to keys (rtp/protection.ts).
 */
import { srtpSuites, type SrtpSuite } from '../../../shared/model/media.ts';
import type { Protection } from '../rtp/protection.ts';
import type { SrtpKeys } from '../rtp/srtp.ts';
import { suiteLengths } from '../rtp/srtp-suites.ts';
import type { CryptoLine } from './crypto-line.ts';

/** So many bytes that nobody can guess. */
export type RandomBytes = (length: number) => Buffer;

export type SdesProtection = Extract<Protection, { kind: 'sdes' }>;

/** Keys in use. `ours`: our line; it is repeated as long as nobody changes the keys. */
export interface SdesAgreement {
  readonly ours: CryptoLine;
  readonly protection: SdesProtection;
}

/** A first offer: each suite of ours under keys of its own. */
export const newLines = (random: RandomBytes): CryptoLine[] =>
  srtpSuites.map((suite, index) => ({ tag: index + 1, suite, name: suite, keys: [newKeys(suite, random)] }));

/** The same suite under another key. */
export const rekeyed = (line: CryptoLine, random: RandomBytes): CryptoLine => ({
  ...line,
  keys: [newKeys(line.suite, random)],
});

function newKeys(suite: SrtpSuite, random: RandomBytes): SrtpKeys {
  const { masterKey, masterSalt } = suiteLengths[suite];
  return { suite, masterKey: random(masterKey), masterSalt: random(masterSalt), mki: null };
}

/**
 * Answers an offer: the keys in use where the offer repeats its own, else the first line of theirs
 * under a fresh key of ours. `lines`: never empty.
 */
export function answerLines(
  lines: readonly CryptoLine[],
  current: SdesAgreement | null,
  random: RandomBytes,
): SdesAgreement {
  const same = current && lines.find(({ keys }) => isSame(keys[0], current.protection.receiving));
  if (same) return { ours: { ...same, keys: current.ours.keys }, protection: current.protection };
  const [line] = lines;
  if (!line) throw new Error('an offer that is answered by SDES has a line that can be used');
  return agreed(rekeyed(line, random), line, null);
}

/**
 * Reads the line of an answer; null: we offered no such tag or suite, or it is our own key sent
 * back, under which two senders would use one keystream.
 */
export function acceptLine(
  offered: readonly CryptoLine[],
  line: CryptoLine,
  current: SdesAgreement | null,
): SdesAgreement | null {
  const ours = offered.find(({ tag, suite }) => tag === line.tag && suite === line.suite);
  if (!ours || line.keys.some((key) => isSame(key, ours.keys[0]))) return null;
  return agreed(ours, line, current);
}

function agreed(ours: CryptoLine, theirs: CryptoLine, current: SdesAgreement | null): SdesAgreement {
  const [sending, receiving] = [ours.keys[0], theirs.keys[0]];
  const before = current?.protection;
  const kept = before && isSame(receiving, before.receiving) ? before.receiving : receiving;
  if (before?.sending === sending && before.receiving === kept) return { ours, protection: before };
  return { ours, protection: { kind: 'sdes', sending, receiving: kept } };
}

function isSame(one: SrtpKeys, other: SrtpKeys): boolean {
  return (
    one.suite === other.suite &&
    one.masterKey.equals(other.masterKey) &&
    one.masterSalt.equals(other.masterSalt) &&
    (one.mki ?? Buffer.alloc(0)).equals(other.mki ?? Buffer.alloc(0))
  );
}
