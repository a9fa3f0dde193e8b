import type { filesPhrases } from '../../../model/phrases/files.ts';

export const filesTexts = {
  megabytes: '{count} MB',
  'megabytes-a-file': '{each} MB a file, {together} MB together',
  contacts: '{count} contacts',
  files: '{count} files',
  'files-at-most': 'at most {count} files',
  'block-in-file': '{label} in the file',
  'indirect-list': 'an indirect list',
  'delta-list': 'a delta list',
  'attribute-list': 'a list of attribute certificates',
  'second-pkcs12': 'a second PKCS#12 in one file',
  'nothing-usable': 'there is neither a certificate nor a private key in it',
  'unused-key-kind': 'the key of “{name}” is of a kind that Anchorline does not use',
  'damaged-certificate': 'a certificate in it is damaged',
  'unusable-key-kind': 'the private key is of a kind that cannot be used',
  'unusable-key': 'the private key is damaged, or of a kind that cannot be used',
  iterations: 'iterations',
  'scrypt-cost': 'scrypt cost',
} as const satisfies Readonly<Record<keyof typeof filesPhrases, string>>;
