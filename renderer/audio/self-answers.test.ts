import { expect, test } from 'vitest';
import { exampleCall } from '../../shared/model/fakes/example-call.ts';
import { createSelfAnswers } from './wanted-sound.ts';

test('a call that is answered by itself is told of once, and so is the next one', () => {
  let told = 0;
  const answers = createSelfAnswers(() => (told += 1));
  const [one, other] = ['a', 'b'].map((id) => exampleCall({ id, autoAnswered: 'open' }));
  answers.follow([exampleCall({ id: 'a' })]);
  expect(told).toBe(0);
  for (let at = 0; at < 3; at += 1) answers.follow([one!]);
  expect(told).toBe(1);
  answers.follow([one!, other!]);
  expect(told).toBe(2);
  answers.follow([]);
  expect(told).toBe(2);
});
