import { expect, test } from 'vitest';
import { gather } from './gather.ts';
import type { Suggestion } from './suggestion.ts';

const named = (name: string): Suggestion => ({ name, address: null, target: name, accountId: null });

/** Sources that answer when they are told to, and a moment that passes when it is told to. */
function bench(count: number) {
  const answers = Array.from({ length: count }, () => Promise.withResolvers<readonly Suggestion[]>());
  const shown: (readonly string[])[] = [];
  let pass = (): void => undefined;
  const stop = gather(
    'a',
    answers.map(
      ({ promise }) =>
        () =>
          promise,
    ),
    (suggestions) => shown.push(suggestions.map(({ name }) => name)),
    5,
    (_ms, callback) => {
      pass = callback;
      return () => (pass = () => undefined);
    },
  );
  return {
    shown,
    stop,
    pass: () => pass(),
    answer: async (place: number, ...names: readonly string[]) => {
      answers[place]?.resolve(names.map(named));
      await answers[place]?.promise;
    },
  };
}

test('sources that answer at once are shown together, the one that counts most first', async () => {
  const { shown, answer } = bench(2);
  await answer(1, 'second');
  expect(shown).toEqual([]);
  await answer(0, 'first');
  expect(shown).toEqual([['first', 'second']]);
});

test('a slow source keeps no other one waiting', async () => {
  const { shown, answer, pass } = bench(3);
  await answer(1, 'b');
  pass();
  expect(shown).toEqual([['b']]);
  await answer(2, 'c');
  await answer(0, 'a');
  expect(shown.slice(1)).toEqual([
    ['b', 'c'],
    ['a', 'b', 'c'],
  ]);
});

test('after the moment the first answer is shown at once; what is ended shows nothing', async () => {
  const { shown, answer, pass, stop } = bench(2);
  pass();
  expect(shown).toEqual([]);
  await answer(0, 'a');
  expect(shown).toEqual([['a']]);
  stop();
  await answer(1, 'b');
  expect(shown).toHaveLength(1);
});
