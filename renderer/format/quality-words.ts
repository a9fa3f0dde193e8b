import { grades, type CallQuality, type Grade, type QualitySummary } from '../../shared/model/media.ts';
import { numberText, words } from '../../shared/words/index.ts';
import type { Tone } from './account-words.ts';

const t = words('formats');

export const gradeTones: Readonly<Record<Grade, Tone>> = { good: 'good', fair: 'warn', poor: 'bad' };

/** How a call sounds, and why not better, as a sentence. */
export function qualitySentence({ grade, reason }: CallQuality): string {
  return reason === null
    ? t(`sound-${grade}`)
    : t('sound-because', { grade: t(`sound-${grade}`), reason: t(`sound-${reason}`) });
}

/** ITU-T G.107 Annex B: the scores of R 80 and 60, between which `electron` grades a call too. */
const lowestScores: Readonly<Record<Grade, number>> = { good: 4.02, fair: 3.1, poor: 0 };

/** The grade of a finished call, by its mean score. */
export function gradeOfSummary({ mos }: QualitySummary): Grade {
  return grades.find((grade) => mos.mean >= lowestScores[grade]) ?? 'poor';
}

/** A finished call's quality in one line. */
export function summarySentence(quality: QualitySummary): string {
  const { mos, loss, codec } = quality;
  return t('sound-was', {
    grade: gradeOfSummary(quality),
    mean: numberText(mos.mean, 1),
    lowest: numberText(mos.lowest, 1),
    loss: percent(loss),
    codec,
  });
}

/** Of 1, as a percentage with a digit where it is small. */
export const percent = (share: number): string =>
  `${numberText(share * 100, share > 0 && share < 0.1 ? 1 : 0)} %`;
