import { expect, test } from 'vitest';
import { compareFingerprint, fingerprintGroups } from './fingerprint.ts';

const here = '0123456789abcdef'.repeat(4);

test('the whole fingerprint in any spelling is the same', () => {
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

test('what was read so far is counted in whole groups', () => {
  expect(compareFingerprint(here, '0123 45')).toEqual({ kind: 'so-far', groups: 1 });
  expect(compareFingerprint(here, ' ')).toEqual({ kind: 'nothing' });
});

test('one digit off anywhere is never the same, and its group is told', () => {
  for (let at = 0; at < 64; at += 1) {
    const wrong = `${here.slice(0, at)}${here[at] === 'f' ? '0' : 'f'}${here.slice(at + 1)}`;
    expect(compareFingerprint(here, wrong)).toMatchObject({ kind: 'differs', group: Math.floor(at / 4) + 1 });
  }
});

test('more digits, other letters and SHA-1 are told as what they are', () => {
  expect(compareFingerprint(here, `${here}0`)).toEqual({ kind: 'too-long' });
  expect(compareFingerprint(here, 'not hex')).toEqual({ kind: 'unreadable' });
  expect(compareFingerprint(here, 'f'.repeat(40))).toEqual({ kind: 'sha-1' });
});
