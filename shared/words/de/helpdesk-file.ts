import type { Translation } from '../translation.ts';

export const helpdeskFile: Translation<'helpdeskFile'> = {
  title: 'Anchorline, für den Helpdesk: {at}',
  'not-in-it':
    'Passwörter, private Schlüssel, Antworten auf Challenges, Schlüssel des Tons und was Personen einander geschrieben haben, sind nicht in dieser Datei.',
  about: 'Diese Datei',
  version: 'Anchorline {version}',
  saved: 'Gespeichert {at}',
  accounts: 'Konten und ihre Verbindungen',
  'last-check': 'Die letzte Prüfung einer Verbindung',
  'line-state': 'Verbindungen bisher',
  trust: 'Zertifikate, denen vertraut wird',
  'revocation-list': 'Sperrliste von {issuer}',
  'client-certificates': 'Client-Zertifikate',
  policy: 'Die Vorgaben des Administrators',
  settings: 'Einstellungen',
  'device-default': 'das des Systems',
  'device-chosen': 'gewählt',
  notices: 'Hinweise',
  calls: 'SIP-Abläufe der Anrufe',
  trace: 'Protokoll',
  'body-left-out': 'ein Inhalt von {count, plural, one {# Zeichen} other {# Zeichen}} wurde weggelassen',
  'save-open': 'Helpdesk-Datei speichern…',
  'save-title': 'Eine Datei für den Helpdesk speichern',
  'save-about':
    'Eine Seite, die jeder Browser öffnet. Es wird nichts gesendet: Sie bestimmen, wo sie gespeichert wird und wer sie bekommt.',
  'hide-names': 'Namen und Nummern von Personen ersetzen',
  'hide-names-about':
    'Dieselbe Person wird überall gleich ersetzt, sodass sich Anrufe noch verfolgen lassen.',
  preview: 'Was in der Datei steht',
  'preview-lines': '{title}: {count, plural, one {# Zeile} other {# Zeilen}}',
  'preview-trace':
    'Protokoll: {count, plural, one {# Eintrag} other {# Einträge}}, mit den Nachrichten im Wortlaut',
  'preview-more': '{count, plural, one {und # weitere Zeile} other {und # weitere Zeilen}}',
  'not-in-it-title': 'Was nicht darin steht',
  save: 'Datei speichern…',
  cancel: 'Abbrechen',
};
