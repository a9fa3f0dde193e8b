import type { commandsPhrases } from '../../../model/phrases/commands.ts';

export const commandsTexts = {
  'this-connection': 'This connection',
  'sync-not-registered': 'left out, not registered now',
  'sync-too-near': 'left out, the last one is too near',
  'sync-registers': 'registers again',
  'addresses-changed': 'addresses changed: {changes}',
  'woke-up': 'the computer woke up',
  'goes-to-sleep': 'the computer goes to sleep',
  'asked-by-program': 'another program asks: {command}',
  'refused-program': 'another program without the token was refused',
  'drawing-the-window': 'while drawing the window',
  'clock-was-set': 'the clock was set by {ms} ms',
  'call-ended': '{direction, select, incoming {Incoming} other {Outgoing}} call ended',
  'call-failed': '{direction, select, incoming {Incoming} other {Outgoing}} call ended: {stage} {fault}',
} as const satisfies Readonly<Record<keyof typeof commandsPhrases, string>>;
