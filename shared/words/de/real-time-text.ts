import type { Translation } from '../translation.ts';

export const realTimeText: Translation<'realTimeText'> = {
  account: 'Text neben der Sprache',
  'account-always': 'Immer',
  'account-asked': 'Auf Wunsch',
  'account-never': 'Nie',
  'account-always-about':
    'Jeder Anruf bietet Echtzeittext an (RFC 4103): die andere Seite liest, was Sie schreiben, während Sie schreiben. Er ist verschlüsselt wie die Sprache. Mit Telefonen, die nur von Ende zu Ende verschlüsseln (DTLS-SRTP), gibt es keinen Text.',
  'account-asked-about':
    'Wo die andere Seite Echtzeittext anbietet (RFC 4103), können Sie lesen und schreiben, während Sie sprechen.',
  'account-never-about': 'Echtzeittext, den die andere Seite anbietet, wird abgelehnt.',
  text: 'Text',
  menu: 'Text neben der Sprache',
  place: 'Text des Gesprächs mit {name}',
  written: 'Was geschrieben wurde',
  yours: 'Ihr Text',
  about:
    'Jedes Zeichen wird gesendet, sobald Sie es schreiben. Enter beginnt eine neue Zeile. Nach dem Gespräch wird kein Text aufbewahrt.',
  'on-hold': 'Solange das Gespräch gehalten wird, kann kein Text geschrieben werden.',
  over: 'Die andere Seite nimmt keinen Text mehr an.',
  'nothing-yet': 'Es wurde noch nichts geschrieben.',
  you: 'Sie',
  missing: '(Zeichen fehlen)',
  close: 'Text schließen',
  spoken: '{name} schreibt: {text}',
};
