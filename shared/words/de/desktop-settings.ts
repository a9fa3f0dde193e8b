import type { Translation } from '../translation.ts';

export const desktopSettings: Translation<'desktopSettings'> = {
  desktop: 'Desktop',
  incoming: 'Wenn ein Anruf kommt',
  'incoming-window': 'Das Fenster anzeigen',
  'incoming-notification': 'Nur benachrichtigen',
  'incoming-about': 'Was Sie gerade tippen, geht nicht an das Fenster.',
  stays: 'Erreichbar bleiben, wenn das Fenster geschlossen ist',
  'stays-about':
    'Anchorline läuft im Infobereich oder in der Menüleiste weiter, und Anrufe klingeln. Manche Linux-Desktops zeigen keinen Infobereich: Starten Sie Anchorline noch einmal, um das Fenster zu sehen.',
  starts: 'Beim Anmelden am Computer starten',
  'starts-about': 'Anchorline startet ohne sein Fenster, und Anrufe klingeln.',
  'starts-not-installed': 'Nur ein installiertes Anchorline kann vom System gestartet werden.',
  'key-answer': 'Taste zum Annehmen und Auflegen',
  'key-mute': 'Taste zum Stummschalten',
  'key-show': 'Taste, die Anchorline anzeigt',
  'key-about': 'Sie wirkt in jedem Programm, und kein anderes Programm bekommt sie.',
  'key-none': 'Taste wählen',
  'key-press': 'Taste drücken; Esc bricht ab',
  'key-remove': '{key} entfernen',
  'other-programs': 'Andere Programme',
  'other-programs-off': 'Nicht erlaubt',
  'other-programs-ask': 'Zuerst fragen',
  'other-programs-call': 'Sofort anrufen',
  'other-programs-about':
    'Ein Programm auf diesem Computer, etwa Ihre Kundenverwaltung, kann mit diesem Telefon anrufen und auflegen und seinen Status abfragen („anchorline phone“).',
  'other-programs-forbidden': 'Ihr Administrator erlaubt anderen Programmen nicht, das Telefon zu verwenden.',
};
