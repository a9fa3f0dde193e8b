import { expect, test } from 'vitest';
import { compareFingerprint, fingerprintGroups } from './fingerprint.ts';

const here = '0123456789abcdef'.repeat(4);

test('the whole fingerprint matches in any spelling', () => {
  const colons = here.toUpperCase().match(/../g)!.join(':');
  for (const typed of [
    here,
    colons,
    `SHA256 Fingerprint=${colons}`,
    `sha-256: ${fingerprintGroups(here).join(' ')}\n`,
  ]) {
    expect(compareFingerprint(here, typed)).toEqual({ kind: 'same' });
  }
});

test('a partial fingerprint is counted in whole groups', () => {
  expect(compareFingerprint(here, '0123 45')).toEqual({ kind: 'so-far', groups: 1 });
  expect(compareFingerprint(here, ' ')).toEqual({ kind: 'nothing' });
});

test('one wrong digit anywhere never matches, and its group is reported', () => {
  for (let at = 0; at < 64; at += 1) {
    const wrong = `${here.slice(0, at)}${here[at] === 'f' ? '0' : 'f'}${here.slice(at + 1)}`;
    expect(compareFingerprint(here, wrong)).toMatchObject({ kind: 'differs', group: Math.floor(at / 4) + 1 });
  }
});

test('too many digits, other letters and SHA-1 are each reported', () => {
  expect(compareFingerprint(here, `${here}0`)).toEqual({ kind: 'too-long' });
  expect(compareFingerprint(here, 'not hex')).toEqual({ kind: 'unreadable' });
  expect(compareFingerprint(here, 'f'.repeat(40))).toEqual({ kind: 'sha-1' });
});
