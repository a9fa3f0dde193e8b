import { expect, test } from 'vitest';
import { share } from './share.ts';

test('an equal value is the same object', () => {
  const before = { accounts: [{ id: 'a', hold: { local: false } }], calls: [] };
  expect(share(before, structuredClone(before))).toBe(before);
});

test('only what changed is new', () => {
  const before = { accounts: [{ id: 'a' }, { id: 'b' }], settings: { theme: 'dark' } };
  const after = share(before, { accounts: [{ id: 'a' }, { id: 'c' }], settings: { theme: 'dark' } });
  expect(after).toEqual({ accounts: [{ id: 'a' }, { id: 'c' }], settings: { theme: 'dark' } });
  expect(after.settings).toBe(before.settings);
  expect(after.accounts[0]).toBe(before.accounts[0]);
  expect(after.accounts).not.toBe(before.accounts);
});

test('a list that grew or shrank is new, its old items are not', () => {
  const before = { calls: [{ id: '1' }, { id: '2' }] };
  expect(share(before, { calls: [{ id: '1' }] })).toEqual({ calls: [{ id: '1' }] });
  const grown = share(before, { calls: [{ id: '1' }, { id: '2' }, { id: '3' }] });
  expect(grown.calls).toHaveLength(3);
  expect(grown.calls[1]).toBe(before.calls[1]);
});

test('null, a lost key and another kind of value count as changes', () => {
  expect(share<unknown>({ a: { b: 1 } }, { a: null })).toEqual({ a: null });
  expect(share<unknown>({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(share<unknown>({ a: [1] }, { a: { 0: 1 } })).toEqual({ a: { 0: 1 } });
});
