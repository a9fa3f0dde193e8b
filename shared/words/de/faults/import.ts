import type { Translation } from '../../translation.ts';
import { details, DieDatei } from '../fragments.ts';
import { wrongKinds } from './wrong-kinds.ts';

export const imports: Translation<'faults'>['import'] = {
  empty: {
    what: `${DieDatei} ist leer.`,
    todo: 'Bitten Sie noch einmal um die Datei.',
  },
  'too-large': {
    what: `${DieDatei} ist für eine Zertifikatsdatei zu groß.`,
    todo: 'Wählen Sie die Zertifikatsdatei selbst; sie ist nie größer als {hasExpected, select, yes {{expected}} other {4 MB}}.',
  },
  unreadable: {
    what: `${DieDatei} lässt sich nicht öffnen.`,
    todo: 'Prüfen Sie, ob die Datei noch da ist und ob Sie sie lesen dürfen.',
  },
  'not-a-certificate': {
    what: `${DieDatei} enthält weder ein Zertifikat noch eine Sperrliste.`,
    todo: 'Wählen Sie das CA-Zertifikat oder die Sperrliste, eine Datei, die meist auf .pem, .crt, .cer, .der oder .crl endet.',
  },
  'wrong-kind': {
    what: `${DieDatei} ist von anderer Art.`,
    todo: 'Wählen Sie ein Zertifikat.',
    variants: wrongKinds,
  },
  cut: {
    what: `${DieDatei} ist unvollständig: Eine BEGIN- oder END-Zeile fehlt oder hat Bindestriche verloren, oder das Ende der Daten fehlt.`,
    todo: 'Kopieren Sie noch einmal alles, von „-----BEGIN“ bis „-----END …-----“, mit fünf Bindestrichen auf beiden Seiten. Wenn Sie die Datei so erhalten haben, bitten Sie noch einmal darum.',
  },
  distrusted: {
    what: `${DieDatei} enthält ein Zertifikat und kennzeichnet es als nicht vertrauenswürdig für Server. Das Zertifikat wurde ausgelassen.`,
    todo: 'Bitten Sie um das CA-Zertifikat als einfache Datei. Eine Sammlung kennzeichnet ein Zertifikat so, damit Programme es abweisen.',
  },
  'private-key': {
    what: `${DieDatei} enthält einen privaten Schlüssel, kein Zertifikat. Er wurde nicht gespeichert.`,
    todo: 'Wählen Sie das Zertifikat allein. Wenn der Schlüssel Ihrer ist, importieren Sie beides als Client-Zertifikat unter „Vertrauen“. Der private Schlüssel einer CA sollte nie verschickt werden: Sagen Sie es Ihrem Administrator.',
  },
  'from-server': {
    what: `${DieDatei} ist ein Verbindungsbericht: Die Zertifikate darin hat ein Server über sich selbst gesendet.`,
    todo: 'Bitten Sie Ihren Administrator um das CA-Zertifikat der Firma, und importieren Sie dieses. Was ein Server über sich selbst sendet, macht ihn nie vertrauenswürdig.',
  },
  malformed: {
    what: `Ein Zertifikat oder eine Liste darin ist beschädigt${details}.`,
    todo: 'Bitten Sie noch einmal um die Datei.',
  },
  'already-imported': {
    what: '{hasPresented, select, yes {„{presented}“} other {Dieses Zertifikat}} gilt schon als vertrauenswürdig.',
    todo: 'Es ist nichts mehr zu tun.',
  },
  encrypted: {
    what: `${DieDatei} ist mit einem Passwort geschützt.`,
    todo: 'Geben Sie das Passwort ein, das dazu gehört, oder bitten Sie um das Zertifikat allein, als PEM oder DER.',
  },
  'wrong-password': {
    what: 'Mit diesem Passwort öffnet sich {hasPresented, select, yes {„{presented}“} other {die Datei}} nicht.',
    todo: 'Geben Sie das Passwort ein, das zu dieser Datei gehört; Groß- und Kleinschreibung zählt.',
  },
  unsupported: {
    what: `${DieDatei} ist auf eine Weise geschützt, die Anchorline nicht liest{hasExpected, select, yes { ({expected})} other {}}.`,
    todo: 'Bitten Sie noch einmal um die Datei, erstellt mit einem aktuellen Programm und AES.',
  },
  'expired-preview': {
    what: 'Dieser Import war zu lange offen.',
    todo: 'Wählen Sie die Datei noch einmal.',
  },
  'indirect-list': {
    what: 'Die Sperrliste von {hasPresented, select, yes {„{presented}“} other {dieser Zertifizierungsstelle}} ist eine indirekte: Sie nennt auch Zertifikate anderer Zertifizierungsstellen.',
    todo: 'Bitten Sie um die vollständige Liste, die die Zertifizierungsstelle selbst erstellt.',
  },
  'delta-list': {
    what: 'Die Sperrliste von {hasPresented, select, yes {„{presented}“} other {dieser Zertifizierungsstelle}} ist eine Delta-Liste: Sie enthält nur, was sich seit einer anderen geändert hat.',
    todo: 'Bitten Sie um die vollständige Liste (Base CRL).',
  },
  'unusable-list': {
    what: 'Die Sperrliste von {hasPresented, select, yes {„{presented}“} other {dieser Zertifizierungsstelle}} kann nicht verwendet werden{hasExpected, select, yes { ({expected})} other {}}.',
    todo: 'Bitten Sie um eine vollständige Liste ohne besondere Erweiterungen.',
  },
  'forged-list': {
    what: 'Die Sperrliste trägt den Namen von {hasPresented, select, yes {„{presented}“} other {einer Zertifizierungsstelle}}, aber diese hat sie nicht signiert. Sie wurde ausgelassen.',
    todo: 'Bitten Sie noch einmal um die Liste, und sagen Sie, woher diese Datei kam.',
  },
  'future-list': {
    what: 'Die Sperrliste von {hasPresented, select, yes {„{presented}“} other {dieser Zertifizierungsstelle}} trägt ein Datum in der Zukunft. Sie wurde ausgelassen.',
    todo: 'Prüfen Sie Datum und Uhrzeit dieses Computers. Stimmen sie, bitten Sie noch einmal um die Liste.',
  },
  'older-list': {
    what: 'Eine neuere Sperrliste von {hasPresented, select, yes {„{presented}“} other {dieser Zertifizierungsstelle}} ist schon da.',
    todo: 'Es ist nichts mehr zu tun: Eine ältere Liste ersetzt nie eine neuere.',
  },
  busy: {
    what: 'Es werden zu viele Dateien mit Passwort gleichzeitig geöffnet.',
    todo: 'Warten Sie, bis eine davon offen ist, oder schließen Sie ihren Dialog, und versuchen Sie es noch einmal.',
  },
  'set-full': {
    what: 'Die Zertifikatsgruppe ist voll{hasExpected, select, yes {: Sie fasst höchstens {expected}} other {}}.',
    todo: 'Entfernen Sie, was nicht mehr verwendet wird, oder importieren Sie in eine andere Zertifikatsgruppe.',
  },
};
