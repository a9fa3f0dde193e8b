import { certificateTexts } from './certificate.ts';
import { commandsTexts } from './commands.ts';
import { filesTexts } from './files.ts';
import { mediaTexts } from './media.ts';
import { profileTexts } from './profile.ts';
import { revocationTexts } from './revocation.ts';
import { sipTexts } from './sip.ts';
import { tlsTexts } from './tls.ts';
import { traceTexts } from './trace.ts';
import { trustTexts } from './trust.ts';
import { validationTexts } from './validation.ts';

export const phraseTexts = {
  ...certificateTexts,
  ...commandsTexts,
  ...filesTexts,
  ...mediaTexts,
  ...profileTexts,
  ...revocationTexts,
  ...sipTexts,
  ...tlsTexts,
  ...traceTexts,
  ...trustTexts,
  ...validationTexts,
} as const;
