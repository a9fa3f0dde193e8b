import type { Translation } from '../../translation.ts';
import { details, sayToAdministrator } from '../fragments.ts';

export const message: Translation<'faults'>['message'] = {
  'invalid-target': {
    what: 'Eine Nachricht geht an eine Nummer oder Adresse{hasPresented, select, yes {; „{presented}“ ist keines von beiden} other {}}.',
    todo: 'Geben Sie eine Nummer ein, einen Namen wie bob oder eine Adresse wie bob@example.com.',
  },
  'withheld-target': {
    what: 'Diese Person verbirgt ihre Adresse; Sie können ihr nicht schreiben.',
    todo: 'Warten Sie, bis sie zeigt, wer sie ist.',
  },
  empty: {
    what: 'Diese Nachricht hat keinen Text.',
    todo: 'Schreiben Sie zuerst etwas.',
  },
  'too-long': {
    what: `Diese Nachricht ist zu lang${details}.`,
    todo: 'Kürzen Sie sie, oder senden Sie sie in Teilen.',
  },
  'not-registered': {
    what: 'Dieses Konto ist gerade nicht verbunden; die Nachricht wurde nicht gesendet.',
    todo: 'Senden Sie sie noch einmal, sobald Sie erreichbar sind.',
  },
  'not-found': {
    what: `Der Server kennt dort niemanden, dem er die Nachricht geben kann${details}.`,
    todo: 'Prüfen Sie die Nummer oder Adresse.',
  },
  unavailable: {
    what: `Die andere Seite ist gerade nicht erreichbar${details}. Ihr Server hat die Nachricht nicht für sie aufbewahrt.`,
    todo: 'Senden Sie sie später noch einmal.',
  },
  'not-taken': {
    what: `Die andere Seite nimmt keine Textnachrichten an${details}.`,
    todo: 'Rufen Sie stattdessen an.',
  },
  refused: {
    what: `Die Nachricht wurde abgelehnt${details}.`,
    todo: 'Fragen Sie Ihren Administrator, ob Sie an diese Adresse schreiben dürfen.',
  },
  'sign-in-refused': {
    what: `Das Passwort wurde für diese Nachricht nicht angenommen${details}, oder jemand anderes als Ihr Server hat danach gefragt.`,
    todo: `Prüfen Sie das Passwort im Konto. ${sayToAdministrator}`,
  },
  'server-error': {
    what: `Der Server konnte die Nachricht nicht weitergeben${details}.`,
    todo: 'Senden Sie sie später noch einmal.',
  },
  'no-response': {
    what: 'Niemand hat die Nachricht rechtzeitig bestätigt. Sie kann trotzdem angekommen sein.',
    todo: 'Senden Sie sie noch einmal, wenn Sie keine Antwort bekommen.',
  },
  'flow-lost': {
    what: 'Die Verbindung zum Server ging verloren, bevor die Nachricht bestätigt war. Sie kann trotzdem angekommen sein.',
    todo: 'Senden Sie sie noch einmal, wenn Sie keine Antwort bekommen.',
  },
  'not-delivered': {
    what: 'Ihr Server hat die Nachricht angenommen, aber sie hat die andere Seite nicht erreicht.',
    todo: 'Senden Sie sie später noch einmal.',
  },
  'phone-ended': {
    what: 'Anchorline wurde beendet, bevor die Nachricht bestätigt war. Sie kann trotzdem angekommen sein.',
    todo: 'Senden Sie sie noch einmal, wenn Sie keine Antwort bekommen.',
  },
  'switched-off': {
    what: 'Textnachrichten sind für dieses Konto ausgeschaltet, oder Ihr Administrator erlaubt sie auf diesem Computer nicht.',
    todo: 'Erlauben Sie sie in den Einstellungen des Kontos; wo das nicht gewählt werden kann, fragen Sie Ihren Administrator.',
  },
  flood: {
    what: '{hasPresented, select, yes {„{presented}“ sendet} other {Mehrere Personen senden}} mehr Nachrichten, als dieses Telefon in einer Minute annimmt. Was darüber hinausging, wurde abgelehnt.',
    todo: 'Wenn es von selbst aufhört, ist nichts zu tun. Hält es an, sagen Sie es Ihrem Administrator.',
  },
};
