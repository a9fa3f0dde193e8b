import type { Translation } from '../../translation.ts';

export const trust: Translation<'faults'>['trust'] = {
  'connection-closed': {
    what: 'Die Verbindung von {hasPresented, select, yes {„{presented}“} other {einem Konto}} wurde geschlossen: Nach der Änderung des Vertrauens besteht der Server {hasExpected, select, yes {die Prüfung „{expected}“} other {die geltende Prüfung}} nicht mehr.',
    todo: 'Sehen Sie in der Verbindung nach, was nicht stimmt. War die Änderung nicht gewollt, nehmen Sie sie zurück.',
  },
  'list-damaged': {
    what: '{hasExpected, select, yes {Die Sperrliste von „{expected}“} other {Ein Teil}} der Zertifikatsgruppe {hasPresented, select, yes {„{presented}“} other {dieses Kontos}} ist auf diesem Computer beschädigt. Welche Zertifikate dadurch gesperrt sind, ist nicht bekannt; daher verbindet sich Anchorline nicht.',
    todo: 'Öffnen Sie „Vertrauen“. Importieren Sie die Sperrliste erneut, oder entfernen Sie den beschädigten Eintrag.',
  },
  'anchor-expires': {
    what: 'Sie vertrauen {hasPresented, select, yes {„{presented}“} other {einer Zertifizierungsstelle}} nur bis {hasExpected, select, yes {{expected}} other {zu einem nahen Tag}}: Dann läuft ihr Zertifikat ab.',
    todo: 'Bitten Sie Ihren Administrator um das neue CA-Zertifikat, und importieren Sie es rechtzeitig neben dem alten.',
  },
  'anchor-expired': {
    what: 'Das Zertifikat von {hasPresented, select, yes {„{presented}“} other {einer Zertifizierungsstelle}}, dem Sie vertrauen, ist abgelaufen: {hasExpected, select, yes {{expected}} other {an einem früheren Tag}}.',
    todo: 'Bitten Sie Ihren Administrator um das neue CA-Zertifikat, und importieren Sie es.',
  },
  'list-expires': {
    what: 'Die Sperrliste von {hasPresented, select, yes {„{presented}“} other {einer Zertifizierungsstelle}} muss bald erneuert werden: {hasExpected, select, yes {bis {expected}} other {in wenigen Tagen}}.',
    todo: 'Bitten Sie Ihren Administrator um die aktuelle Liste, und importieren Sie sie; sie ersetzt diese.',
  },
  'list-expired': {
    what: 'Die Sperrliste von {hasPresented, select, yes {„{presented}“} other {einer Zertifizierungsstelle}} hätte erneuert werden müssen: {hasExpected, select, yes {bis {expected}} other {an einem früheren Tag}}.',
    todo: 'Bitten Sie Ihren Administrator um die aktuelle Liste, und importieren Sie sie; sie ersetzt diese.',
  },
  'client-certificate-expires': {
    what: 'Ihr eigenes Zertifikat {hasPresented, select, yes {„{presented}“} other {für die Anmeldung}} läuft bald ab: {hasExpected, select, yes {{expected}} other {in wenigen Tagen}}.',
    todo: 'Bitten Sie Ihren Administrator rechtzeitig um ein neues, und importieren Sie es.',
  },
  'client-certificate-expired': {
    what: 'Ihr eigenes Zertifikat {hasPresented, select, yes {„{presented}“} other {für die Anmeldung}} ist abgelaufen: {hasExpected, select, yes {{expected}} other {an einem früheren Tag}}.',
    todo: 'Bitten Sie Ihren Administrator um ein neues, und importieren Sie es.',
  },
};
