import type { Translation } from '../translation.ts';

export const entryDetails: Translation<'entryDetails'> = {
  began: 'Beginn',
  at: '{date}, {time}',
  duration: 'Dauer',
  direction: 'Richtung',
  'direction-is': '{direction, select, incoming {Sie wurden angerufen.} other {Sie haben angerufen.}}',
  account: 'Konto',
  'account-removed': 'Ein entferntes Konto',
  'at-first': 'Zuerst',
  'address-from': 'Adresse angegeben von',
  'address-from-is': '{from, select, server {Ihrem Server} other {der anrufenden Person}}',
  voice: 'Sprache',
  'voice-is': '{kind, select, dtls {Ende-zu-Ende verschlüsselt (DTLS-SRTP).} other {Nicht verschlüsselt.}}',
  'voice-sdes': 'Bis zum Server verschlüsselt ({suite}).',
  sound: 'Ton',
  recordings: '{count, plural, one {Aufnahme} other {Aufnahmen}}',
  delete: 'Löschen…',
  'delete-title': 'Diesen Anruf aus der Anrufliste löschen?',
  'delete-action': 'Eintrag löschen',
  'delete-about':
    'Der Eintrag und seine Notiz sind dann endgültig gelöscht.{recordings, plural, =0 {} one { Die Aufnahme bleibt in ihrem Ordner.} other { Die Aufnahmen bleiben in ihrem Ordner.}}',
};
