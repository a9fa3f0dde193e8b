import type { Translation } from '../../translation.ts';
import { DerServer, demServer, denServer, details } from '../fragments.ts';

export const connect: Translation<'faults'>['connect'] = {
  'name-not-found': {
    what: `Für ${denServer} wurde keine Adresse gefunden.`,
    todo: 'Prüfen Sie, ob dieser Computer online und im Netzwerk oder VPN der Firma ist. Wenn ja, prüfen Sie die Schreibweise des Servernamens. Anchorline versucht es von selbst noch einmal.',
  },
  'no-service': {
    what: '{hasPresented, select, yes {„{presented}“} other {Die Domain}} gibt im DNS an, keinen SIP-Dienst über TLS zu haben.',
    todo: 'Hat sie einen, so ist ihr SRV-Eintrag falsch. Oder geben Sie Name und Port des Servers im Konto ein.',
  },
  refused: {
    what: `${DerServer} hat geantwortet, dass dort nichts Verbindungen annimmt${details}.`,
    todo: 'Prüfen Sie den Port; für SIP über TLS ist es meist 5061. Stimmt er, läuft der Server nicht.',
  },
  unreachable: {
    what: `Durch das Netzwerk führt kein Weg zu ${demServer}.`,
    todo: 'Prüfen Sie das Netzwerk oder VPN dieses Computers. Anchorline versucht es von selbst noch einmal.',
  },
  reset: {
    what: `${DerServer} oder eine Firewall davor hat die Verbindung sofort getrennt.`,
    todo: 'Anchorline versucht es von selbst noch einmal. Bleibt es so, fragen Sie Ihren Administrator, ob eine Firewall diesen Computer blockiert.',
  },
  'timed-out': {
    what: `${DerServer} hat nicht rechtzeitig geantwortet.`,
    todo: 'Prüfen Sie Name und Port des Servers und das Netzwerk dieses Computers. Anchorline versucht es von selbst noch einmal.',
  },
  cancelled: {
    what: 'Die Verbindung wurde abgebrochen.',
    todo: 'Melden Sie sich wieder an, wenn Sie möchten.',
  },
};
