import type { filesPhrases } from '../../../model/phrases/files.ts';

export const filesTexts = {
  megabytes: '{count} MB',
  'megabytes-a-file': '{each} MB je Datei, {together} MB zusammen',
  contacts: '{count} Kontakte',
  files: '{count} Dateien',
  'files-at-most': 'höchstens {count} Dateien',
  'block-in-file': '{label} in der Datei',
  'indirect-list': 'eine indirekte Liste',
  'delta-list': 'eine Delta-Liste',
  'attribute-list': 'eine Liste von Attributzertifikaten',
  'second-pkcs12': 'ein zweites PKCS#12 in einer Datei',
  'nothing-usable': 'sie enthält weder ein Zertifikat noch einen privaten Schlüssel',
  'unused-key-kind': 'der Schlüssel von „{name}“ ist von einer Art, die Anchorline nicht verwendet',
  'damaged-certificate': 'ein Zertifikat darin ist beschädigt',
  'unusable-key-kind': 'der private Schlüssel ist von einer Art, die nicht verwendet werden kann',
  'unusable-key': 'der private Schlüssel ist beschädigt oder von einer Art, die nicht verwendet werden kann',
  iterations: 'Durchläufe',
  'scrypt-cost': 'Aufwand von scrypt',
} as const satisfies Readonly<Record<keyof typeof filesPhrases, string>>;
