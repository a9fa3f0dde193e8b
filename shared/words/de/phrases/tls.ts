import type { tlsPhrases } from '../../../model/phrases/tls.ts';

export const tlsTexts = {
  'certificate-sent': 'Ihres war gesendet worden',
  'certificate-not-sent': 'es war keines gesendet worden',
  'no-signature-algorithm': 'der Server nimmt mit dieser Art von Schlüssel keine Signaturen an',
  bytes: '{count} Bytes',
  'record-not-used': '{record} (nicht verwendet)',
  'record-not-secure': '{record} (nicht verwendet: nicht SIP über TLS)',
} as const satisfies Readonly<Record<keyof typeof tlsPhrases, string>>;
