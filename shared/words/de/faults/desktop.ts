import type { Translation } from '../../translation.ts';
import { details } from '../fragments.ts';

export const desktop: Translation<'faults'>['desktop'] = {
  'socket-failed': {
    what: `Andere Programme können Anchorline nicht erreichen: Sein lokaler Socket ließ sich nicht öffnen${details}.`,
    todo: 'Starten Sie Anchorline neu. Geschieht es wieder, sehen Sie nach, ob der Datenträger voll ist und ob der Ordner Ihres Profils beschreibbar ist.',
  },
  'unsafe-socket': {
    what: `Andere Programme können Anchorline nicht erreichen: Wo sein lokaler Socket hingehört, ist etwas anderes${details}.`,
    todo: 'Verschieben Sie, was dort ist, und schalten Sie „Andere Programme“ in den Einstellungen aus und wieder ein.',
  },
  'socket-in-use': {
    what: `Andere Programme können Anchorline nicht erreichen: An seinem lokalen Socket wartet schon ein Programm${details}.`,
    todo: 'Beenden Sie das andere Programm, und schalten Sie „Andere Programme“ in den Einstellungen aus und wieder ein.',
  },
  'several-calls': {
    what: 'Es gibt mehrere Anrufe, und es ist nicht angegeben, welcher gemeint ist.',
    todo: 'Nennen Sie den Anruf. „anchorline phone status“ zeigt die Anrufe mit ihren Namen.',
  },
  'key-taken': {
    what: `Anchorline kann diese Taste nicht verwenden, weil ein anderes Programm oder das System sie belegt${details}.`,
    todo: 'Wählen Sie in den Einstellungen unter „Desktop“ eine andere Taste.',
  },
  'login-start-failed': {
    what: `Das System hat nicht gespeichert, ob Anchorline beim Anmelden am Computer startet${details}.`,
    todo: 'Sehen Sie in den Einstellungen Ihres Systems nach, welche Programme beim Anmelden starten.',
  },
};
