import type { Translation } from '../translation.ts';

export const profileFiles: Translation<'profileFiles'> = {
  'accounts.json': 'Ihre Konten und deren Passwörter',
  'settings.json': 'Ihre Einstellungen',
  'history.json': 'Ihre Anrufliste',
  'history.sqlite': 'Ihre Anrufliste',
  'contacts.sqlite': 'Ihre Kontakte',
  'trust.json': 'die Zertifikate, denen Sie vertrauen, und die Sperrlisten',
  'identities.json': 'Ihre eigenen Zertifikate und deren Schlüssel',
  'connections.json': 'die Aufzeichnung früherer Verbindungen',
  'digests.json': 'wie stark jeder Server die Anmeldung verlangt hat',
  'expiry-told.json': 'welche Hinweise auf einen Ablauf Sie ausgeblendet haben',
  'instance.json': 'die Kennung, an der Server dieses Telefon erkennen',
  'secrets.json': 'Ihre Passwörter und Schlüssel',
  'window.json': 'wo Ihr Fenster war',
  'recordings.json': 'wo Aufnahmen liegen',
  other: 'einen Teil Ihres Profils',
};
