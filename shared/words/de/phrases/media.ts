import type { mediaPhrases } from '../../../model/phrases/media.ts';

export const mediaTexts = {
  'bytes-at-most': 'höchstens {count} Bytes',
  'lines-at-most': 'höchstens {count} Zeilen',
  'streams-at-most': 'höchstens {count} Ströme',
  'own-offer': 'ein Angebot von uns',
  'media-line': 'm=Art Port Protokoll Format',
  'web-media': 'm=audio mit UDP/TLS/RTP/SAVPF',
  'no-line': 'keine',
  'free-ports': 'zwei freie UDP-Ports aus {first}-{last} an {address}',
  'calls-at-most': 'höchstens {count} Anrufe, jeder einmal',
} as const satisfies Readonly<Record<keyof typeof mediaPhrases, string>>;
