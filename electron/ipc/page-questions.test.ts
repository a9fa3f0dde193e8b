import { beforeEach, expect, test } from 'vitest';
import type { PageQuestion } from '../../shared/model/end-to-end.ts';
import { manualClock, type ManualClock } from '../platform/fakes/manual-clock.ts';
import { createPageQuestions, type PageQuestions } from './page-questions.ts';

let clock: ManualClock;
let asked: PageQuestion[];
let questions: PageQuestions;

beforeEach(() => {
  clock = manualClock();
  asked = [];
  let ids = 0;
  questions = createPageQuestions({
    clock,
    newId: () => `q${(ids += 1)}`,
    tell: (question) => asked.push(question),
  });
});

const silent = { fault: { stage: 'media', code: 'page-silent' } };

test('each question has the answer of its number', async () => {
  const first = questions.ask('a', { kind: 'fingerprint' });
  const second = questions.ask('b', { kind: 'answer', offer: { association: 1, description: 'v=0' } });
  expect(asked).toEqual([
    { id: 'q1', callId: 'a', kind: 'fingerprint' },
    { id: 'q2', callId: 'b', kind: 'answer', offer: { association: 1, description: 'v=0' } },
  ]);
  questions.reply({ questionId: 'q2', answer: 'two' });
  questions.reply({ questionId: 'q1', answer: 'one' });
  await expect(Promise.all([first, second])).resolves.toEqual(['one', 'two']);
  expect(clock.pending()).toBe(0);
});

test('a page that cannot, and one that does not answer, end the question', async () => {
  const cannot = questions.ask('a', { kind: 'fingerprint' });
  questions.reply({ questionId: 'q1', answer: null });
  await expect(cannot).rejects.toMatchObject(silent);
  const never = questions.ask('a', { kind: 'fingerprint' });
  clock.advance(5000);
  await expect(never).rejects.toMatchObject(silent);
  expect(clock.pending()).toBe(0);
});

test('a number that nobody asked, or that was answered, changes nothing', async () => {
  const one = questions.ask('a', { kind: 'fingerprint' });
  questions.reply({ questionId: 'q9', answer: 'made up' });
  questions.reply({ questionId: 'q1', answer: 'first' });
  questions.reply({ questionId: 'q1', answer: 'second' });
  await expect(one).resolves.toBe('first');
});

test('32 questions wait at most', async () => {
  const waiting = Array.from({ length: 32 }, () => questions.ask('a', { kind: 'fingerprint' }));
  await expect(questions.ask('a', { kind: 'fingerprint' })).rejects.toMatchObject(silent);
  expect(asked).toHaveLength(32);
  for (const { id } of asked) questions.reply({ questionId: id, answer: 'x' });
  await Promise.all(waiting);
});
