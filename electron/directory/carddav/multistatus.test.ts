import { expect, test } from 'vitest';
import { parseMultistatus } from './multistatus.ts';

const parse = (inner: string) =>
  parseMultistatus(Buffer.from(`<d:multistatus xmlns:d="DAV:">${inner}</d:multistatus>`));
const response = '<d:response><d:href>/a</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>';
const named = (count: number): string => Array.from({ length: count }, (_, at) => ` a${at}="1"`).join('');

test('a long answer is read in turns, in which calls go on', async () => {
  let turns = 0;
  let isOver = false;
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const { responses } = await parse(response.repeat(2000));
  isOver = true;
  expect(responses).toHaveLength(2000);
  expect(responses.at(-1)).toMatchObject({ href: '/a', status: 404 });
  expect(turns).toBeGreaterThanOrEqual(10);
});

test('an element has a few attributes', async () => {
  expect((await parse(`<d:response${named(10)}/>`)).responses).toHaveLength(1);
  // The parser compares each with all before it.
  await expect(parse(`<d:response${named(200_000)}/>`)).rejects.toMatchObject({
    fault: { stage: 'address-book', code: 'not-carddav' },
  });
});

test('more responses than the contacts of an address book are not read', async () => {
  await expect(parse('<d:response/>'.repeat(40_001))).rejects.toMatchObject({
    fault: { stage: 'address-book', code: 'too-large' },
  });
});
