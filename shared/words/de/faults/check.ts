import type { Translation } from '../../translation.ts';
import { demServer, tellAdministrator } from '../fragments.ts';

const dieUhr =
  'Lassen Sie die Uhr dieses Computers vom System stellen. Geht sie schon richtig, sagen Sie Ihrem Administrator, dass die Uhr des Servers falsch geht.';

export const check: Translation<'faults'>['check'] = {
  'clock-ahead': {
    what: `Die Uhr dieses Computers geht gegenüber ${demServer} vor.`,
    todo: dieUhr,
  },
  'clock-behind': {
    what: `Die Uhr dieses Computers geht gegenüber ${demServer} nach.`,
    todo: dieUhr,
  },
  'not-valid-now': {
    what: `Nach der Uhr dieses Computers gilt das Zertifikat von ${demServer} jetzt nicht.`,
    todo: 'Sehen Sie nach, ob Datum und Uhrzeit dieses Computers stimmen. Stimmen sie, muss das Zertifikat erneuert werden, nicht die Uhr.',
  },
  'no-answer': {
    what: 'Der Echotest hat nicht rechtzeitig abgenommen.',
    todo: `Prüfen Sie seine Nummer in den Einstellungen des Kontos. ${tellAdministrator}`,
  },
  silent: {
    what: 'Der Anruf beim Echo wurde angenommen, aber es kam kein Ton zurück.',
    todo: 'Eine Firewall oder ein Router hält vielleicht UDP zwischen diesem Computer und dem Server des Tons auf. Bitten Sie Ihr Netzwerk-Team, es in beide Richtungen durchzulassen.',
  },
  'nothing-sent': {
    what: 'Der Anruf beim Echo wurde angenommen, aber dieser Computer hatte keinen Ton zu senden.',
    todo: 'Prüfen Sie in den Einstellungen, ob das richtige Mikrofon gewählt ist und ob das System es Anchorline überlässt.',
  },
  lossy: {
    what: 'Viel vom Ton ging auf dem Weg zum Echo oder zurück verloren.',
    todo: 'Nehmen Sie wenn möglich ein Kabel statt Funk. Sonst bitten Sie Ihr Netzwerk-Team, den Verlust zu untersuchen.',
  },
};
