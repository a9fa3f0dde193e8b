import type { Translation } from '../translation.ts';

export const migration: Translation<'migration'> = {
  title: 'Export und Import',
  export: 'Einstellungen exportieren',
  'export-about':
    'Konten, Verzeichnisse, vertrauenswürdige Zertifikate, Einstellungen und Tasten in einer Datei. Passwörter und private Schlüssel sind nicht darin.',
  'export-now': 'Exportieren…',
  exported: 'Die Einstellungen sind in {path}.',
  'exported-without':
    '{count, plural, one {Eine Sperrliste ist zu groß für die Datei und nicht darin.} other {# Sperrlisten sind zu groß für die Datei und nicht darin.}}',
  import: 'Einstellungen importieren',
  'import-about':
    'Aus einer Einstellungsdatei von Anchorline oder die Konten von MicroSIP (microsip.ini), Linphone (linphonerc) oder Zoiper (Config.xml). Sie sehen, was die Datei ändert, bevor etwas gespeichert wird.',
  'import-now': 'Datei wählen…',
  preview: 'Import aus „{source}“',
  'written-at': 'Exportiert am {date}',
  'nothing-new': 'Alles, was die Datei enthält, ist schon hier.',
  'take-over':
    '{count, plural, =0 {Nichts übernehmen} one {1 Änderung übernehmen} other {# Änderungen übernehmen}}',
  cancel: 'Abbrechen',
  close: 'Schließen',
  taken: '{count, plural, one {1 Änderung wurde übernommen.} other {# Änderungen wurden übernommen.}}',
  'accounts-taken':
    '{count, plural, one {1 Konto wurde übernommen. Öffnen Sie es, um ein fehlendes Passwort einzugeben.} other {# Konten wurden übernommen. Öffnen Sie sie, um fehlende Passwörter einzugeben.}}',
  'from-another-phone': 'Aus einem anderen Telefon importieren…',
  'asks-head':
    'Diese Änderungen verringern einen Schutz oder fügen Vertrauen hinzu. Wählen Sie nur aus, was sicher richtig ist.',
  forbidden: 'Ihr Administrator erlaubt es auf diesem Computer nicht.',
  group:
    '{part, select, account {{isNew, select, yes {Neues Konto {name}} other {Konto {name}}}} directory {{isNew, select, yes {Neues Verzeichnis {name}} other {Verzeichnis {name}}}} trustSet {{isNew, select, yes {Neue Zertifikatsgruppe {name}} other {Zertifikatsgruppe {name}}}} other {Einstellungen dieses Computers}}',
  server: 'Server: {server}',
  'used-by': 'Verwendet von {accounts}',
  'note-password-needed':
    'Die Datei enthält kein Passwort. Geben Sie es danach im Konto oder Verzeichnis ein.',
  'note-client-certificate':
    'Es verwendete das Client-Zertifikat „{value}“. Importieren Sie dieses unter „Vertrauen“: Private Schlüssel sind in keiner Einstellungsdatei.',
  'note-server-stays':
    'Das Konto gibt es hier mit einem anderen Server oder Benutzernamen ({value}). Beide bleiben, wie sie sind, und das Passwort auch.',
  'left-out': 'Nicht aus der Datei übernommen',
  'left-out-part':
    '{part, select, settings {Einstellungen} account {{place, plural, =0 {Konten} one {Konto #} other {Konto #}}} directory {{place, plural, =0 {Verzeichnisse} one {Verzeichnis #} other {Verzeichnis #}}} other {{place, plural, =0 {Zertifikatsgruppen} one {Zertifikatsgruppe #} other {Zertifikatsgruppe #}}}}: {why, select, twice {steht zweimal in der Datei} surplus {die Datei hat mehr, als übernommen werden kann; hier und danach fehlt der Rest} other {etwas darin ist nicht lesbar}}',

  'field-theme': 'Farbschema: {value, select, light {hell} dark {dunkel} other {wie das System}}',
  'field-textSize': 'Textgröße: {value} %',
  'field-language': 'Sprache: {value, select, en {Englisch} de {Deutsch} other {wie das System}}',
  'field-characterKeys':
    '{value, select, true {Buchstaben, Ziffern und Zeichen wirken in jeder Ansicht} other {Buchstaben, Ziffern und Zeichen wirken nur in Feldern}}',
  'field-readReceipts':
    'Wer sieht, dass Sie eine Nachricht gelesen haben: {value, select, never {niemand} everyone {jeder, der danach fragt} other {Personen in Ihren Kontakten}}',
  'field-volumes': 'Lautstärken',
  'field-processing': 'Echo, Rauschen und Pegel des Mikrofons',
  'field-rtpPorts': 'Ports des Tons',
  'field-staysWhenClosed':
    'Wenn das Fenster geschlossen wird: {value, select, true {läuft das Telefon weiter} false {endet das Telefon} other {wie bei Programmen dieses Systems}}',
  'field-incoming':
    'Ein Anruf, der klingelt: {value, select, notification {meldet sich nur} other {holt das Fenster nach vorn}}',
  'field-hotkeys': 'Tasten, die auch in anderen Programmen gelten',
  'field-otherPrograms':
    'Andere Programme: {value, select, ask {nach jedem Anruf wird gefragt} call {dürfen anrufen} other {dürfen nichts verlangen}}',
  'field-add':
    '{part, select, directory {Dieses Verzeichnis hinzufügen: Was Sie tippen, wird dort gesucht} other {Dieses Konto hinzufügen}}',
  'field-displayName': 'Angezeigter Name: {value}',
  'field-expiry': 'Die Anmeldung wird alle {value} Sekunden erneuert',
  'field-ringingTimeout': 'Ein Anruf klingelt höchstens {value} Sekunden',
  'field-echo': 'Echotest: {value}',
  'field-voicemail': 'Mailbox: {value}',
  'field-lamps': 'Andere Nebenstellen werden beobachtet',
  'field-tellsPresence':
    '{value, select, true {Andere erfahren, ob Sie frei sind} other {Andere erfahren nicht, ob Sie frei sind}}',
  'field-emergency': 'Notrufnummern: {value}',
  'field-pickup': 'Kennziffer zum Heranholen eines Anrufs: {value}',
  'field-severalCalls': 'Wie viele Gespräche zugleich, und ob ein zweiter Anruf klingelt',
  'field-messages':
    '{value, select, true {Es sendet und empfängt Textnachrichten} other {Es nimmt keine Textnachrichten an}}',
  'field-forwarding': 'Anrufe werden an andere Nummern weitergeleitet als bisher oder klingeln wieder hier',
  'field-autoAnswer':
    '{value, select, open {Anrufe, die darum bitten, werden von selbst angenommen, mit eingeschaltetem Mikrofon} muted {Anrufe, die darum bitten, werden von selbst angenommen, mit ausgeschaltetem Mikrofon} other {Kein Anruf wird von selbst angenommen}}',
  'field-anonymous':
    '{value, select, true {Wer angerufen wird, erfährt nicht, wer anruft} other {Wer angerufen wird, erfährt, wer anruft}}',
  'field-verifiedBy': 'Kopffeld, das sagt, ob der Anrufer geprüft wurde: {value}',
  'field-transferRequests':
    '{value, select, follow {Wer mit ihm spricht, kann es ohne Frage an jemand anderen des eigenen Servers vermitteln} never {Niemand kann es an jemand anderen vermitteln} other {Es fragt, bevor es an jemand anderen vermittelt wird}}',
  'field-dialling': 'Nummern werden anders gewählt (Land, Amtskennziffer, Nebenstellen)',
  'field-mediaEncryption':
    'Verschlüsselung der Sprache: {value, select, required {immer} preferred {wo möglich, sonst keine} other {wird nicht angeboten}}',
  'field-recording':
    '{value, select, true {Seine Anrufe dürfen aufgenommen werden} other {Seine Anrufe werden nicht aufgenommen}}',
  'field-digitsByInfo':
    '{value, select, true {Ziffern dürfen in der Signalisierung gesendet werden, wo Server sie lesen können} other {Ziffern werden nicht in der Signalisierung gesendet}}',
  'field-realTimeText':
    'Text neben der Sprache: {value, select, always {wird in jedem Anruf angeboten} asked {wo die andere Seite ihn anbietet} other {nie}}',
  'field-answers407InCalls':
    '{value, select, true {Das Passwort wird auch verwendet, wenn während eines Anrufs danach gefragt wird} other {Das Passwort wird während Anrufen nicht verwendet}}',
  'field-revocation':
    '{value, select, hard {Ein Server, dessen Sperrstatus unbekannt ist, wird abgewiesen} other {Ein Server, dessen Sperrstatus unbekannt ist, wird mit einer Warnung angenommen}}',
  'field-useSystemRoots':
    '{value, select, true {Den Zertifizierungsstellen vertrauen, denen dieses System vertraut} other {Den Zertifizierungsstellen dieses Systems wird nicht vertraut}}',
  'field-trusts': 'Der Zertifikatsgruppe „{value}“ vertrauen',
  'field-filter': 'Ein anderer Suchfilter',
  'field-attributes': 'Andere Attribute für Namen und Nummern',
  'field-numberRule': 'Seine Nummern werden vor dem Wählen geändert',
  'field-anchor': '„{value}“ vertrauen',
  'field-list': 'Die Sperrliste von {value} verwenden',
};
