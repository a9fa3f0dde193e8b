import { expect, test } from 'vitest';
import { grades, qualityReasons, type CallQuality } from '../../shared/model/media.ts';
import { gradeOfSummary, percent, qualitySentence, summarySentence } from './quality-words.ts';

const heard = { mos: 4, loss: 0, jitter: 1 };
const quality: CallQuality = { grade: 'good', reason: null, heard, sent: null, delay: 50 };

test('good sound needs no reason, and every other one has a sentence of its own', () => {
  expect(qualitySentence(quality)).toBe('Sound is good');
  const sentences = qualityReasons.map((reason) => qualitySentence({ ...quality, grade: 'poor', reason }));
  expect(new Set(sentences).size).toBe(qualityReasons.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^Sound is poor: \w/);
});

test('a finished call is graded by its mean score', () => {
  const graded = (mean: number) => gradeOfSummary({ codec: 'opus', mos: { lowest: 1, mean }, loss: 0 });
  expect([4.4, 4.02, 4.01, 3.1, 3, 1].map(graded)).toEqual(['good', 'good', 'fair', 'fair', 'poor', 'poor']);
  expect(summarySentence({ codec: 'PCMA', mos: { lowest: 2.26, mean: 3.44 }, loss: 0.0712 })).toBe(
    'Sound was fair: score 3.4, at the lowest 2.3; 7.1 % lost; PCMA.',
  );
  expect(grades).toHaveLength(3);
});

test('small shares have a digit after the point', () => {
  expect([0, 0.001, 0.05, 0.2, 1].map(percent)).toEqual(['0 %', '0.1 %', '5.0 %', '20 %', '100 %']);
});
