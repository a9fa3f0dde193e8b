import type { Translation } from '../../translation.ts';
import { dateiDesProfils } from '../fragments.ts';

export const storage: Translation<'faults'>['storage'] = {
  'restored-previous': {
    what: `${dateiDesProfils} war beschädigt. Inhalt der Datei: {held}. Der Stand vor Ihrer letzten Änderung wird verwendet.`,
    todo: 'Prüfen Sie, ob Ihre letzten Änderungen da sind. Die beschädigte Datei bleibt daneben erhalten.',
  },
  'restored-copy': {
    what: `${dateiDesProfils} war beschädigt oder durch eine ältere Fassung ersetzt. Inhalt der Datei: {held}. Die zweite Kopie war unversehrt und wird verwendet; nichts ist verloren.`,
    todo: 'Geschieht das wieder, lassen Sie den Datenträger prüfen. Was vorher da war, bleibt daneben erhalten.',
  },
  'records-damaged': {
    what: `${dateiDesProfils} enthält {held}. {count, plural, =0 {Einige Einträge darin waren nicht lesbar und werden nicht verwendet.} one {Ein Eintrag darin war nicht lesbar und wird nicht verwendet.} other {{count} Einträge darin waren nicht lesbar und werden nicht verwendet.}}`,
    todo: 'Geben Sie erneut ein, was fehlt. Die beschädigte Datei bleibt daneben erhalten.',
  },
  'started-empty': {
    what: `${dateiDesProfils} war nicht lesbar. Inhalt der Datei: {held}. All das fehlt jetzt.`,
    todo: 'Geben Sie erneut ein, was fehlt. Die beschädigten Dateien bleiben daneben erhalten.',
  },
  'newer-version': {
    what: `${dateiDesProfils} wurde von einer neueren Version von Anchorline geschrieben, die diese nicht lesen kann. Inhalt der Datei: {held}. All das fehlt hier.`,
    todo: 'Installieren Sie wieder die neuere Version. Die Datei bleibt neben der neuen erhalten; ihr Name endet auf .newer.',
  },
  'write-failed': {
    what: '{hasPresented, select, yes {„{presented}“} other {Ihre Änderung}} ließ sich nicht auf den Datenträger schreiben.',
    todo: 'Prüfen Sie, ob der Datenträger nicht voll ist und ob Sie dort schreiben dürfen, und versuchen Sie es noch einmal.',
  },
  'read-failed': {
    what: `${dateiDesProfils} ließ sich nicht lesen. Inhalt der Datei: {held}.`,
    todo: 'Versuchen Sie es noch einmal. Geschieht das wieder, lassen Sie den Datenträger prüfen.',
  },
  'too-large': {
    what: `${dateiDesProfils} würde größer als {hasExpected, select, yes {{expected}} other {erlaubt}}. Die Änderung wurde nicht gespeichert.`,
    todo: 'Entfernen Sie, was nicht mehr verwendet wird, und versuchen Sie es noch einmal.',
  },
  'not-private': {
    what: '{hasPresented, select, yes {„{presented}“} other {Der Ordner Ihres Profils}} ist vielleicht für andere Benutzer dieses Computers lesbar: Anchorline konnte den Zugriff nicht auf Sie beschränken.',
    todo: 'Machen Sie sich zum Besitzer des Ordners, oder legen Sie das Profil auf einen Datenträger, dessen Dateisystem Besitzer kennt.',
  },
  'not-protected': {
    what: 'Dieses System hat keinen Schlüsselbund: Ein gespeichertes Passwort oder ein privater Schlüssel ist für jedes Programm lesbar, das unter Ihrem Namen läuft.',
    todo: 'Speichern Sie es nur, wenn Sie das in Kauf nehmen, oder richten Sie zuerst den Schlüsselbund des Systems ein.',
  },
  'encryption-failed': {
    what: 'Der Schlüsselbund des Systems hat das Passwort oder den privaten Schlüssel nicht angenommen. Es wurde nichts gespeichert.',
    todo: 'Entsperren Sie den Schlüsselbund, und versuchen Sie es noch einmal.',
  },
  'recording-failed': {
    what: 'Der Anruf wird nicht mehr aufgenommen: {hasPresented, select, yes {„{presented}“} other {Die Datei}} ließ sich nicht schreiben. Was vorher geschrieben wurde, bleibt erhalten.',
    todo: 'Prüfen Sie, ob der Datenträger nicht voll ist und ob der Ordner für Aufnahmen da ist, und starten Sie die Aufnahme erneut.',
  },
  'recording-unconfirmed': {
    what: 'Die Aufnahme {hasPresented, select, yes {„{presented}“ } other {}}ist beendet, und der Datenträger bestätigt nicht, dass er alles davon hat.',
    todo: 'Hören Sie das Ende an. Fehlt etwas, prüfen Sie, ob der Datenträger voll oder beschädigt ist.',
  },
};
