/** Words of the components that every screen uses. */
export const components = {
  'copy-as-text': 'Copy as text',
  copied: 'Copied',
  close: 'Close',
  cancel: 'Cancel',
  'try-again': 'Try again',
  expected: 'Expected',
  presented: 'Presented',
  'what-to-do': 'What to do',
  'whose-job': 'Whose job',
  'fingerprint-compare': 'Compare with a SHA-256 fingerprint',
  'fingerprint-about':
    'Type or paste what your administrator reads to you. Spaces, colons and capitals do not matter.',
  'fingerprint-same': 'They match: all 16 groups are the same.',
  'fingerprint-so-far': '{groups} of 16 groups match so far. All 16 have to.',
  'fingerprint-differs':
    'They differ in group {group}: here it is {here}, there {typed}. It is not the same certificate, or a digit was misheard.',
  'fingerprint-too-long': 'That is longer than a SHA-256 fingerprint, which has 16 groups of four.',
  'fingerprint-sha-1':
    'That is a SHA-1 fingerprint, which no longer proves anything. Ask for the SHA-256 one.',
  'fingerprint-digits': 'A fingerprint has only the digits 0 to 9 and the letters a to f.',
  digits: 'Digits',
  star: 'Star',
  hash: 'Hash',
} as const;
