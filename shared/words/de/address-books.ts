import type { Translation } from '../translation.ts';

export const addressBooks: Translation<'addressBooks'> = {
  title: 'Adressbücher',
  about:
    'Kontakte eines CardDAV-Servers stehen zwischen Ihren eigenen und werden dort nie geändert. Die Verbindung ist verschlüsselt, und der Server muss geprüft sein.',
  forbidden: 'Ihr Administrator erlaubt auf diesem Computer keine Adressbücher.',
  'add-one': 'Adressbuch hinzufügen',
  'change-named': 'Adressbuch {name} ändern',
  'remove-named': 'Adressbuch {name} entfernen',
  'remove-question':
    '{name} entfernen? Seine Kontakte und sein Passwort werden von diesem Computer gelöscht; auf dem Server ändert sich nichts.',
  'remove-now': 'Adressbuch entfernen',
  save: 'Adressbuch speichern',
  add: 'Adressbuch hinzufügen',
  'read-now': 'Jetzt lesen',
  'read-named': 'Adressbuch {name} jetzt lesen',
  running: 'Wird gelesen… {count, plural, =0 {} one {Bisher # Kontakt.} other {Bisher # Kontakte.}}',
  'never-read':
    '{count, plural, =0 {Noch nicht gelesen.} one {# Kontakt, noch nicht neu gelesen.} other {# Kontakte, noch nicht neu gelesen.}}',
  'read-at':
    '{count, plural, =0 {Kein Kontakt, der angerufen werden kann} one {# Kontakt} other {# Kontakte}}, gelesen um {time}.',
  kept: '{count, plural, =0 {} one {# Kontakt von vorher bleibt.} other {# Kontakte von vorher bleiben.}}',
  'field-name': 'Name',
  'name-about': 'Wie Sie es nennen. Er steht bei seinen Kontakten.',
  'field-url': 'Adresse',
  'url-about':
    'Mit der Adresse des Servers, etwa cloud.example.com, werden alle Ihre Adressbücher dort gefunden, mit der Adresse eines Buches nur dieses. Das Zertifikat muss den Namen des Servers tragen.',
  'url-wrong':
    'Geben Sie eine https-Adresse ohne Benutzernamen darin ein, zum Beispiel https://cloud.example.com.',
  'field-user': 'Benutzername',
  'user-about': 'Leer: ohne Anmeldung.',
  'user-wrong': 'Ein Benutzername hat hier keinen Doppelpunkt.',
  'in-book': 'Im Adressbuch {name}',
  'says-in-book': 'Gibt eine Adresse aus dem Adressbuch {name} an',
  'in-directory': 'Im Verzeichnis {name}',
  'from-directory': 'Aus dem Verzeichnis {name}.',
  'from-book': 'Aus dem Adressbuch {name}. Geändert wird er dort.',
};
