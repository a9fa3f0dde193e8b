import type { Translation } from '../../translation.ts';
import { details } from '../fragments.ts';

export const command: Translation<'faults'>['command'] = {
  'invalid-argument': {
    what: `Etwas in dieser Anfrage ist nicht so, wie es sein muss${details}.`,
    todo: 'Berichtigen Sie das Feld, und versuchen Sie es noch einmal.',
  },
  'not-allowed': {
    what: 'Diese Anfrage kam von anderswo und wurde nicht ausgeführt.',
    todo: 'Es ist nichts zu tun.',
  },
  'not-found': {
    what: '{hasPresented, select, yes {„{presented}“} other {Das}} gibt es nicht mehr.',
    todo: 'Sehen Sie noch einmal nach; vielleicht ist es gerade zu Ende gegangen.',
  },
  'wrong-state': {
    what: `Das ist jetzt nicht möglich${details}.`,
    todo: 'Warten Sie einen Moment, und versuchen Sie es noch einmal.',
  },
  cancelled: {
    what: 'Das wurde abgebrochen.',
    todo: 'Beginnen Sie von neuem, wenn Sie möchten.',
  },
  unexpected: {
    what: `Anchorline hat selbst etwas falsch gemacht${details}.`,
    todo: 'Versuchen Sie es noch einmal. Geschieht es wieder, speichern Sie das Protokoll, und melden Sie es.',
  },
  usage: {
    what: '{hasPresented, select, yes {{presented}} other {Der Befehl wurde nicht verstanden.}}',
    todo: '{hasExpected, select, yes {{expected}} other {Rufen Sie ihn mit --help auf.}}',
  },
};
