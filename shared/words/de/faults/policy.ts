import type { Translation } from '../../translation.ts';
import { details } from '../fragments.ts';

const encryptionTodo =
  'Das andere Telefon oder der Server dazwischen muss SRTP unterstützen. Wo er das nicht tut, wählen Sie im Konto unter Verschlüsselung der Sprache „Wo möglich“, wenn Ihr Administrator es nicht verbietet: Der Anruf geht dann ohne Verschlüsselung.';

export const policy: Translation<'faults'>['policy'] = {
  broken: {
    what: `Die Richtlinie Ihres Administrators für diesen Computer ist nicht zu verstehen${details}; daher verbindet sich Anchorline mit niemandem.`,
    todo: 'Senden Sie diesen Satz an Ihren Administrator. Es geht um die Datei policy.json in dem Ordner, den nur er ändern kann.',
  },
  'not-protected': {
    what: '{hasPresented, select, yes {„{presented}“} other {Der Ordner Ihres Administrators}} könnte von jemand anderem als einem Administrator geschrieben worden sein; daher verbindet sich Anchorline mit niemandem.',
    todo: 'Der Ordner und seine Dateien müssen dem Administrator gehören, und niemand sonst darf darin schreiben.',
  },
  unreadable: {
    what: `Der Ordner Ihres Administrators ist nicht vollständig lesbar${details}; daher verbindet sich Anchorline mit niemandem.`,
    todo: 'Jede Datei darin muss für alle lesbar sein, mit höchstens {hasExpected, select, yes {{expected}} other {4 MB je Datei}}.',
  },
  'unencrypted-voice': {
    what: 'Die Sprache dieses Anrufs wäre nicht verschlüsselt, und dieses Konto erlaubt nur verschlüsselte Anrufe.',
    todo: encryptionTodo,
  },
  'encryption-refused': {
    what: `Die Gegenseite kann diesen Anruf nicht annehmen${details}. Dieses Konto bietet nur verschlüsselte Anrufe an.`,
    todo: `${encryptionTodo} Hilft das nicht, fragen Sie Ihren Administrator, welche Codecs das andere Telefon hat.`,
  },
  'recording-forbidden': {
    what: 'Anrufe dieses Kontos werden nicht aufgenommen: Das Konto erlaubt es nicht, oder Ihr Administrator verbietet es auf diesem Computer.',
    todo: 'Erlauben Sie es in den Einstellungen des Kontos; wo sich das nicht wählen lässt, fragen Sie Ihren Administrator.',
  },
  'directories-forbidden': {
    what: 'Ihr Administrator erlaubt auf diesem Computer keine Verzeichnisse.',
    todo: 'Fragen Sie Ihren Administrator, wenn Sie eines brauchen.',
  },
};
