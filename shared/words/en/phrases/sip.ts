import type { sipPhrases } from '../../../model/phrases/sip.ts';

export const sipTexts = {
  seconds: '{seconds} s',
  'pong-within': 'a pong within {seconds} s',
  'answer-within': 'an answer within {seconds} s',
  'message-within': 'the rest of a message within {seconds} s',
  'connection-left': 'no longer on it',
} as const satisfies Readonly<Record<keyof typeof sipPhrases, string>>;
