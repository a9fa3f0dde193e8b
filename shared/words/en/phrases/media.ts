import type { mediaPhrases } from '../../../model/phrases/media.ts';

export const mediaTexts = {
  'bytes-at-most': 'at most {count} bytes',
  'lines-at-most': 'at most {count} lines',
  'streams-at-most': 'at most {count} streams',
  'own-offer': 'an offer of ours',
  'media-line': 'm=kind port protocol format',
  'web-media': 'm=audio with UDP/TLS/RTP/SAVPF',
  'no-line': 'none',
  'free-ports': 'two free UDP ports of {first}-{last} on {address}',
  'calls-at-most': 'at most {count} calls, each once',
} as const satisfies Readonly<Record<keyof typeof mediaPhrases, string>>;
