import { expect, test } from 'vitest';
import { isPlain } from './plain-argument.ts';

const deep = (levels: number): unknown => (levels === 0 ? 0 : [deep(levels - 1)]);
const many = (length: number, value: unknown): unknown[] => Array.from({ length }, () => value);
const holes = (length: number): unknown[] => Object.assign([], { length });
const endless: unknown[] = [];
endless.push(endless);

test.each([
  ['nothing', undefined],
  ['null', null],
  ['what commands take', { id: 'a', port: 5061, list: ['a', 'b'], proxy: null, draft: { muted: true } }],
  ['an object without a prototype', Object.assign(Object.create(null) as object, { id: 'a' })],
])('%s is plain', (_what, value) => expect(isPlain(value, 0)).toBe(true));

test.each([
  ['a typed array of other numbers', new Float64Array(4)],
  ['a buffer', new ArrayBuffer(4)],
  ['a view', new DataView(new ArrayBuffer(4))],
  ['a map', new Map([['id', 'a']])],
  ['a set', new Set(['a'])],
  ['a date', new Date(0)],
  ['an expression', /a/],
  ['an error', new Error('a')],
  ['a boxed text', Object('a')],
  ['a large integer', 1n],
  ['a function', () => undefined],
  ['a symbol', Symbol('a')],
  ['one of these within', { list: [{ bytes: new Int8Array(1) }] }],
  ['an array with holes', holes(2)],
  ['an array of four thousand million holes', holes(2 ** 32 - 1)],
  ['an array with a name', Object.assign([1], { id: 'a' })],
  ['too deep', deep(20)],
  ['without an end', endless],
  ['too many values', many(100_000, 0)],
  ['too many objects', many(100, many(100, []))],
  ['too many names', Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`${index}`, 0]))],
  ['too long a text', 'x'.repeat(3_000_000)],
  ['too many texts', many(100, 'x'.repeat(100_000))],
  ['too long a name', { ['x'.repeat(3_000_000)]: 0 }],
])('%s is refused', (_what, value) => expect(isPlain(value, 0)).toBe(false));

test('bytes pass where a command takes them, up to its limit in all', () => {
  const file = { source: 'a.pem', bytes: new Uint8Array(1000) };
  expect(isPlain(file, 0)).toBe(false);
  expect(isPlain(file, 999)).toBe(false);
  expect(isPlain(file, 1000)).toBe(true);
  expect(isPlain([file, file], 1000)).toBe(false);
});

test('a typed array is not walked through: nothing of it is read', () => {
  let read = 0;
  const watched = new Proxy(new Float64Array(1_000_000), {
    ownKeys: (target) => {
      read += 1;
      return Reflect.ownKeys(target);
    },
    get: (target, name) => {
      read += 1;
      return Reflect.get(target, name) as unknown;
    },
  });
  expect(isPlain(watched, 0)).toBe(false);
  expect(read).toBe(0);
});
