import type { Translation } from '../translation.ts';

export const desktop: Translation<'desktop'> = {
  'incoming-call': 'Eingehender Anruf',
  answer: 'Annehmen',
  decline: 'Ablehnen',
  'title-ringing': '{name}{more, plural, =0 {} one { und # weiterer} other { und # weitere}} – Anruf – {app}',
  'calls-ring': '{calls, plural, one {Ein Anruf klingelt.} other {# Anrufe klingeln.}}',
  'in-calls': '{calls, plural, one {Sie führen einen Anruf.} other {Sie führen # Anrufe.}}',
  'closing-ends':
    '{calls, plural, one {Wenn Sie Anchorline schließen, endet er.} other {Wenn Sie Anchorline schließen, enden sie.}}',
  'keep-calls': '{calls, plural, one {Anruf behalten} other {Anrufe behalten}}',
  'end-calls': '{calls, plural, one {Anruf beenden und schließen} other {Anrufe beenden und schließen}}',
  'tray-ringing': 'Ein Anruf klingelt',
  'tray-in-call': 'Im Gespräch',
  'tray-online': 'Online',
  'tray-offline': 'Offline',
  'tray-answer': '{name}: annehmen',
  'tray-decline': '{name}: ablehnen',
  'tray-hang-up': '{name}: auflegen',
  'tray-show': 'Anchorline öffnen',
  'tray-quit': 'Anchorline beenden',
  'cannot-start': 'Anchorline kann nicht starten',
  'not-started-so': 'So startet Anchorline nicht',
  'not-started-with': 'Mit {switches} wird nicht gestartet.',
};

export const fileDialogs: Translation<'fileDialogs'> = {
  'choose-recordings': 'Ordner für Aufnahmen wählen',
  'choose-contacts': 'Kontakte aus einer vCard-Datei importieren',
  'save-contacts': 'Ihre Kontakte als vCard-Datei speichern',
  contacts: 'Kontakte',
  'save-settings': 'Einstellungsdatei speichern',
  'choose-settings': 'Einstellungen oder die Konten eines anderen Telefons importieren',
  'settings-files': 'Einstellungsdateien',
  'save-ladder': 'SIP-Ablauf speichern',
  'save-request': 'Zertifikatsanforderung speichern',
  'save-report': 'Bericht für den Helpdesk speichern',
  'save-helpdesk-file': 'Datei für den Helpdesk speichern',
  'save-certificates': 'Zertifikate als PEM-Datei speichern',
  'choose-client-certificate': 'Ihr Zertifikat und den privaten Schlüssel wählen',
  'choose-certificates': 'Zertifikate oder eine Sperrliste importieren',
  'certificates-and-keys': 'Zertifikate und Schlüssel',
  'certificates-and-lists': 'Zertifikate und Sperrlisten',
  'all-files': 'Alle Dateien',
};

export const trustSetNames: Translation<'trustSetNames'> = {
  company: 'Firma',
  administrator: 'Von Ihrem Administrator',
  restored: 'Wiederhergestellt',
};

export const helpdesk: Translation<'helpdesk'> = {
  head: 'Anchorline {version}: Bericht über eine Verbindung, gespeichert {at}',
  'in-it':
    'Darin: Name und Adresse des Servers, Zeiten, Prüfungen und die Zertifikate, die der Server gesendet hat.',
  'not-in-it':
    'Nicht darin: Konto, Passwörter, private Schlüssel, Anrufe und was über die Verbindung gesagt wurde.',
  outcome: 'Ergebnis: {outcome}',
  first: 'Erstmals: {at}',
  last: 'Zuletzt: {at}',
  certificates:
    'Die Zertifikate in der Reihenfolge des Servers. Sie sind zum Lesen: Niemand hat sie bestätigt, daher sind sie nicht als',
  'look-at-first': 'Zertifikate gekennzeichnet, die ein Programm importiert. Das erste ansehen:',
};
