import type { Translation } from '../../translation.ts';
import { DieDatei } from '../fragments.ts';

export const contacts: Translation<'faults'>['contacts'] = {
  'not-found': {
    what: 'Diesen Kontakt gibt es nicht mehr.',
    todo: 'Wählen Sie einen anderen.',
  },
  full: {
    what: 'Für weitere Kontakte ist kein Platz{hasExpected, select, yes {: Höchstens {expected} sind möglich} other {}}.',
    todo: 'Löschen Sie Kontakte, die Sie nicht brauchen, und versuchen Sie es noch einmal.',
  },
  'no-cards': {
    what: `${DieDatei} enthält keine Kontakte.`,
    todo: 'Wählen Sie eine vCard-Datei. Ihr Name endet meist auf .vcf.',
  },
  unreadable: {
    what: `${DieDatei} lässt sich nicht als Datei mit Kontakten öffnen.`,
    todo: 'Prüfen Sie, ob die Datei noch da ist und ob Sie sie lesen dürfen.',
  },
  'too-large': {
    what: `${DieDatei} ist zu groß, um Kontakte daraus zu lesen.`,
    todo: 'Exportieren Sie die Kontakte erneut ohne Bilder oder in mehrere Dateien{hasExpected, select, yes { von höchstens {expected}} other {}}.',
  },
  'expired-preview': {
    what: 'Diese Kontakte haben zu lange auf den Import gewartet.',
    todo: 'Wählen Sie die Datei noch einmal.',
  },
};
