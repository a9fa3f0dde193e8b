/**
 * Whether a call that asks for it is answered by itself, and with what microphone. Only the
 * account's own server can ask, and never beside another call.
 */
export const autoAnswers = ['off', 'muted', 'open'] as const;
export type AutoAnswer = (typeof autoAnswers)[number];
