import { expect, test } from 'vitest';
import { everyCall, type HistoryPage } from '../../../shared/model/history.ts';
import { finishedCalls } from '../../client/fakes/calls.ts';
import { pageOf } from '../../client/fakes/history.ts';
import { withDays } from './day-rows.ts';
import { GrowingList } from './growing-list.ts';
import { withChange, withNewest, withOlder, type HistoryView, type Wanted } from './history-view.ts';

const all = finishedCalls(40);
const everything: Wanted = everyCall;
const page = (calls = all, before: number | null = null, wanted = everything) =>
  pageOf(calls, { ...wanted, before, limit: 10 });
const older = (view: HistoryView | null, calls = all): HistoryView | null => {
  if (!view || view.next === null) throw new Error('there are none');
  return withOlder(view, view, page(calls, view.next, view.wanted));
};
const ids = (view: HistoryView | null) => view && [...view.calls].map(({ id }) => id);
const idsOf = (calls: typeof all) => calls.map(({ id }) => id);

test('pages become one list', () => {
  let view: HistoryView | null = withNewest(null, everything, page());
  for (let count = 0; count < 3; count += 1) view = older(view);
  expect(ids(view)).toEqual(idsOf(all));
  expect(view?.next).toBeNull();
});

test('calls that ended since are put before those that are there, which stay', () => {
  const before = all.slice(3);
  const view = older(withNewest(null, everything, page(before)), before);
  const now = withNewest(view, everything, page());
  expect(ids(now)).toEqual(idsOf(all.slice(0, 23)));
  expect(ids(older(now))).toEqual(idsOf(all.slice(0, 33)));
  expect(withNewest(now, everything, page())).toBe(now);
});

test('where more calls ended than one page holds, or all are deleted, the list begins again', () => {
  const view = withNewest(null, everything, page(all.slice(20)));
  expect(ids(withNewest(view, everything, page()))).toEqual(idsOf(all.slice(0, 10)));
  const none = withNewest(view, everything, page([]));
  expect(none).toMatchObject({ wanted: everything, next: null });
  expect([...none.calls, ...none.rows]).toEqual([]);
});

test('another question begins again, also where its first call is the same', () => {
  const view = older(withNewest(null, everything, page()));
  const wanted: Wanted = { ...everyCall, search: 'o' };
  expect(ids(withNewest(view, wanted, page(all, null, wanted)))).toHaveLength(10);
});

test('older calls of a list that is no longer shown change nothing', () => {
  const view = withNewest(null, everything, page());
  const others = withNewest(view, { ...everyCall, search: 'o' }, page());
  expect(withOlder(others, view, page(all, view.next))).toBe(others);
  expect(withOlder(null, view, page(all, view.next))).toBeNull();
  // Newer calls may have come meanwhile.
  const newer = withNewest(withNewest(null, everything, page(all.slice(2))), everything, page());
  expect(ids(withOlder(newer, { ...newer, calls: new GrowingList() }, page(all, newer.next)))).toHaveLength(
    22,
  );
});

test('an entry that was deleted among the newest is gone; what was read below it stays', () => {
  const view = older(withNewest(null, everything, page()));
  const without = all.filter((_, index) => index !== 4);
  const now = withNewest(view, everything, page(without));
  expect(ids(now)).toEqual(idsOf(all.slice(0, 20).filter((_, index) => index !== 4)));
  expect(ids(withNewest(view, everything, page(all.slice(1))))).toEqual(idsOf(all.slice(1, 20)));
});

test('an entry far below is changed and deleted in place', () => {
  let view: HistoryView | null = withNewest(null, everything, page());
  for (let count = 0; count < 3; count += 1) view = older(view);
  const id = all[35]!.id;
  const noted = withChange(view!, id, 'call back');
  expect(noted.calls.at(35)).toMatchObject({ id, note: 'call back' });
  expect(ids(withChange(noted, id, null))).toEqual(idsOf(all.filter((call) => call.id !== id)));
  expect(withChange(noted, 'unknown', null)).toBe(noted);
});

test('the days are those of all calls, whatever page the calls came with and whatever changed', () => {
  let view: HistoryView | null = withNewest(null, everything, page());
  const isRight = () => expect([...view!.rows]).toEqual(withDays([...view!.calls]));
  for (let count = 0; count < 3; count += 1) {
    view = older(view);
    isRight();
  }
  view = withChange(view!, all[8]!.id, null);
  isRight();
  view = withNewest(view, everything, page(all.slice(1)));
  isRight();
});

test('a page costs what it has: no call that is there is looked at again', () => {
  let looks = 0;
  const counted = (calls: HistoryPage['calls']) =>
    calls.map(
      (call) =>
        new Proxy(call, {
          get: (of, name, self) => {
            looks += 1;
            return Reflect.get(of, name, self) as unknown;
          },
        }),
    );
  const many = finishedCalls(2000);
  const ten = page(many);
  let view: HistoryView | null = withNewest(null, everything, { ...ten, calls: counted(ten.calls) });
  const perPage: number[] = [];
  while (view && view.next !== null) {
    const more = page(many, view.next);
    looks = 0;
    view = withOlder(view, view, { ...more, calls: counted(more.calls) });
    perPage.push(looks);
  }
  expect(view?.calls.length).toBe(2000);
  expect(perPage).toHaveLength(199);
  // The time of each call, a few times, and that of the call above.
  expect(Math.max(...perPage)).toBeLessThan(60);
});
