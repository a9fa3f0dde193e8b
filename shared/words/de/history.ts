import type { Translation } from '../translation.ts';

export const history: Translation<'history'> = {
  'missed-busy': 'Verpasst · besetzt',
  'missed-not-disturbed': 'Verpasst · nicht stören',
  missed: 'Verpasst',
  'they-called': 'Eingehend',
  'you-called': 'Ausgehend',
  declined: 'Abgelehnt',
  forwarded: 'Weitergeleitet',
  'answered-elsewhere': 'Anderswo angenommen',
  'voice-was': '{kind, select, none {nicht verschlüsselt} other {verschlüsselt}}',
  'sound-was': '{grade, select, fair {Ton war mäßig} other {Ton war schlecht}}',
  'not-answered': 'Nicht angenommen',
  failed: 'Fehlgeschlagen',
  note: 'Notiz:',
  'show-named': 'Anruf mit {name} anzeigen',
  'call-named': '{name} anrufen',
  none: '{which, select, missed {Keine verpassten Anrufe.} incoming {Keine eingehenden Anrufe.} outgoing {Keine ausgehenden Anrufe.} answered {Keine angenommenen Anrufe.} other {Keine Anrufe.}}',
  'none-match':
    '{which, select, missed {Keine verpassten Anrufe zu „{search}“.} incoming {Keine eingehenden Anrufe zu „{search}“.} outgoing {Keine ausgehenden Anrufe zu „{search}“.} answered {Keine angenommenen Anrufe zu „{search}“.} other {Keine Anrufe zu „{search}“.}}',
  found: '{count, plural, one {Ein Anruf gefunden} other {# Anrufe gefunden}}',
  'more-found': '{count, plural, one {Mehr als # Anruf gefunden} other {Mehr als # Anrufe gefunden}}',
  'finished-calls': 'Beendete Anrufe',
};
