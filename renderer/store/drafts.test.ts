import { expect, test } from 'vitest';
import { draftOf, keepDraft } from './drafts.ts';

test('each conversation has its draft, and one that was sent has none', () => {
  keepDraft(1, 'to Bob');
  keepDraft(2, 'to Carol');
  expect([draftOf(1), draftOf(2), draftOf(3)]).toEqual(['to Bob', 'to Carol', '']);
  keepDraft(1, '');
  expect([draftOf(1), draftOf(2)]).toEqual(['', 'to Carol']);
});

test('of many the ones that were written in last are kept', () => {
  for (let id = 1; id <= 101; id += 1) keepDraft(id, `text ${id}`);
  keepDraft(3, 'again');
  keepDraft(102, 'one more');
  expect([draftOf(2), draftOf(3), draftOf(102)]).toEqual(['', 'again', 'one more']);
});
