/** Codes and parameters; the words are in `shared/words/en/phrases/commands.ts`. */
export const commandsPhrases = {
  'this-connection': {},
  'sync-not-registered': {},
  'sync-too-near': {},
  'sync-registers': {},
  'addresses-changed': { changes: 'text' },
  'woke-up': {},
  'goes-to-sleep': {},
  'asked-by-program': { command: 'text' },
  'refused-program': {},
  'drawing-the-window': {},
  'clock-was-set': { ms: 'number' },
  'call-ended': { direction: 'text' },
  'call-failed': { direction: 'text', stage: 'text', fault: 'text' },
} as const;
