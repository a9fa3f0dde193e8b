import type { Translation } from '../../translation.ts';
import { DieDatei } from '../fragments.ts';

export const migration: Translation<'faults'>['migration'] = {
  unreadable: {
    what: `${DieDatei} lässt sich nicht öffnen, um Einstellungen daraus zu übernehmen.`,
    todo: 'Prüfen Sie, ob die Datei noch da ist und ob Sie sie lesen dürfen.',
  },
  'too-large': {
    what: `${DieDatei} ist zu groß für eine Einstellungsdatei{hasExpected, select, yes {: Die größte hat {expected}} other {}}.`,
    todo: 'Wählen Sie die exportierte Datei oder die Einstellungen des anderen Telefons.',
  },
  'unknown-file': {
    what: `${DieDatei} ist weder eine Einstellungsdatei von Anchorline noch eine von MicroSIP, Linphone oder Zoiper.`,
    todo: 'Wählen Sie die Einstellungsdatei, die Anchorline exportiert hat, oder microsip.ini, linphonerc oder Config.xml.',
  },
  'newer-version': {
    what: 'Eine andere Version von Anchorline hat die Einstellungsdatei geschrieben{hasPresented, select, yes { (ihre Form ist {presented})} other {}}.',
    todo: 'Installieren Sie hier jene Version, oder exportieren Sie die Einstellungen erneut mit dieser Version.',
  },
  'no-accounts': {
    what: `${DieDatei} enthält kein Konto, das Anchorline übernehmen kann.`,
    todo: 'Wählen Sie die Datei der Person, die das andere Telefon verwendet hat, oder geben Sie das Konto von Hand ein.',
  },
  'expired-preview': {
    what: 'Dieser Import von Einstellungen war zu lange offen.',
    todo: 'Wählen Sie die Datei noch einmal.',
  },
};
