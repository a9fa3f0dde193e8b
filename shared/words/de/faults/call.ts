import type { Translation } from '../../translation.ts';
import { demServer, details, dieErweiterung, sayToAdministrator } from '../fragments.ts';

export const call: Translation<'faults'>['call'] = {
  'invalid-target': {
    what: '{hasPresented, select, yes {„{presented}“} other {Das}} ist weder eine Nummer noch eine Adresse.',
    todo: 'Geben Sie eine Nummer ein, einen Namen wie bob oder eine Adresse wie bob@example.com.',
  },
  'invalid-link': {
    what: `Der geöffnete Link enthält keine Nummer oder Adresse, die angerufen werden kann${details}.`,
    todo: 'Es wurde niemand angerufen. Geben Sie die Nummer ein, oder bitten Sie um einen Link, der funktioniert.',
  },
  'withheld-target': {
    what: 'Dieser Anrufer unterdrückt seine Nummer; Sie können nicht zurückrufen.',
    todo: 'Warten Sie, bis er wieder anruft.',
  },
  'not-registered': {
    what: 'Dieses Konto ist nicht angemeldet; ein Anruf ist nicht möglich.',
    todo: 'Melden Sie zuerst das Konto an. Gelingt das nicht, zeigt seine Verbindung die Ursache.',
  },
  reconnecting: {
    what: 'Derzeit gibt es keine Verbindung zum Server; ein Anruf ist nicht möglich.',
    todo: 'Anchorline verbindet sich wieder. Rufen Sie an, sobald Sie erreichbar sind.',
  },
  busy: {
    what: 'Bei der Gegenseite ist besetzt.',
    todo: 'Versuchen Sie es später noch einmal.',
  },
  declined: {
    what: 'Der Anruf wurde abgelehnt.',
    todo: 'Versuchen Sie es später noch einmal.',
  },
  'not-found': {
    what: `Der Server kennt niemanden unter {hasExpected, select, yes {„{expected}“} other {dieser Adresse}}${details}.`,
    todo: 'Prüfen Sie die Nummer oder Adresse.',
  },
  unavailable: {
    what: 'Die Gegenseite ist derzeit nicht erreichbar.',
    todo: 'Versuchen Sie es später noch einmal.',
  },
  'not-acceptable': {
    what: `Die Gegenseite kann einen Anruf dieser Art nicht annehmen${details}.`,
    todo: 'Fragen Sie Ihren Administrator, welche Codecs und welche Verschlüsselung das andere Telefon hat.',
  },
  'no-codec-there': {
    what: `Die Gegenseite meldet, dass sie keinen der Codecs hat, die dieses Telefon anbietet${details}.`,
    todo: 'Fragen Sie Ihren Administrator, welche Codecs das andere Telefon hat.',
  },
  'encryption-off': {
    what: `Die Gegenseite kann diesen Anruf nicht annehmen${details}. Dieses Konto bietet Anrufe nur ohne Verschlüsselung an.`,
    todo: 'Wenn der Server oder das andere Telefon nur verschlüsselte Anrufe annimmt, wählen Sie im Konto unter Verschlüsselung der Sprache „Wo möglich“. Hilft das nicht, fragen Sie Ihren Administrator, welche Codecs das andere Telefon hat.',
  },
  forbidden: {
    what: `Der Server erlaubt diesen Anruf nicht${details}.`,
    todo: 'Fragen Sie Ihren Administrator, ob Sie diese Nummer anrufen dürfen.',
  },
  'wrong-password': {
    what: 'Der Server hat den Benutzernamen oder das Passwort für diesen Anruf nicht angenommen.',
    todo: 'Prüfen Sie beides im Konto.',
  },
  'dialog-challenge': {
    what: `Während dieses Anrufs hat der Server oder die Gegenseite nach dem Passwort dieses Kontos gefragt${details}. Es wurde nicht verwendet, daher wurde nicht ausgeführt, was Sie wollten.`,
    todo: 'Auch die Gegenseite könnte so fragen. Wenn Ihr Administrator sagt, dass es der Server ist, schalten Sie im Konto „Der Server fragt während Anrufen nach dem Passwort“ ein.',
  },
  'foreign-challenge': {
    what: `Für diesen Anruf wurde anders nach dem Passwort gefragt, als es in diesem Konto von ${demServer} bekannt ist${details}. Es wurde nicht verwendet.`,
    todo: 'Vielleicht hat die Gegenseite gefragt. Klären Sie, ob der Server geändert wurde. Wenn ja, geben Sie das Passwort im Konto erneut ein.',
  },
  'late-challenge': {
    what: `Die Gegenseite hat diesen Anruf nicht so angenommen, wie er zuerst angeboten wurde. Anchorline hat ihn anders angeboten, und dabei wurde noch einmal nach dem Passwort gefragt${details}. Es wurde nicht verwendet.`,
    todo: 'Auch die Gegenseite könnte so fragen. Wenn das bei vielen Anrufen geschieht, muss der Server eine Nonce für mehrere Anfragen annehmen, oder die Verschlüsselung dieses Kontos muss die der anderen Telefone sein.',
  },
  'weaker-challenge': {
    what: `Für diesen Anruf wurde schwächer nach dem Passwort gefragt als für die Anmeldung${details}. Es wurde nicht verwendet.`,
    todo: 'Der Server muss bei Anrufen mit demselben Algorithmus und derselben qop nach dem Passwort fragen wie bei der Anmeldung.',
  },
  'unusable-challenge': {
    what: `Für diesen Anruf verlangt der Server ein Anmeldeverfahren, das Anchorline nicht verwendet${details}.`,
    todo: 'Der Server muss Digest-Authentifizierung mit SHA-256 oder MD5 anbieten.',
  },
  redirected: {
    what: `Die Gegenseite ist anderswo erreichbar{hasExpected, select, yes {: „{expected}“} other {; der Server hat nicht gesagt, wo${details}}}.`,
    todo: '{hasExpected, select, yes {Rufen Sie die andere Adresse an, wenn Sie ihr vertrauen.} other {Fragen Sie die Gegenseite nach der richtigen Nummer.}}',
  },
  'extension-required': {
    what: `Der Server oder die Gegenseite verlangt für diesen Anruf ${dieErweiterung}, und Anchorline unterstützt das nicht${details}.`,
    todo: 'Bitten Sie Ihren Administrator, sie für dieses Konto freiwillig zu machen.',
  },
  'extension-unsupported': {
    what: `Für diesen Anruf wurde ${dieErweiterung} verlangt; der Server oder die Gegenseite unterstützt das nicht${details}.`,
    todo: sayToAdministrator,
  },
  rejected: {
    what: `Der Anruf wurde abgewiesen${details}.`,
    todo: 'Versuchen Sie es später noch einmal.',
  },
  'server-error': {
    what: `Der Server konnte den Anruf nicht ausführen: Er hat selbst ein Problem${details}.`,
    todo: 'Versuchen Sie es später noch einmal.',
  },
  'timed-out': {
    what: 'Niemand hat angenommen.',
    todo: 'Versuchen Sie es später noch einmal.',
  },
  'not-taken': {
    what: 'Sie haben diesen Anruf nicht angenommen.',
    todo: 'Rufen Sie zurück, wenn Sie möchten.',
  },
  'do-not-disturb': {
    what: '„Nicht stören“ war eingeschaltet, daher hat dieser Anruf nicht geklingelt.',
    todo: 'Rufen Sie zurück, wenn Sie möchten.',
  },
  forwarded: {
    what: 'Dieser Anruf wurde weitergeleitet{hasExpected, select, yes { an „{expected}“} other {}}.',
    todo: 'Für diesen Anruf ist nichts zu tun.',
  },
  'call-later': {
    what: `Die Gegenseite kann den Anruf jetzt nicht annehmen und bittet Sie, später noch einmal anzurufen${details}.`,
    todo: 'Rufen Sie in einer Weile noch einmal an.',
  },
  'no-response': {
    what: 'Der Server hat auf diesen Anruf nicht geantwortet.',
    todo: 'Versuchen Sie es später noch einmal.',
  },
  'not-acknowledged': {
    what: 'Die Gegenseite hat die Verbindung nie bestätigt, daher wurde der Anruf beendet.',
    todo: 'Rufen Sie zurück, wenn Sie möchten.',
  },
  'answered-elsewhere': {
    what: 'Jemand hat diesen Anruf an einem anderen Telefon angenommen.',
    todo: 'Für diesen Anruf ist nichts zu tun.',
  },
  cancelled: {
    what: 'Der Anruf wurde abgebrochen.',
    todo: 'Rufen Sie noch einmal an, wenn Sie möchten.',
  },
  'flow-lost': {
    what: 'Die Verbindung zum Server ging verloren, während der Anruf aufgebaut wurde.',
    todo: 'Rufen Sie noch einmal an, sobald Sie erreichbar sind.',
  },
  downgraded: {
    what: `Einem Anruf an eine sips:-Adresse ist TLS auf dem ganzen Weg zugesichert. Dieser wäre ohne TLS weitergegangen${details}; daher wurde er beendet.`,
    todo: 'Die Server auf dem Weg müssen sips: in ihren Adressen beibehalten.',
  },
  'transfer-refused': {
    what: `Die Gegenseite nimmt keine Vermittlung an${details}.`,
    todo: 'Das Gespräch besteht noch. Setzen Sie es fort, oder vermitteln Sie auf andere Weise.',
  },
  'transfer-loop': {
    what: 'Dieses Gespräch wurde zu oft hintereinander vermittelt.',
    todo: 'Das Gespräch besteht noch. Erfragen Sie eine Nummer, und rufen Sie selbst an.',
  },
  'pick-up-over': {
    what: `Der Anruf klingelt dort nicht mehr${details}: er wurde angenommen, oder wer anrief, hat aufgelegt.`,
    todo: 'Es gibt nichts heranzuholen. Fragen Sie die Kollegin oder den Kollegen, oder rufen Sie zurück.',
  },
  'conference-unprotected': {
    what: 'Ein Gespräch ist verschlüsselt und ein anderes nicht, daher wurden sie nicht verbunden.',
    todo: 'Verbinden Sie sie nur, wenn auf dem Weg zum unverschlüsselten Gespräch mitgehört werden darf.',
  },
  'conference-full': {
    what: 'Eine Konferenz hat höchstens fünf andere Personen.',
    todo: 'Nehmen Sie eine heraus, oder legen Sie bei einer auf, bevor Sie eine weitere hinzunehmen.',
  },
  'redirect-loop': {
    what: 'Dieser Anruf wurde zu oft umgeleitet, oder zurück zu einer Adresse, die schon angerufen wurde{hasExpected, select, yes {: „{expected}“} other {}}.',
    todo: `Rufen Sie eine andere Nummer an. ${sayToAdministrator}`,
  },
  'too-many-calls': {
    what: 'Dieses Konto hat so viele Gespräche, wie es zugleich haben darf, oder alle Konten zusammen haben es.',
    todo: 'Beenden Sie ein Gespräch. Die Grenze des Kontos steht im Konto; alle zusammen haben acht Gespräche.',
  },
  'line-busy': {
    what: 'Sie hatten ein anderes Gespräch, und dieses Konto nahm keines mehr an: es war besetzt.',
    todo: 'Rufen Sie zurück, wenn Sie möchten. Das Konto hat die Grenze, und ob ein zweiter Anruf klingelt.',
  },
  'no-longer-there': {
    what: 'Als die Verbindung wieder da war, hatte die Gegenseite diesen Anruf nicht mehr.',
    todo: 'Rufen Sie noch einmal an.',
  },
  'bye-lost': {
    what: `Die Gegenseite hat diesen Anruf früher beendet, und ihre Nachricht darüber (BYE) ist nicht angekommen${details}.`,
    todo: 'Falls das oft geschieht: Der Server scheint eigene Verbindungen zu Anchorline zu öffnen, das keine annimmt. Er muss die Verbindung verwenden, die Anchorline geöffnet hat.',
  },
  'session-expired': {
    what: 'Keine Seite hat rechtzeitig bestätigt, dass das Gespräch noch besteht. Deshalb wurde es beendet.',
    todo: 'Rufen Sie noch einmal an. Falls das oft geschieht: Der Session Timer (RFC 4028) des Servers oder des anderen Telefons arbeitet nicht.',
  },
  'unreadable-answer': {
    what: `Der Server hat auf den Anruf geantwortet, und seine Antwort war nicht lesbar${details}.`,
    todo: `Anchorline hat den Anruf beendet. ${sayToAdministrator}`,
  },
  'emergency-impossible': {
    what: 'Dieser Notruf ist hier nicht möglich: Kein Konto mit dieser Nummer ist angemeldet.',
    todo: 'Nehmen Sie jetzt ein anderes Telefon, zum Beispiel ein Mobiltelefon.',
  },
  'emergency-running': {
    what: 'Zu dieser Zeit lief ein Notruf. Währenddessen führt Anchorline keinen anderen Anruf und nimmt keinen an.',
    todo: 'Führen Sie andere Anrufe, sobald der Notruf beendet ist.',
  },
  'emergency-stays': {
    what: 'Ein Notruf wird weder gehalten noch weitergeleitet.',
    todo: 'Bleiben Sie am Telefon, bis die Gegenseite das Gespräch beendet.',
  },
  ended: {
    what: `Der Anruf ist beendet${details}.`,
    todo: 'Es ist nichts zu tun.',
  },
  'phone-ended': {
    what: 'Anchorline wurde während dieses Anrufs beendet. Wie der Anruf weiterging, ist nicht bekannt.',
    todo: 'Rufen Sie noch einmal an, wenn noch etwas zu sagen ist.',
  },
};
