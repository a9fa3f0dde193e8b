import type { commandsPhrases } from '../../../model/phrases/commands.ts';

export const commandsTexts = {
  'this-connection': 'This connection',
} as const satisfies Readonly<Record<keyof typeof commandsPhrases, string>>;
