import { expect, test } from 'vitest';
import { peopleOf } from '../../client/fakes/contacts.ts';
import { contactAt, withPage } from './use-people.ts';

const all = peopleOf(250);
const page = (number: number, version = 1) => ({
  version,
  count: all.length,
  contacts: all.slice(number * 100, number * 100 + 100),
});

test('pages come in any order, and a row is found in its page', () => {
  const view = withPage(withPage(null, '', 2, page(2)), '', 0, page(0));
  expect(contactAt(view, 240)).toBe(all[240]);
  expect(contactAt(view, 5)).toBe(all[5]);
  expect(contactAt(view, 150)).toBeNull();
});

test('after a change, and for another search, the list begins again', () => {
  const view = withPage(null, '', 1, page(1));
  expect([...withPage(view, '', 0, page(0, 2)).pages.keys()]).toEqual([0]);
  expect([...withPage(view, 'x', 0, page(0)).pages.keys()]).toEqual([0]);
});
