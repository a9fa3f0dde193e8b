import type { trustPhrases } from '../../../model/phrases/trust.ts';

export const trustTexts = {
  check: '{check}',
  certificates: '{count} Zertifikate',
  'list-megabytes': '{count} MB Sperrlisten',
  'default-set-stays': 'die Standardgruppe bleibt',
  'client-certificates-at-most': 'höchstens {count} Client-Zertifikate',
  'not-whole-yet': 'noch nicht vollständig',
  'client-certificate-gone': 'es ist nicht mehr da',
  'client-certificate-awaited': 'sein Zertifikat ist noch nicht gekommen',
  'client-certificate-sealed': 'der Schlüsselbund des Systems gibt seinen privaten Schlüssel nicht heraus',
  'certificate-here': 'sein Zertifikat ist da',
  'the-client-certificate': 'Das Client-Zertifikat',
  'the-certificate': 'Das Zertifikat',
  'the-licences': 'Die Liste der Lizenzen',
  'the-trust-set': 'Die Zertifikatsgruppe',
  'written-by-administrator': 'nur vom Administrator geschrieben',
  'not-json': 'es ist kein JSON',
  'not-understood': 'nicht verstanden',
  readable: 'lesbar',
} as const satisfies Readonly<Record<keyof typeof trustPhrases, string>>;
