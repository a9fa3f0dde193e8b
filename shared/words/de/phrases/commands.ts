import type { commandsPhrases } from '../../../model/phrases/commands.ts';

export const commandsTexts = {
  'this-connection': 'Diese Verbindung',
  'sync-not-registered': 'ausgelassen, derzeit nicht angemeldet',
  'sync-too-near': 'ausgelassen, die letzte ist zu kurz her',
  'sync-registers': 'meldet sich neu an',
  'addresses-changed': 'Adressen geändert: {changes}',
  'woke-up': 'der Computer ist aufgewacht',
  'goes-to-sleep': 'der Computer geht in den Ruhezustand',
  'asked-by-program': 'ein anderes Programm verlangt: {command}',
  'refused-program': 'ein anderes Programm ohne das Token wurde abgewiesen',
  'drawing-the-window': 'beim Zeichnen des Fensters',
  'clock-was-set': 'die Uhr wurde um {ms} ms verstellt',
  'call-ended': '{direction, select, incoming {Eingehender} other {Ausgehender}} Anruf beendet',
  'call-failed':
    '{direction, select, incoming {Eingehender} other {Ausgehender}} Anruf beendet: {stage} {fault}',
} as const satisfies Readonly<Record<keyof typeof commandsPhrases, string>>;
