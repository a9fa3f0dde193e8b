/**
 * SDES (RFC 4568): our keys, and what an offer and its answer agree on. What does not change keeps
 * its object, because SRTP contexts belong to keys (rtp/protection.ts).
 */
import { srtpSuites, type SrtpSuite } from '../../../shared/model/media.ts';
import type { Protection } from '../rtp/protection.ts';
import { isSameKey, type SrtpKeys } from '../rtp/srtp.ts';
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
  srtpSuites.map((suite, index) => ({ tag: index + 1, suite, name: suite, key: newKey(suite, random) }));

/** The same suite under another key. */
export const rekeyed = (line: CryptoLine, random: RandomBytes): CryptoLine => ({
  ...line,
  key: newKey(line.suite, random),
});

function newKey(suite: SrtpSuite, random: RandomBytes): SrtpKeys {
  const { masterKey, masterSalt } = suiteLengths[suite];
  return { suite, masterKey: random(masterKey), masterSalt: random(masterSalt), mki: null };
}

/**
 * Answers an offer: the keys in use where the offer repeats its own, else the first line of theirs
 * under a fresh key of ours. `lines`: never empty. `rekey`: a
 * fresh key of ours in any case.
 */
export function answerLines(
  lines: readonly CryptoLine[],
  current: SdesAgreement | null,
  random: RandomBytes,
  rekey: boolean,
): SdesAgreement {
  const same = current && lines.find(({ key }) => isSameKey(key, current.protection.receiving));
  if (same && rekey) return agreed(rekeyed(same, random), same, current);
  if (same) return { ours: { ...same, key: current.ours.key }, protection: current.protection };
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
  if (!ours || isSameKey(line.key, ours.key)) return null;
  return agreed(ours, line, current);
}

function agreed(ours: CryptoLine, theirs: CryptoLine, current: SdesAgreement | null): SdesAgreement {
  const [sending, receiving] = [ours.key, theirs.key];
  const before = current?.protection;
  const kept = before && isSameKey(receiving, before.receiving) ? before.receiving : receiving;
  if (before?.sending === sending && before.receiving === kept) return { ours, protection: before };
  return { ours, protection: { kind: 'sdes', sending, receiving: kept } };
}
