import type { Translation } from '../translation.ts';

export const desktopSettings: Translation<'desktopSettings'> = {
  desktop: 'Desktop',
  'other-programs': 'Andere Programme',
  'other-programs-off': 'Nicht erlaubt',
  'other-programs-ask': 'Zuerst fragen',
  'other-programs-call': 'Sofort anrufen',
  'other-programs-about':
    'Ein Programm auf diesem Computer, etwa Ihre Kundenverwaltung, lässt das Telefon anrufen, auflegen oder seinen Status nennen („anchorline phone“).',
  'other-programs-forbidden': 'Ihr Administrator erlaubt anderen Programmen nicht, das Telefon zu benutzen.',
};
