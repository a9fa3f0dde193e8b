import type { Translation } from '../../translation.ts';
import { details } from '../fragments.ts';

const tryAgain = 'Versuchen Sie es noch einmal. Bleibt es so, sagen Sie es Ihrem Administrator.';

export const directory: Translation<'faults'>['directory'] = {
  'not-found': {
    what: 'Dieses Verzeichnis gibt es nicht mehr.',
    todo: 'Wählen Sie ein anderes.',
  },
  full: {
    what: 'Es können keine weiteren Verzeichnisse hinzugefügt werden.',
    todo: 'Entfernen Sie eines, das Sie nicht brauchen.',
  },
  'password-needed': {
    what: 'Das Verzeichnis braucht das Passwort zu seinem Benutzernamen.',
    todo: 'Geben Sie das Passwort in den Einstellungen des Verzeichnisses ein. Ein gespeichertes wird nicht an einen anderen Server oder für einen anderen Benutzer gesendet.',
  },
  'authority-added': {
    what: 'Die Zertifizierungsstelle dieses Servers kam hinzu, nachdem das Passwort des Verzeichnisses zum ersten Mal verwendet wurde. Das gespeicherte Passwort wurde nicht gesendet.',
    todo: 'Ist die neue Zertifizierungsstelle richtig, geben Sie das Passwort in den Einstellungen des Verzeichnisses noch einmal ein. Kennen Sie sie nicht, entfernen Sie sie unter „Vertrauen“ und sagen Sie es Ihrem Administrator.',
  },
  filter: {
    what: `Der Suchfilter des Verzeichnisses kann nicht verwendet werden${details}.`,
    todo: "Schreiben Sie ihn in der Form von RFC 4515, mit '{text}' für das, was getippt wird.",
  },
  pattern: {
    what: `Das Muster für Nummern des Verzeichnisses kann nicht verwendet werden${details}.`,
    todo: 'Schreiben Sie es als regulären Ausdruck von RE2: ohne Look-around und Rückverweise.',
  },
  'wrong-password': {
    what: 'Das Verzeichnis nimmt Benutzername und Passwort nicht an.',
    todo: 'Prüfen Sie beides in den Einstellungen des Verzeichnisses. Der Benutzername ist ein Distinguished Name oder was Ihr Verzeichnis dafür gelten lässt. Bis Sie sie speichern, wird nichts noch einmal versucht, damit das Verzeichnis das Konto nicht sperrt.',
  },
  'no-such-base': {
    what: `Das Verzeichnis hat keinen Eintrag, wo die Suche beginnt${details}.`,
    todo: 'Prüfen Sie die Suchbasis in den Einstellungen des Verzeichnisses.',
  },
  'too-many': {
    what: 'Das Verzeichnis hat mehr Personen gefunden, als es auf einmal sendet.',
    todo: 'Tippen Sie mehr vom Namen.',
  },
  'too-large': {
    what: 'Das Verzeichnis sendet mehr, als gezeigt werden kann; daher wurde die Verbindung beendet.',
    todo: 'Tippen Sie mehr vom Namen. Bleibt es so, sagen Sie es Ihrem Administrator.',
  },
  'timed-out': {
    what: 'Das Verzeichnis hat nicht rechtzeitig geantwortet.',
    todo: tryAgain,
  },
  closed: {
    what: 'Das Verzeichnis hat die Verbindung beendet, bevor es geantwortet hat.',
    todo: tryAgain,
  },
  refused: {
    what: `Das Verzeichnis weist die Suche ab${details}.`,
    todo: 'Sagen Sie es Ihrem Administrator.',
  },
  'not-ldap': {
    what: 'Der Server spricht kein LDAP.',
    todo: 'Prüfen Sie den Server und seinen Port in den Einstellungen des Verzeichnisses; LDAP über TLS ist meist auf 636, mit StartTLS auf 389.',
  },
  'starttls-refused': {
    what: 'Das Verzeichnis beginnt die Verschlüsselung mit StartTLS nicht{hasPresented, select, yes { (Ergebniscode {presented})} other {}}. Sonst wurde nichts gesendet.',
    todo: 'Wählen Sie TLS vom ersten Byte an, wenn das Verzeichnis es hat, oder sagen Sie es Ihrem Administrator.',
  },
};
