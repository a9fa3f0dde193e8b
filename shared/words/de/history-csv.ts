import type { Translation } from '../translation.ts';

export const historyCsv: Translation<'historyCsv'> = {
  began: 'Beginn',
  ended: 'Ende',
  seconds: 'Gesprächssekunden',
  direction: 'Richtung',
  outcome: 'Ergebnis',
  name: 'Name',
  address: 'Adresse',
  account: 'Konto',
  voice: 'Sprache',
  note: 'Notiz',
  recordings: 'Aufnahmen',
  transfer: 'Vermittlung',
  'direction-is': '{direction, select, incoming {eingehend} other {ausgehend}}',
  'outcome-is':
    '{outcome, select, answered {angenommen} missed {verpasst} declined {abgelehnt} forwarded {weitergeleitet} elsewhere {anderswo angenommen} failed {fehlgeschlagen} other {nicht angenommen}}',
  'transfer-by': '{claim, select, claimed {von {name}, wie der Anruf selbst sagte} other {von {name}}}',
  'transfer-to':
    '{state, select, answered {an {name}, angenommen} failed {an {name}, gescheitert} other {an {name}, Ausgang unbekannt}}',
  'voice-is': '{kind, select, none {nicht verschlüsselt} other {verschlüsselt}}',
};
