import type { profilePhrases } from '../../../model/phrases/profile.ts';

export const profileTexts = {
  entries: '{count}',
} as const satisfies Readonly<Record<keyof typeof profilePhrases, string>>;
