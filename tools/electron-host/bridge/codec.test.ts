import { describe, expect, test } from 'vitest';
import { nodeBase64, pageBase64 } from './base64.ts';
import { createCodec } from './codec.ts';

// Both ends, as they meet: main's base64 on one side, the page's on the other.
const [main, page] = [createCodec(nodeBase64), createCodec(pageBase64())];

describe.each([
  ['main to page', main, page],
  ['page to main', page, main],
] as const)('%s', (_direction, from, to) => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'grüße \u0000 \u2028 😀'],
    ['a number', 1.5],
    ['not a number', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['minus zero', -0],
    ['a large integer', 2n ** 80n],
    ['a date', new Date(86_400_000)],
    ['an invalid date', new Date(Number.NaN)],
    ['an expression', /a+b/giu],
    ['bytes', new Uint8Array([0, 1, 254, 255])],
    ['no bytes', new Uint8Array()],
    ['wider numbers', new Float32Array([1.5, -2])],
    ['a buffer', new Uint8Array([1, 2, 3]).buffer],
    ['a map', new Map<unknown, unknown>([[{ key: 1 }, new Set([undefined, 'x'])]])],
    ['lists within objects', { a: [1, { b: [undefined, null] }], c: {} }],
    ['keys that look like ours', { $: 'bigint', v: '1', deeper: { $: null } }],
    ['a list with holes filled', [1, undefined, 3]],
  ])('%s arrives as it left', (_what, value) => {
    expect(to.decode(from.encode(value))).toEqual(value);
  });

  test('a view into a larger buffer brings its own part only', () => {
    const whole = new Uint8Array([9, 9, 1, 2, 3, 4, 9, 9]);
    expect(to.decode(from.encode(whole.subarray(2, 6)))).toEqual(new Uint8Array([1, 2, 3, 4]));
    expect(to.decode(from.encode(new DataView(whole.buffer, 2, 2)))).toEqual(
      new DataView(new Uint8Array([1, 2]).buffer),
    );
  });

  test('an error keeps its kind and its text', () => {
    const error = to.decode(from.encode(new RangeError('too far')));
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ name: 'RangeError', message: 'too far' });
  });

  test('a key cannot change what the object is', () => {
    const decoded = to.decode('{"__proto__":{"polluted":true}}') as object;
    expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
    expect(Object.hasOwn(decoded, '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });
});

test.each([
  ['a function', () => 1],
  ['a symbol', Symbol('s')],
  ['a promise', Promise.resolve()],
])('%s is refused as structured clone refuses it', (_what, value) => {
  expect(() => main.encode({ value })).toThrow(expect.objectContaining({ name: 'DataCloneError' }) as Error);
});

test('an object that holds itself is refused, one that is held twice is not', () => {
  const shared = { x: 1 };
  expect(page.decode(main.encode([shared, shared]))).toEqual([shared, shared]);
  const circle: { self?: unknown } = {};
  circle.self = circle;
  expect(() => main.encode(circle)).toThrow(/holds itself/);
});

test('a megabyte of bytes crosses', () => {
  const bytes = Uint8Array.from({ length: 1 << 20 }, (_, index) => index % 251);
  expect(main.decode(page.encode(bytes))).toEqual(bytes);
});
