import { commandsTexts } from './commands.ts';
import { filesTexts } from './files.ts';
import { mediaTexts } from './media.ts';
import { profileTexts } from './profile.ts';
import { sipTexts } from './sip.ts';
import { tlsTexts } from './tls.ts';
import { trustTexts } from './trust.ts';
import { validationTexts } from './validation.ts';

export const phraseTexts = {
  ...commandsTexts,
  ...filesTexts,
  ...mediaTexts,
  ...profileTexts,
  ...sipTexts,
  ...tlsTexts,
  ...trustTexts,
  ...validationTexts,
} as const;
