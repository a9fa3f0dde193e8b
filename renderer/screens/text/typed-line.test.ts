import { expect, test } from 'vitest';
import { TypedLine } from './typed-line.ts';

/** A line whose pieces main takes one by one. */
function typing(line = '') {
  const sent: string[] = [];
  const refused: string[] = [];
  let answer = (_isTaken: boolean): void => undefined;
  const typed = new TypedLine(
    line,
    async (text) => {
      sent.push(text);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      answer = resolve;
      return promise;
    },
    (left) => void refused.push(left),
  );
  const answered = async (isTaken: boolean): Promise<void> => {
    answer(isTaken);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { typed, sent, refused, answered };
}

test('each character leaves as it is typed; what is typed meanwhile is the next piece', async () => {
  const { typed, sent, answered } = typing();
  typed.type('h');
  typed.type('he');
  typed.type('hel');
  expect(sent).toEqual(['h']);
  await answered(true);
  expect(sent).toEqual(['h', 'el']);
  typed.type('he');
  await answered(true);
  expect(sent).toEqual(['h', 'el', '\b']);
});

test('a line that has ended stays as it is, and the field is empty', async () => {
  const { typed, sent, answered } = typing();
  expect(typed.type('first\n')).toBe('');
  await answered(true);
  expect(typed.type('a\nb')).toBe('b');
  typed.type('bc');
  await answered(true);
  await answered(true);
  expect(sent).toEqual(['first\n', 'a\nb', 'c']);
});

test('it goes on with what was written before the window was opened anew', async () => {
  const { typed, sent } = typing('hello');
  typed.type('help');
  expect(sent).toEqual(['\b\bp']);
});

test('what main does not take is taken out of the field', async () => {
  const { typed, sent, refused, answered } = typing('a');
  typed.type('ab');
  typed.type('abc');
  await answered(false);
  expect(refused).toEqual(['a']);
  typed.type('ax');
  await answered(true);
  expect(sent).toEqual(['b', 'x']);
});
