import type { Translation } from '../translation.ts';

export const calls: Translation<'calls'> = {
  'do-not-disturb': 'Nicht stören',
  calls: 'Anrufe',
  'which-calls': 'Welche Anrufe',
  recent: 'Letzte',
  missed: 'Verpasst',
  'no-calls-yet': 'Noch keine Anrufe',
  'no-calls-about': 'Hier stehen Anrufe, die Sie führen, annehmen und verpassen, der neueste zuerst.',
  'delete-all': 'Alle löschen',
  'delete-title': 'Anrufliste löschen?',
  'delete-entries': '{count, plural, one {# Eintrag löschen} other {# Einträge löschen}}',
  'delete-about': 'Die Liste der beendeten Anrufe ist dann endgültig gelöscht.',
  'how-to-begin':
    'Geben Sie einen Namen, eine Nummer oder eine Adresse ein und drücken Sie die Eingabetaste.',
  'show-the-keys': 'Tasten anzeigen',
};
