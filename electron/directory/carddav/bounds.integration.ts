/** What one sync may bring. */
import { expect, test } from 'vitest';
import { benchAt } from './fakes/book-bench.ts';
import { authority, bookOf, hostile, http, listed, multistatus } from './fakes/scripted-server.ts';

const wantMore =
  '<d:response><d:href>/book/</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response>';
const next = (token: number): string => `<d:sync-token>${token}</d:sync-token>`;

test('a card of more lines than can be read is nobody, and hides nobody', async () => {
  const cards = [
    ['Ann', ''],
    ['Long', 'NOTE:x\n'.repeat(150_000)],
    ['Zoe', ''],
  ] as const;
  const { port } = await hostile(bookOf(cards));
  const { read, names } = await benchAt(port, authority.der);
  expect(await read()).toMatchObject({ fault: null, count: 2 });
  expect(names()).toEqual(['Ann', 'Zoe']);
});

test.each([
  [
    'more changes than a book can have',
    (part: number) => Array.from({ length: 10_000 }, (_, at) => listed(`n${part}-${at}`)).join(''),
    3,
  ],
  ['changes in parts without end', (part: number) => listed(`n${part}`), 100],
])('%s are not read: the list is', async (_what, changed, parts) => {
  let [token, asked] = [1, 0];
  const changes = {
    token: () => String(token),
    answer: () => {
      asked += 1;
      return multistatus(changed(asked) + wantMore + next(token + asked));
    },
  };
  const { port, requests } = await hostile(bookOf([['Ann', '']], changes));
  const { read, names } = await benchAt(port, authority.der);
  expect(await read()).toMatchObject({ fault: null, count: 1 });
  token = 1_000;
  expect(await read()).toMatchObject({ fault: null, count: 1 });
  expect([names(), asked]).toEqual([['Ann'], parts]);
  // A card that is listed as it was is not fetched again.
  expect(requests.filter((request) => request.includes('addressbook-multiget'))).toHaveLength(1);
});

test('more contacts than a book can have: it says so, and those that are here stay', async () => {
  let cards: readonly (readonly [string, string])[] = [['Ann', '']];
  const { port } = await hostile((request) => bookOf(cards)(request));
  const { read, names } = await benchAt(port, authority.der);
  await read();
  cards = Array.from({ length: 10_001 }, (_, at) => [`p${at}`, '']);
  expect((await read())?.fault).toMatchObject({ code: 'too-many', expected: { count: 10_000 } });
  expect(names()).toEqual(['Ann']);
});

test('the count grows while a book is read, and what came stays where the rest fails', async () => {
  const cards = Array.from({ length: 120 }, (_, at) => [`p${100 + at}`, ''] as const);
  let reports = 0;
  const { port } = await hostile((request) => {
    if (!request.startsWith('REPORT')) return bookOf(cards)(request);
    reports += 1;
    return reports < 3 ? bookOf(cards)(request) : http('503 Service Unavailable');
  });
  const { read, sync } = await benchAt(port, authority.der);
  const counts = new Set<number | undefined>();
  sync.onChange(() => {
    const [status] = sync.list();
    if (status?.isRunning === true) counts.add(status.count);
  });
  expect(await read()).toMatchObject({ fault: { code: 'refused' }, count: 100 });
  expect([...counts]).toEqual([0, 50, 100]);
});
