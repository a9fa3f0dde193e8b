import type { Outage } from '../model/connection.ts';
import { currentLanguage, locales } from './language.ts';
import { numberText } from './number-text.ts';
import { words } from './words.ts';

const t = words('outage');
const noticedName = words('noticed');
const span = words('spans');

/** When the flow was back, in one sentence; the time of the loss is shown beside it. */
export function outageSentence({ noticedBy, silentMs, attempts, awayMs }: Outage): string {
  const told = {
    noticed: sentence(noticedName(noticedBy)),
    hasSilence: silentMs < 2000 ? 'no' : 'yes',
    silence: spanText(silentMs),
    attempts,
  };
  return awayMs === null ? t('away', told) : t('back', { ...told, away: spanText(awayMs) });
}

/** `40 ms`, `1.2 s`, `3 min`, `2 h`. */
export function spanText(ms: number): string {
  if (ms < 1000) return span('milliseconds', { value: Math.max(1, Math.round(ms)) });
  if (ms < 120_000) return span('seconds', { value: numberText(ms / 1000, 1) });
  return ms < 7_200_000
    ? span('minutes', { value: Math.round(ms / 60_000) })
    : span('hours', { value: Math.round(ms / 3_600_000) });
}

const sentence = (text: string): string =>
  text.charAt(0).toLocaleUpperCase(locales[currentLanguage()]) + text.slice(1);
