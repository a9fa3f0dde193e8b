import type { Translation } from '../../translation.ts';
import { DerServer, demServer, derServer, details, tellAdministrator } from '../fragments.ts';

export const stream: Translation<'faults'>['stream'] = {
  closed: {
    what: `${DerServer} hat die Verbindung geschlossen.`,
    todo: 'Anchorline verbindet sich von selbst wieder.',
  },
  reset: {
    what: `Die Verbindung zu ${demServer} wurde getrennt.`,
    todo: 'Anchorline verbindet sich von selbst wieder.',
  },
  'timed-out': {
    what: `Die Verbindung ist sicher, aber ${derServer} hat nicht geantwortet.`,
    todo: 'Prüfen Sie, ob der Port der für SIP ist. Anchorline versucht es von selbst noch einmal.',
  },
  idle: {
    what: `Von ${demServer} kam zu lange nichts.`,
    todo: 'Anchorline verbindet sich von selbst wieder.',
  },
  'keep-alive': {
    what: `${DerServer} antwortet nicht mehr auf Keep-Alives.`,
    todo: 'Anchorline verbindet sich von selbst wieder.',
  },
  'no-answer': {
    what: `${DerServer} hat weder auf eine Anfrage noch auf das Keep-Alive danach geantwortet.`,
    todo: 'Die Verbindung war tot, ohne dass jemand sie beendet hatte. Anchorline verbindet sich von selbst wieder.',
  },
  'network-changed': {
    what: `Die Verbindung zu ${demServer} hat einen Wechsel des Netzwerks oder den Ruhezustand dieses Computers nicht überdauert.`,
    todo: 'Anchorline verbindet sich von selbst wieder, sobald es ein Netzwerk gibt.',
  },
  'not-sip': {
    what: `Was ${derServer} sendet, ist kein SIP{hasPresented, select, yes {: „{presented}“} other {}}.`,
    todo: 'Prüfen Sie den Port; dieser scheint zu einem anderen Dienst zu gehören.',
  },
  'sip-broken': {
    what: `${DerServer} hat die Regeln von SIP verletzt${details}. Wo die nächste Nachricht beginnt, war nicht zu erkennen.`,
    todo: `Die Verbindung wurde beendet, und Anchorline verbindet sich von selbst wieder. ${tellAdministrator}`,
  },
  'not-reading': {
    what: `${DerServer} hat Anfragen gesendet und die Antworten darauf nicht gelesen.`,
    todo: `Die Verbindung wurde beendet, und Anchorline verbindet sich von selbst wieder. ${tellAdministrator}`,
  },
  oversized: {
    what: `${DerServer} hat eine Nachricht gesendet, die größer ist, als ein Telefon sie bekommen sollte${details}.`,
    todo: `Die Verbindung wurde beendet. ${tellAdministrator}`,
  },
  cancelled: {
    what: 'Die Verbindung wurde geschlossen.',
    todo: 'Melden Sie sich wieder an, wenn Sie möchten.',
  },
};
