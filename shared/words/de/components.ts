import type { Translation } from '../translation.ts';

export const components: Translation<'components'> = {
  'copy-as-text': 'Als Text kopieren',
  copied: 'Kopiert',
  close: 'Schließen',
  cancel: 'Abbrechen',
  'try-again': 'Erneut versuchen',
  expected: 'Erwartet',
  presented: 'Vorgelegt',
  'what-to-do': 'Was zu tun ist',
  'whose-job': 'Zuständig',
  'fingerprint-compare': 'Mit einem SHA-256-Fingerabdruck vergleichen',
  'fingerprint-about':
    'Tippen Sie ein, was Ihr Administrator Ihnen vorliest, oder fügen Sie es ein. Leerzeichen, Doppelpunkte und Großbuchstaben spielen keine Rolle.',
  'fingerprint-same': 'Sie stimmen überein: Alle 16 Gruppen sind gleich.',
  'fingerprint-so-far': 'Bisher stimmen {groups} von 16 Gruppen überein. Es müssen alle sein.',
  'fingerprint-differs':
    'Sie unterscheiden sich in Gruppe {group}: hier {here}, dort {typed}. Es ist nicht dasselbe Zertifikat, oder eine Ziffer wurde falsch verstanden.',
  'fingerprint-too-long':
    'Das ist länger als ein SHA-256-Fingerabdruck. Er hat 16 Gruppen mit je vier Zeichen.',
  'fingerprint-sha-1':
    'Das ist ein SHA-1-Fingerabdruck. Er beweist nichts mehr. Fragen Sie nach dem SHA-256-Fingerabdruck.',
  'fingerprint-digits': 'Ein Fingerabdruck hat nur die Ziffern 0 bis 9 und die Buchstaben a bis f.',
  digits: 'Ziffern',
  star: 'Stern',
  hash: 'Raute',
};
