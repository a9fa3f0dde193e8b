import type { Translation } from '../../translation.ts';
import { details } from '../fragments.ts';

const tryAgain = 'Versuchen Sie es noch einmal. Bleibt es so, sagen Sie es Ihrem Administrator.';

export const addressBook: Translation<'faults'>['address-book'] = {
  'not-found': {
    what: 'Dieses Adressbuch gibt es nicht mehr.',
    todo: 'Wählen Sie ein anderes.',
  },
  full: {
    what: 'Es können keine weiteren Adressbücher hinzugefügt werden.',
    todo: 'Entfernen Sie eines, das Sie nicht brauchen.',
  },
  'password-needed': {
    what: 'Das Adressbuch braucht einen Benutzernamen und das Passwort dazu.',
    todo: 'Geben Sie beides in den Einstellungen des Adressbuchs ein. Ein gespeichertes Passwort wird nicht an einen anderen Server oder für einen anderen Benutzer gesendet.',
  },
  'authority-added': {
    what: 'Die Zertifizierungsstelle dieses Servers kam hinzu, nachdem das Passwort des Adressbuchs zum ersten Mal verwendet wurde. Das gespeicherte Passwort wurde nicht gesendet.',
    todo: 'Ist die neue Zertifizierungsstelle richtig, geben Sie das Passwort in den Einstellungen des Adressbuchs noch einmal ein. Kennen Sie sie nicht, entfernen Sie sie unter „Vertrauen“ und sagen Sie es Ihrem Administrator.',
  },
  'wrong-password': {
    what: 'Das Adressbuch nimmt Benutzername und Passwort nicht an.',
    todo: 'Prüfen Sie beides in den Einstellungen des Adressbuchs. Manche Server verlangen ein App-Passwort.',
  },
  'sign-in-unsupported': {
    what: 'Der Server des Adressbuchs verlangt eine Art der Anmeldung, die dieses Telefon nicht hat.',
    todo: 'Bitten Sie Ihren Administrator, Basic-Authentifizierung für CardDAV zu erlauben.',
  },
  'other-origin': {
    what: 'Der Server des Adressbuchs verweist auf einen anderen Server{hasPresented, select, yes {, {presented}} other {}}. Dorthin wurde nichts gesendet.',
    todo: 'Ist jener Server der richtige, geben Sie seine Adresse in den Einstellungen des Adressbuchs ein.',
  },
  'no-address-book': {
    what: 'Der Server hat für diesen Benutzer kein Adressbuch.',
    todo: 'Prüfen Sie die Adresse in den Einstellungen des Adressbuchs: Die des Buches selbst geht immer.',
  },
  'not-carddav': {
    what: `Der Server antwortet nicht wie ein Adressbuch${details}.`,
    todo: 'Prüfen Sie die Adresse in den Einstellungen des Adressbuchs.',
  },
  refused: {
    what: `Der Server gibt das Adressbuch nicht heraus${details}.`,
    todo: 'Prüfen Sie die Adresse in den Einstellungen des Adressbuchs. Stimmt sie, sagen Sie es Ihrem Administrator.',
  },
  'too-large': {
    what: 'Das Adressbuch sendet mehr, als gelesen werden kann; die Verbindung wurde beendet.',
    todo: 'Sagen Sie es Ihrem Administrator.',
  },
  'too-many': {
    what: 'Das Adressbuch hat mehr Kontakte, als Platz haben{hasExpected, select, yes {: {expected}} other {}}.',
    todo: 'Geben Sie die Adresse eines kleineren Adressbuchs ein.',
  },
  'timed-out': {
    what: 'Das Adressbuch hat nicht rechtzeitig geantwortet.',
    todo: tryAgain,
  },
  closed: {
    what: `Der Server hat die Verbindung beendet, bevor das Adressbuch gelesen war${details}.`,
    todo: tryAgain,
  },
};
