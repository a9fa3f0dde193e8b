import type { Translation } from '../translation.ts';

export const headset: Translation<'headset'> = {
  headset: 'Tasten des Headsets',
  'headset-about':
    'Annehmen, auflegen, stummschalten und halten am Headset; seine Lampen zeigen den Anruf. Die Lautstärketasten funktionieren immer.',
  'headset-none': 'Nicht verwenden',
  'headset-unnamed': 'Ein Headset ohne Namen',
  'headset-in-use': 'Wird verwendet.',
  'headset-absent': 'Nicht angeschlossen. Die Tasten funktionieren, sobald es angesteckt ist.',
  'headset-blocked':
    'Es ist angeschlossen, aber das System gibt es Anchorline nicht. Beenden Sie andere Programme, die es verwenden, und stecken Sie es neu an.',
  'headset-not-found': 'Kein Headset mit Tasten gefunden.',
  'headset-linux': 'Unter Linux muss Ihr Administrator Headsets zuerst erlauben (eine udev-Regel).',
};
