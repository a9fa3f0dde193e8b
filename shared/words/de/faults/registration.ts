import type { Translation } from '../../translation.ts';
import { DerServer, demServer, derServer, details, dieErweiterung, tellAdministrator } from '../fragments.ts';

export const registration: Translation<'faults'>['registration'] = {
  'wrong-password': {
    what: `${DerServer} hat den Benutzernamen oder das Passwort nicht angenommen.`,
    todo: 'Prüfen Sie beides im Konto. Der Benutzername für die Anmeldung ist nicht immer die Nebenstelle.',
  },
  'no-password': {
    what: 'Der Server fragt nach einem Passwort, und für dieses Konto ist keines gespeichert.',
    todo: 'Geben Sie das Passwort im Konto ein.',
  },
  'basic-challenge': {
    what: `${DerServer} hat nach dem Passwort im Klartext gefragt. Es wurde nicht gesendet.`,
    todo: 'Der Server muss Digest-Authentifizierung verlangen.',
  },
  'no-usable-challenge': {
    what: `Der Server verlangt ein Anmeldeverfahren, das Anchorline nicht kennt${details}.`,
    todo: 'Der Server muss Digest-Authentifizierung mit SHA-256 oder MD5 anbieten.',
  },
  'weaker-challenge': {
    what: `${DerServer} hat ein schwächeres Anmeldeverfahren verlangt als zuvor. Darauf wurde nicht geantwortet.`,
    todo: 'Fragen Sie, ob der Server geändert wurde. Wenn ja, geben Sie das Passwort im Konto erneut ein.',
  },
  'endless-challenge': {
    what: `${DerServer} hat immer wieder nach dem Passwort gefragt, jedes Mal von neuem.`,
    todo: tellAdministrator,
  },
  forbidden: {
    what: `Der Server erlaubt diesem Konto nicht, sich anzumelden${details}.`,
    todo: 'Fragen Sie Ihren Administrator, ob das Konto aktiv ist.',
  },
  'sign-in-refused': {
    what: `${DerServer} hat dieses Konto abgewiesen, nachdem das Passwort gegeben wurde${details}: Der Benutzername oder das Passwort ist falsch, oder das Konto darf sich derzeit nicht anmelden.`,
    todo: 'Prüfen Sie Benutzername und Passwort im Konto. Stimmen sie, fragen Sie Ihren Administrator, ob das Konto aktiv ist und ob ein anderes Telefon damit angemeldet ist.',
  },
  'place-taken': {
    what: `${DerServer} hat dieses Konto früher angenommen und weist es jetzt ab${details}. Ein anderes Telefon von Ihnen, oder dieses vor dem Verlust seiner Verbindung, belegt noch den Platz, oder das Passwort wurde dort geändert.`,
    todo: 'Anchorline versucht es von selbst noch einmal. Hilft das nicht, prüfen Sie das Passwort, und fragen Sie Ihren Administrator, wie viele Telefone das Konto haben darf.',
  },
  'not-found': {
    what: `${DerServer} kennt diese Adresse nicht.`,
    todo: 'Prüfen Sie die Adresse im Konto.',
  },
  'unreadable-answer': {
    what: `${DerServer} hat geantwortet, und die Antwort war nicht lesbar${details}.`,
    todo: `Anchorline versucht es von selbst noch einmal. ${tellAdministrator}`,
  },
  'interval-too-brief': {
    what: 'Der Server will, dass Anmeldungen länger gelten, als verlangt wurde{hasExpected, select, yes { ({expected})} other {}}.',
    todo: 'Fragen Sie Ihren Administrator, wie lange eine Anmeldung gelten soll, und geben Sie das im Konto ein.',
  },
  rejected: {
    what: `Der Server hat die Anmeldung abgewiesen${details}.`,
    todo: tellAdministrator,
  },
  'server-error': {
    what: `Der Server konnte dieses Konto nicht anmelden: Er hat selbst ein Problem${details}.`,
    todo: '{hasExpected, select, yes {Er hat um eine Pause von {expected} gebeten. Anchorline versucht es von selbst noch einmal, innerhalb einer Minute.} other {Anchorline versucht es von selbst noch einmal.}}',
  },
  redirected: {
    what: 'Der Server hat das Telefon anderswohin verwiesen{hasPresented, select, yes {: „{presented}“} other {, ohne zu sagen, wohin}}.',
    todo: 'Geben Sie den anderen Server im Konto ein, wenn Ihr Administrator ihn bestätigt.',
  },
  'timed-out': {
    what: `${DerServer} hat auf die Anmeldung nicht geantwortet.`,
    todo: 'Anchorline versucht es von selbst noch einmal.',
  },
  'flow-lost': {
    what: `Die Verbindung zu ${demServer} ging verloren.`,
    todo: 'Anchorline verbindet sich von selbst wieder und meldet sich an.',
  },
  'not-bound': {
    what: `${DerServer} hat die Anmeldung bestätigt, behält aber keinen Eintrag für dieses Telefon; Anrufe würden Sie nicht erreichen.`,
    todo: tellAdministrator,
  },
  'extension-required': {
    what: `Für eine Anmeldung verlangt ${derServer} ${dieErweiterung}, und Anchorline unterstützt das nicht${details}.`,
    todo: 'Der Server muss sie für dieses Konto freiwillig machen.',
  },
  'extension-unsupported': {
    what: `Für eine Anmeldung hat Anchorline ${dieErweiterung} verlangt, und ${derServer} unterstützt das nicht${details}.`,
    todo: tellAdministrator,
  },
  'security-agreement': {
    what: `${DerServer} verlangt eine Sicherheitsvereinbarung, die Anchorline nicht hat: Alles läuft schon über TLS.`,
    todo: 'Der Server muss Anmeldungen über TLS ohne die Vereinbarung nach RFC 3329 annehmen.',
  },
  downgraded: {
    what: `Dies ist eine sips:-Adresse, und ${derServer} würde ihre Anrufe dorthin senden, wo TLS nicht zugesichert ist${details}.`,
    todo: 'Der Server muss sips: in den Kontakten und Routen einer sips:-Adresse beibehalten. Kann er das nicht, geben Sie die Adresse im Konto mit sip: ein: Anchorline verwendet auch dafür TLS.',
  },
};
