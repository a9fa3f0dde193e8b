import type { Translation } from '../translation.ts';

export const dialer: Translation<'dialer'> = {
  'call-from': 'Anrufen mit',
  'name-number-or-address': 'Name, Nummer oder Adresse',
  suggestions: 'Gefunden',
  keypad: 'Wähltasten',
  'delete-last-character': 'Letztes Zeichen löschen',
  call: 'Anrufen',
  'how-to-dial': 'Tippen, einfügen oder die Tasten verwenden. Die Eingabetaste ruft an.',
  'not-dialable-yet': 'Noch keine Nummer oder Adresse.',
  'sent-as': 'Gesendet als {target}',
  'call-rings':
    'Ein Anruf klingelt: Nehmen Sie ihn zuerst an, lehnen Sie ihn ab, oder drücken Sie „Anrufen“.',
  'demo-extensions': 'Nebenstellen der Demo-Anlage',
};
