import { expect, test } from 'vitest';
import { createNews } from './news.ts';

test('who waits takes one, however many come in one turn', async () => {
  const news = createNews();
  const queue: string[] = [];
  const take = () =>
    news.wait(
      () => queue.shift(),
      1000,
      () => 'nothing came',
    );
  const first = take();
  for (const each of ['one', 'two']) {
    queue.push(each);
    news.tell();
  }
  expect([await first, await take()]).toEqual(['one', 'two']);
});

test('a look that throws, and a look that is late, reject', async () => {
  const news = createNews();
  await expect(
    news.wait(
      () => {
        throw new Error('it has ended');
      },
      1000,
      () => '',
    ),
  ).rejects.toThrow('it has ended');
  await expect(
    news.wait(
      () => undefined,
      1,
      () => 'too late',
    ),
  ).rejects.toThrow('too late');
});
