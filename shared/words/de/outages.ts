import type { Translation } from '../translation.ts';

export const noticed: Translation<'noticed'> = {
  closed: 'der Server oder etwas auf dem Weg hat die Verbindung geschlossen',
  'keep-alive': 'der Server beantwortete die Keep-alives nicht mehr',
  'no-answer': 'eine Anfrage blieb ohne Antwort',
  network: 'dieser Computer wechselte das Netz oder schlief',
  nonsense: 'was ankam, war kein SIP mehr',
  ourselves: 'Vertrauen oder Client-Zertifikat wurde geändert, daher wurde neu verbunden',
};

export const outage: Translation<'outage'> = {
  back: '{noticed}{hasSilence, select, yes { nach {silence} Stille} other {}}; wieder da {attempts, plural, =1 {beim ersten Versuch} other {nach # Versuchen}}, innerhalb von {away}.',
  away: '{noticed}{hasSilence, select, yes { nach {silence} Stille} other {}}; noch nicht wieder da{attempts, plural, =0 {} =1 { beim ersten Versuch} other { nach # Versuchen}}.',
};

export const spans: Translation<'spans'> = {
  milliseconds: '{value} ms',
  seconds: '{value} s',
  minutes: '{value} min',
  hours: '{value} h',
};
