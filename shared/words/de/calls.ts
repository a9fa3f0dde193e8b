import type { Translation } from '../translation.ts';

export const calls: Translation<'calls'> = {
  'do-not-disturb': 'Nicht stören',
  calls: 'Anrufe',
  'list-of-calls': 'Liste der Anrufe',
  filter: 'Filtern',
  'which-calls': 'Welche Anrufe',
  'calls-which':
    '{which, select, missed {Verpasste} incoming {Eingehende} outgoing {Ausgehende} answered {Angenommene} other {Alle Anrufe}}',
  when: 'Zeitraum',
  'calls-when': '{span, select, today {Heute} week {Letzte 7 Tage} month {Letzte 30 Tage} other {Beliebig}}',
  account: 'Konto',
  'every-account': 'Alle Konten',
  'show-all-calls': 'Alle Anrufe anzeigen',
  'list-menu': 'Menü der Liste',
  redial: 'Zuletzt gewählte Nummer',
  'export-shown': 'Diese Anrufe als Tabelle speichern…',
  'export-all': 'Alle Anrufe als Tabelle speichern…',
  recent: 'Letzte',
  missed: 'Verpasst',
  'no-calls-yet': 'Noch keine Anrufe',
  'no-calls-about': 'Hier stehen Anrufe, die Sie führen, annehmen und verpassen, der neueste zuerst.',
  'delete-all': 'Alle löschen…',
  'delete-title': 'Anrufliste löschen?',
  'delete-entries': '{count, plural, one {# Eintrag löschen} other {# Einträge löschen}}',
  'delete-about': 'Die Liste der beendeten Anrufe ist dann endgültig gelöscht.',
  'how-to-begin':
    'Geben Sie einen Namen, eine Nummer oder eine Adresse ein und drücken Sie die Eingabetaste.',
  'show-the-keys': 'Tasten anzeigen',
};
