/** Codes and parameters; the words are in `shared/words/en/phrases/files.ts`. */
export const filesPhrases = {
  megabytes: { count: 'number' },
  'megabytes-a-file': { each: 'number', together: 'number' },
  files: { count: 'number' },
  'files-at-most': { count: 'number' },
  'block-in-file': { label: 'text' },
  'indirect-list': {},
  'delta-list': {},
  'attribute-list': {},
  'second-pkcs12': {},
  'nothing-usable': {},
  'unused-key-kind': { name: 'text' },
  'damaged-certificate': {},
  'unusable-key-kind': {},
  'unusable-key': {},
  iterations: {},
  'scrypt-cost': {},
} as const;
