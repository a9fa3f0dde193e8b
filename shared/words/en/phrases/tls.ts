import type { tlsPhrases } from '../../../model/phrases/tls.ts';

export const tlsTexts = {
  'certificate-sent': 'yours had been sent',
  'certificate-not-sent': 'none had been sent',
  'no-signature-algorithm': 'the server takes no signatures by its kind of key',
  bytes: '{count} bytes',
  'record-not-used': '{record} (not used)',
  'record-not-secure': '{record} (not used: not SIP over TLS)',
} as const satisfies Readonly<Record<keyof typeof tlsPhrases, string>>;
